package dev.covet.orm.benchmarks.graph;

import dev.covet.orm.Covet;
import dev.covet.orm.benchmarks.Contest;
import dev.covet.orm.benchmarks.PooledDatabase;
import dev.covet.orm.benchmarks.Score;
import dev.covet.orm.signal.PostDelete;
import dev.covet.orm.signal.Signals;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.spi.Connection;
import java.time.Duration;
import java.util.List;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The deletion of a topic with 10,000 keywords: the statements by hand in a transaction, Covet where nobody listens, and
 * Covet with a listener, for which the rows have to be read.
 *
 * <pre>{@code
 * ./mvnw -pl covet-orm-benchmarks -am -DskipTests -Pbenchmark package \
 *         -Dbenchmark=dev.covet.orm.benchmarks.graph.CascadeComparison
 * }</pre>
 */
public final class CascadeComparison {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final List<String> BY_HAND = List.of(
            "DELETE FROM stories_keywords WHERE keyword_id IN (SELECT id FROM keywords WHERE topic_id = 1)",
            "DELETE FROM keywords WHERE topic_id = 1",
            "DELETE FROM topics WHERE id = 1");
    private static final String FILL = """
            INSERT INTO topics (id, name) VALUES (1, 'Topic');
            INSERT INTO keywords (name, topic_id) SELECT 'Keyword ' || n, 1 FROM generate_series(1, 10000) n
            """;

    private CascadeComparison() {}

    /** Runs the comparison on a fresh database. */
    public static void main(String[] arguments) {
        PooledDatabase.use(2, pool -> run(pool));
    }

    private static List<Score> run(ConnectionPool pool) {
        Covet silent = covet(pool, Signals.create());
        Signals heard = Signals.create();
        heard.connect(PostDelete.class, Keyword.class, event -> Mono.empty());
        Covet listening = covet(pool, heard);
        silent.schema().create().block(LIMIT);
        return new Contest("cascade", 1)
                .before(DatabaseClient.create(pool).sql(FILL).then())
                .contender("hand-written", number -> byHand(pool))
                .contender(
                        "Covet",
                        number -> Topic.objects.filter("pk", 1).delete().contextWrite(silent::in))
                .contender(
                        "with listener",
                        number -> Topic.objects.filter("pk", 1).delete().contextWrite(listening::in))
                .run();
    }

    private static Covet covet(ConnectionPool pool, Signals signals) {
        return Covet.builder()
                .connectionFactory(pool)
                .models(Writer.class)
                .signals(signals)
                .build();
    }

    private static Mono<Void> byHand(ConnectionPool pool) {
        return Mono.usingWhen(
                pool.create(),
                connection -> Mono.from(connection.beginTransaction())
                        .thenMany(Flux.fromIterable(BY_HAND)
                                .concatMap(sql -> Flux.from(
                                                connection.createStatement(sql).execute())
                                        .concatMap(result -> result.getRowsUpdated())))
                        .then(Mono.from(connection.commitTransaction())),
                Connection::close);
    }
}
