package dev.covet.orm.actuator;

import dev.covet.orm.datasource.Datasource;
import dev.covet.orm.datasource.Node;
import dev.covet.orm.datasource.PoolStatistics;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.R2dbcNonTransientResourceException;
import io.r2dbc.spi.ValidationDepth;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.boot.health.contributor.AbstractReactiveHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import reactor.core.publisher.Mono;

/**
 * The health of one datasource: that of its primary of the moment, which is asked, within a limit. Replicas are told by what their
 * watch knows, and do not count: their reads go elsewhere.
 *
 * <p>A primary whose pool is full is not asked: one more that waits makes a busy application no healthier. Nothing is
 * known of it then.
 */
final class DatasourceHealth extends AbstractReactiveHealthIndicator {

    /** More than a healthy server needs to open a connection and answer. */
    private static final Duration LIMIT = Duration.ofSeconds(2);

    private final Datasource datasource;

    DatasourceHealth(Datasource datasource) {
        super("The primary of the datasource " + datasource.name() + " does not answer");
        this.datasource = datasource;
    }

    @Override
    protected Mono<Health> doHealthCheck(Health.Builder builder) {
        return Mono.defer(() -> {
            Node primary = datasource.primary();
            builder.withDetail(
                    "database", primary.connectionFactory().getMetadata().getName());
            return full(primary) ? Mono.just(busy(builder, primary)) : asked(builder, primary);
        });
    }

    private Mono<Health> asked(Health.Builder builder, Node primary) {
        AtomicBoolean lent = new AtomicBoolean();
        return answer(primary, lent)
                .timeout(LIMIT)
                .then(Mono.fromCallable(() -> told(builder.up(), primary, "up")))
                .onErrorResume(error -> Mono.fromCallable(
                        // Others may have taken all connections in the meantime; its own must not count as theirs.
                        () -> !lent.get() && full(primary)
                                ? busy(builder, primary)
                                : told(builder.down(error), primary, "down")));
    }

    private Health busy(Health.Builder builder, Node primary) {
        return told(builder.unknown(), primary, "all connections in use");
    }

    private static boolean full(Node primary) {
        return primary.statistics().filter(PoolStatistics::exhausted).isPresent();
    }

    private static Mono<Boolean> answer(Node primary, AtomicBoolean lent) {
        return Mono.usingWhen(
                primary.acquire().doOnNext(connection -> lent.set(true)),
                connection -> primary.driver().shift(validated(connection)),
                primary::giveBack,
                (connection, error) -> dropped(primary, connection),
                connection -> dropped(primary, connection));
    }

    private static Mono<Boolean> validated(Connection connection) {
        return Mono.from(connection.validate(ValidationDepth.REMOTE))
                .filter(Boolean::booleanValue)
                .switchIfEmpty(Mono.error(() -> new R2dbcNonTransientResourceException("The connection is lost")));
    }

    /** Nobody is to get a connection that has not answered. */
    private static Mono<Void> dropped(Node primary, Connection connection) {
        return primary.cutOff(connection).then(primary.giveBack(connection));
    }

    private Health told(Health.Builder builder, Node primary, String ofPrimary) {
        Map<String, Object> nodes = new LinkedHashMap<>();
        nodes.put(primary.name(), Map.of("role", "primary", "state", ofPrimary));
        datasource.replicas().forEach(replica -> nodes.put(replica.name(), detail(replica)));
        return builder.withDetail("nodes", nodes).build();
    }

    private static Map<String, Object> detail(Node replica) {
        ReplicaSight sight = ReplicaSight.of(replica);
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("role", "replica");
        detail.put("state", sight.state());
        detail.put("failures", sight.failures());
        detail.put("lag", sight.lag().time());
        detail.put("lagBytes", sight.lag().bytes());
        return detail;
    }
}
