package dev.covet.orm.actuator;

import dev.covet.orm.listener.TransactionEvent;
import dev.covet.orm.listener.TransactionListener;
import dev.covet.orm.listener.TransactionStart;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import reactor.util.context.ContextView;

/** Times transactions by how they end, and counts how often one is tried again. Thread-safe. */
final class TransactionMeters implements TransactionListener {

    private final MeterRegistry registry;
    private final Map<Key, Timer> timers = new ConcurrentHashMap<>();

    TransactionMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    private record Key(TransactionStart transaction, TransactionEvent.Outcome outcome) {}

    @Override
    public @Nullable Object begun(TransactionStart transaction, ContextView context) {
        return null;
    }

    @Override
    public void retried(String datasource) {
        Counter.builder("covet.transaction.retries")
                .description("How often transactions were tried again")
                .tag("covet.datasource", datasource)
                .register(registry)
                .increment();
    }

    @Override
    public void ended(TransactionEvent event, @Nullable Object begun) {
        timers.computeIfAbsent(new Key(event.transaction(), event.outcome()), this::timer)
                .record(event.duration());
    }

    private Timer timer(Key key) {
        return Timer.builder("covet.transaction.duration")
                .description("How long transactions have their connection")
                .tag("covet.datasource", key.transaction().datasource())
                .tag("covet.node", key.transaction().node())
                .tag("covet.read.only", Boolean.toString(key.transaction().readOnly()))
                .tag("covet.outcome", key.outcome().name().toLowerCase(Locale.ROOT))
                .register(registry);
    }
}
