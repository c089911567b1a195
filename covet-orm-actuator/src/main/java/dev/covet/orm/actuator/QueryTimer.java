package dev.covet.orm.actuator;

import dev.covet.orm.listener.Operation;
import dev.covet.orm.listener.QueryEvent;
import dev.covet.orm.listener.QueryListener;
import dev.covet.orm.listener.QueryStart;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Times every statement as {@code db.client.operation.duration}, with the attributes of OpenTelemetry's convention as
 * tags. No text of a statement and no value is a tag. Timers are looked up once for each combination. Thread-safe.
 */
public final class QueryTimer implements QueryListener {

    private final MeterRegistry registry;
    private final StatementNaming naming;
    private final Map<Key, Timer> timers = new ConcurrentHashMap<>();
    private final RecentShapes<Timer> recent = new RecentShapes<>();

    QueryTimer(MeterRegistry registry, StatementNaming naming) {
        this.registry = registry;
        this.naming = naming;
    }

    private record Key(
            Operation operation, String model, String datasource, String node, String errorType, String sqlState) {}

    @Override
    public void finished(QueryEvent event, @Nullable Object started) {
        timer(event).record(event.durationNanos(), TimeUnit.NANOSECONDS);
    }

    /** Errors are many and rare; the timers of those are looked up by all their tags. */
    private Timer timer(QueryEvent event) {
        if (event.outcome() != QueryEvent.Outcome.SUCCESS) {
            return lookedUp(event);
        }
        Timer known = recent.find(event);
        if (known != null) {
            return known;
        }
        Timer found = lookedUp(event);
        recent.add(event, found);
        return found;
    }

    private Timer lookedUp(QueryEvent event) {
        QueryStart query = event.query();
        Key key = new Key(
                query.operation(),
                query.model(),
                query.datasource(),
                event.node(),
                StatementNaming.errorType(event),
                event.sqlState() == null ? "" : event.sqlState());
        return timers.computeIfAbsent(key, unseen -> timer(unseen, query));
    }

    private Timer timer(Key key, QueryStart query) {
        StatementNaming.Place place = naming.place(key.datasource(), key.node());
        return Timer.builder("db.client.operation.duration")
                .description("How long statements of Covet take")
                .tag("db.system.name", place.system())
                .tag("db.namespace", place.namespace())
                .tag("db.collection.name", naming.collection(query))
                .tag("db.operation.name", key.operation().name())
                .tag("db.query.summary", naming.summary(query))
                .tag("db.response.status_code", key.sqlState())
                .tag("error.type", key.errorType())
                .tag("server.address", place.host())
                .tag("server.port", place.port() == 0 ? "" : Integer.toString(place.port()))
                .tag("covet.datasource", key.datasource())
                .tag("covet.node", key.node())
                .register(registry);
    }
}
