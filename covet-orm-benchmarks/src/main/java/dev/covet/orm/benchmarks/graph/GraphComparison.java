package dev.covet.orm.benchmarks.graph;

import dev.covet.orm.Covet;
import dev.covet.orm.QuerySet;
import dev.covet.orm.benchmarks.Contest;
import dev.covet.orm.benchmarks.PooledDatabase;
import dev.covet.orm.benchmarks.Score;
import dev.covet.orm.benchmarks.graph.HandAssembled.PlainWriter;
import dev.covet.orm.listener.QueryEvent;
import dev.covet.orm.listener.QueryListener;
import io.r2dbc.pool.ConnectionPool;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/**
 * Covet's prefetching against the same four statements joined by hand: 1,000 writers, 20,000 stories, 60,000 keywords of
 * stories and their topics, on one PostgreSQL, one driver and one pool.
 *
 * <pre>{@code
 * ./mvnw -pl covet-orm-benchmarks -am -DskipTests -Pbenchmark package \
 *         -Dbenchmark=dev.covet.orm.benchmarks.graph.GraphComparison
 * }</pre>
 */
public final class GraphComparison implements QueryListener {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final QuerySet<Writer> GRAPH = Writer.objects.prefetchRelated("stories__keywords__topic");

    private final ConnectionPool pool;
    private final AtomicInteger statements = new AtomicInteger();

    private GraphComparison(ConnectionPool pool) {
        this.pool = pool;
    }

    /** Runs the comparison on a fresh database. */
    public static void main(String[] arguments) {
        scores();
    }

    /** Runs the comparison on a fresh database, and returns its figures too. */
    public static List<Score> scores() {
        return PooledDatabase.use(4, pool -> new GraphComparison(pool).run());
    }

    @Override
    public void finished(QueryEvent event, @Nullable Object started) {
        statements.incrementAndGet();
    }

    private List<Score> run() {
        HandAssembled hand = new HandAssembled(pool);
        Covet watched = Covet.builder()
                .connectionFactory(pool)
                .models(Writer.class)
                .listener(this)
                .build();
        watched.schema().create().then(fill()).block(LIMIT);
        check(
                Objects.requireNonNull(hand.load().block(LIMIT)),
                Objects.requireNonNull(
                        Mono.defer(this::counted).contextWrite(watched::in).block(LIMIT)));
        Covet.builder().connectionFactory(pool).models(Writer.class).build().makeCurrent();
        return new Contest("graph", 1)
                .contender("hand-written", number -> hand.load())
                .contender("Covet", number -> GRAPH.list())
                .run();
    }

    private Mono<Void> fill() {
        return DatabaseClient.create(pool).sql("""
                        INSERT INTO writers (name) SELECT 'Writer ' || n FROM generate_series(1, 1000) n;
                        INSERT INTO topics (name) SELECT 'Topic ' || n FROM generate_series(1, 50) n;
                        INSERT INTO keywords (name, topic_id)
                            SELECT 'Keyword ' || n, 1 + n % 50 FROM generate_series(1, 500) n;
                        INSERT INTO stories (title, views, created, writer_id)
                            SELECT 'Story ' || n, n, now() + n * interval '1 second', 1 + n % 1000
                            FROM generate_series(1, 20000) n;
                        INSERT INTO stories_keywords (story_id, keyword_id)
                            SELECT 1 + n / 3, 1 + (n * 7) % 500 FROM generate_series(0, 59999) n;
                        ANALYZE
                        """).then();
    }

    private Mono<List<Writer>> counted() {
        statements.set(0);
        return GRAPH.list();
    }

    private void check(List<PlainWriter> assembled, List<Writer> loaded) {
        require(statements.get() == 4, "Covet sent " + statements + " statements instead of 4");
        List<String> byHand = assembled.stream()
                .flatMap(writer -> writer.stories.stream()
                        .flatMap(story -> story.keywords.stream()
                                .map(keyword -> String.join(
                                        "/",
                                        writer.name,
                                        story.title,
                                        keyword.name,
                                        Objects.requireNonNull(keyword.topic).name()))))
                .sorted()
                .toList();
        List<String> byCovet = loaded.stream()
                .flatMap(writer -> writer.stories.loaded().stream()
                        .flatMap(story -> story.keywords.loaded().stream()
                                .map(keyword -> String.join(
                                        "/",
                                        writer.name,
                                        story.title,
                                        keyword.name,
                                        Objects.requireNonNull(keyword.topic.get()).name))))
                .sorted()
                .toList();
        require(byHand.size() == 60_000, "The graph has " + byHand.size() + " keywords of stories");
        require(byHand.equals(byCovet), "The contenders read different graphs");
    }

    private static void require(boolean condition, String failure) {
        if (!condition) {
            throw new IllegalStateException(failure + ".");
        }
    }
}
