package dev.covet.orm.actuator;

import dev.covet.orm.datasource.Datasources;
import dev.covet.orm.listener.QueryEvent;
import dev.covet.orm.listener.QueryListener;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Times every statement as {@code db.client.operation.duration}, with OpenTelemetry's names for the tags. No text of a
 * statement and no value is a tag. Timers are looked up once for each combination. Thread-safe.
 */
public final class QueryTimer implements QueryListener {

    private final MeterRegistry registry;
    private final @Nullable Datasources datasources;
    private final Map<Key, Timer> timers = new ConcurrentHashMap<>();

    QueryTimer(MeterRegistry registry, @Nullable Datasources datasources) {
        this.registry = registry;
        this.datasources = datasources;
    }

    private record Key(
            String operation, String model, String datasource, String node, String outcome, String sqlState) {}

    @Override
    public void finished(QueryEvent event, @Nullable Object started) {
        Key key = new Key(
                event.query().operation().name(),
                event.query().model(),
                event.query().datasource(),
                event.node(),
                event.outcome().name().toLowerCase(Locale.ROOT),
                event.sqlState() == null ? "" : event.sqlState());
        timers.computeIfAbsent(key, this::timer).record(event.duration());
    }

    private Timer timer(Key key) {
        return Timer.builder("db.client.operation.duration")
                .description("How long statements of Covet take")
                .tag("db.system.name", DatabaseSystem.of(key.datasource(), datasources))
                .tag("db.operation.name", key.operation())
                .tag("db.collection.name", key.model())
                .tag("db.namespace", key.datasource())
                .tag("covet.node", key.node())
                .tag("outcome", key.outcome())
                .tag("db.response.status_code", key.sqlState())
                .register(registry);
    }
}
