package dev.covet.orm.actuator;

import dev.covet.orm.listener.TransactionEvent;
import dev.covet.orm.listener.TransactionListener;
import dev.covet.orm.listener.TransactionStart;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import reactor.util.context.ContextView;

/** The transactions that run now, and how those before ended. Thread-safe. */
final class RunningTransactions implements TransactionListener {

    private final LongSupplier nanoTime;
    private final Set<RunningTransaction> running = ConcurrentHashMap.newKeySet();
    private final Map<String, Ended> ended = new ConcurrentHashMap<>();

    RunningTransactions(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** What is counted of a datasource. */
    private static final class Ended {

        private final LongAdder committed = new LongAdder();
        private final LongAdder rolledBack = new LongAdder();
        private final LongAdder unknown = new LongAdder();
        private final LongAdder retries = new LongAdder();

        LongAdder of(TransactionEvent.Outcome outcome) {
            return switch (outcome) {
                case COMMITTED -> committed;
                case ROLLED_BACK -> rolledBack;
                case UNKNOWN -> unknown;
            };
        }

        Counts counts() {
            return new Counts(committed.sum(), rolledBack.sum(), unknown.sum(), retries.sum());
        }
    }

    /**
     * How transactions of a datasource ended since the start.
     *
     * @param committed those that were committed
     * @param rolledBack those that were rolled back
     * @param unknown those whose commit was never answered
     * @param retries how often one was tried again
     */
    public record Counts(long committed, long rolledBack, long unknown, long retries) {}

    @Override
    public Object begun(TransactionStart transaction, ContextView context) {
        RunningTransaction begun = new RunningTransaction(transaction, nanoTime.getAsLong());
        running.add(begun);
        return begun;
    }

    @Override
    public void retried(String datasource) {
        of(datasource).retries.increment();
    }

    @Override
    public void ended(TransactionEvent event, @Nullable Object begun) {
        of(event.transaction().datasource()).of(event.outcome()).increment();
        if (begun instanceof RunningTransaction transaction) {
            running.remove(transaction);
        }
    }

    private Ended of(String datasource) {
        return ended.computeIfAbsent(datasource, unseen -> new Ended());
    }

    Stream<RunningTransaction> running() {
        return running.stream();
    }

    Map<String, Counts> counts() {
        Map<String, Counts> counts = new TreeMap<>();
        ended.forEach((datasource, of) -> counts.put(datasource, of.counts()));
        return counts;
    }
}
