package dev.covet.orm.benchmarks;

import dev.covet.orm.Covet;
import dev.covet.orm.datasource.ConnectionSettings;
import dev.covet.orm.datasource.Datasource;
import dev.covet.orm.datasource.DatasourceSettings;
import dev.covet.orm.datasource.Datasources;
import dev.covet.orm.datasource.PoolSettings;
import dev.covet.orm.datasource.ReplicaSettings;
import dev.covet.orm.testkit.PostgresCluster;
import dev.covet.orm.testkit.PostgresStandby;
import java.time.Duration;
import java.util.List;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;

/**
 * An object by its key, read from a primary alone, and by the choice between its two standbys, which are watched
 * meanwhile, outside of sessions and in one each. Prints ratios to the primary alone.
 *
 * <pre>{@code
 * ./mvnw -pl covet-orm-benchmarks -am -DskipTests -Pbenchmark package \
 *         -Dbenchmark=dev.covet.orm.benchmarks.RoutingComparison
 * }</pre>
 */
public final class RoutingComparison {

    private static final int ROWS = 2_000;
    private static final int TIMES = Integer.getInteger("covet.benchmark.times", 400);
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final PoolSettings POOL = PoolSettings.defaults().withSize(4, 4);

    private final Covet alone;
    private final Covet routed;

    private RoutingComparison(PostgresCluster cluster) {
        DatasourceSettings primary = DatasourceSettings.of(
                        "default",
                        ConnectionSettings.of(
                                cluster.primary().address("postgres").r2dbcUrl()))
                .withPool(POOL);
        DatasourceSettings withReplicas = primary;
        for (PostgresStandby standby : cluster.standbys()) {
            withReplicas = withReplicas.withReplica(
                    standby.name(),
                    ReplicaSettings.of(standby.address("postgres").r2dbcUrl()));
        }
        this.alone = on(primary);
        this.routed = on(withReplicas);
    }

    private static Covet on(DatasourceSettings settings) {
        return Covet.builder()
                .datasources(Datasources.of(Datasource.of(settings)))
                .models(Article.class)
                .build();
    }

    /** Runs the comparison on a fresh primary with two standbys. */
    public static void main(String[] arguments) {
        try (PostgresCluster cluster = PostgresCluster.start(2)) {
            new RoutingComparison(cluster).run(cluster);
        }
    }

    private void run(PostgresCluster cluster) {
        List<Article> articles = Article.examples(ROWS);
        alone.schema()
                .create()
                .then(Article.objects.bulkCreate(articles))
                .contextWrite(alone::in)
                .block(LIMIT);
        cluster.awaitCaughtUp(LIMIT);
        Disposable watch = routed.datasources().watch().subscribe();
        new Contest("get by key", TIMES)
                .contender("primary", number -> get(number).contextWrite(alone::in))
                .contender("routed", number -> get(number).contextWrite(routed::in))
                .contender(
                        "in a session",
                        number -> routed.session(() -> get(number)).contextWrite(routed::in))
                .run();
        watch.dispose();
        alone.close().then(routed.close()).block(LIMIT);
    }

    private static Mono<Article> get(int number) {
        return Article.objects.get("pk", 1 + number * 37L % ROWS);
    }
}
