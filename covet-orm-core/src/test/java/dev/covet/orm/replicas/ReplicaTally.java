package dev.covet.orm.replicas;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/** What came of the requests of a storm. Thread-safe. */
final class ReplicaTally {

    final LongAdder reads = new LongAdder();
    final LongAdder stale = new LongAdder();
    final LongAdder backInTime = new LongAdder();
    final LongAdder withoutPrimary = new LongAdder();
    final Set<Integer> done = ConcurrentHashMap.newKeySet();
    final Set<Integer> unknown = ConcurrentHashMap.newKeySet();
    final Set<Integer> failed = ConcurrentHashMap.newKeySet();
    final LongAdder updates = new LongAdder();
    final LongAdder failedUpdates = new LongAdder();
    private final Map<String, LongAdder> readErrors = new ConcurrentSkipListMap<>();
    private final List<Long> readNanos = Collections.synchronizedList(new ArrayList<>());

    void read(long nanos) {
        reads.increment();
        readNanos.add(nanos);
    }

    /** A read failed although a node could have answered. */
    void readFailed(Throwable error) {
        readErrors
                .computeIfAbsent(String.valueOf(error), first -> new LongAdder())
                .increment();
    }

    Map<String, LongAdder> readErrors() {
        return readErrors;
    }

    Duration percentile(double share) {
        long[] sorted = readNanos.stream().mapToLong(Long::longValue).sorted().toArray();
        return sorted.length == 0
                ? Duration.ZERO
                : Duration.ofNanos(sorted[(int) Math.min(sorted.length - 1, sorted.length * share)]);
    }

    String figures() {
        return Stream.of(
                        "reads: " + reads + ", stale " + stale + ", back in time " + backInTime + ", failed "
                                + readErrors.values().stream()
                                        .mapToLong(LongAdder::sum)
                                        .sum()
                                + ", refused while there was no primary " + withoutPrimary,
                        "p50 " + millis(0.5) + ", p99 " + millis(0.99) + ", longest " + millis(1),
                        "transactions: done " + done.size() + ", failed " + failed.size() + ", unknown "
                                + unknown.size(),
                        "updates: done " + updates + ", failed " + failedUpdates)
                .reduce((one, other) -> one + "\n" + other)
                .orElseThrow();
    }

    private String millis(double share) {
        return percentile(share).toMillis() + " ms";
    }
}
