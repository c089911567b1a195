package dev.covet.orm.datasource;

import java.time.Duration;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;
import reactor.pool.PoolMetricsRecorder;

/** Counts what a pool itself does not keep. */
final class PoolRecorder implements PoolMetricsRecorder {

    private final LongAdder waits = new LongAdder();
    private final LongAdder waitMillis = new LongAdder();
    private final LongAccumulator longestWaitMillis = new LongAccumulator(Math::max, 0);
    private final LongAdder timeouts = new LongAdder();
    private final LongAdder rejections = new LongAdder();
    private final LongAdder created = new LongAdder();
    private final LongAdder creationMillis = new LongAdder();
    private final LongAdder creationFailures = new LongAdder();

    void recordTimeout() {
        timeouts.increment();
    }

    void recordRejection() {
        rejections.increment();
    }

    PoolStatistics statistics(PoolSizes sizes) {
        return new PoolStatistics(
                sizes.acquired(),
                sizes.idle(),
                sizes.pending(),
                sizes.allocated(),
                sizes.max(),
                sizes.maxPending(),
                waits.sum(),
                Duration.ofMillis(waitMillis.sum()),
                Duration.ofMillis(longestWaitMillis.get()),
                timeouts.sum(),
                rejections.sum(),
                created.sum(),
                Duration.ofMillis(creationMillis.sum()),
                creationFailures.sum());
    }

    @Override
    public void recordPendingSuccessAndLatency(long latencyMs) {
        waits.increment();
        waitMillis.add(latencyMs);
        longestWaitMillis.accumulate(latencyMs);
    }

    @Override
    public void recordAllocationSuccessAndLatency(long latencyMs) {
        created.increment();
        creationMillis.add(latencyMs);
    }

    @Override
    public void recordAllocationFailureAndLatency(long latencyMs) {
        creationFailures.increment();
    }

    @Override
    public void recordResetLatency(long latencyMs) {}

    @Override
    public void recordDestroyLatency(long latencyMs) {}

    @Override
    public void recordRecycled() {}

    @Override
    public void recordLifetimeDuration(long millisecondsSinceAllocation) {}

    @Override
    public void recordIdleTime(long millisecondsIdle) {}

    @Override
    public void recordSlowPath() {}

    @Override
    public void recordFastPath() {}
}
