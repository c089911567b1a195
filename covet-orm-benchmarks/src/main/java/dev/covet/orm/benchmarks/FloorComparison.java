package dev.covet.orm.benchmarks;

import dev.covet.orm.Covet;
import dev.covet.orm.datasource.ConnectionSettings;
import dev.covet.orm.datasource.Datasource;
import dev.covet.orm.datasource.DatasourceSettings;
import dev.covet.orm.datasource.Datasources;
import dev.covet.orm.datasource.PoolSettings;
import dev.covet.orm.testkit.PostgresDatabase;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.spi.ConnectionFactories;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import reactor.core.publisher.Mono;

/**
 * Covet with a pool of its own, as an application has it, between careful code on the driver and code that is tuned to
 * what the driver allows; on one PostgreSQL.
 *
 * <pre>{@code
 * ./mvnw -pl covet-orm-benchmarks -am -DskipTests -Pbenchmark package \
 *         -Dbenchmark=dev.covet.orm.benchmarks.FloorComparison
 * }</pre>
 */
public final class FloorComparison {

    private static final int ROWS = 20_000;
    private static final int CONNECTIONS = 8;
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final List<PlainArticle> EXAMPLES =
            IntStream.range(0, 1_000).mapToObj(PlainArticle::example).toList();

    private final HandWritten hand;
    private final HandWrittenChanges changes;
    private final TunedByHand tuned;
    private final Covet covet;

    private FloorComparison(ConnectionPool pool, TunedByHand tuned, Covet covet) {
        this.hand = new HandWritten(pool);
        this.changes = new HandWrittenChanges(pool);
        this.tuned = tuned;
        this.covet = covet;
    }

    /** Runs the comparison on a fresh database. */
    public static void main(String[] arguments) {
        scores();
    }

    /** Runs the comparison on a fresh database, and returns its figures too. */
    public static List<Score> scores() {
        try (PostgresDatabase database = PostgresDatabase.create()) {
            String url = database.r2dbcUrl();
            ConnectionPool pool = PooledDatabase.opened(ConnectionFactories.get(url), CONNECTIONS);
            TunedByHand tuned = new TunedByHand(url, CONNECTIONS);
            Covet covet = covet(url);
            List<Score> scores = new FloorComparison(pool, tuned, covet).run();
            Mono.when(pool.disposeLater(), tuned.close(), covet.close()).block(LIMIT);
            return scores;
        }
    }

    private static Covet covet(String url) {
        DatasourceSettings settings = DatasourceSettings.of("default", ConnectionSettings.of(url))
                .withPool(PoolSettings.defaults().withSize(CONNECTIONS, CONNECTIONS));
        return Covet.builder()
                .datasources(Datasources.of(Datasource.of(settings)))
                .models(Article.class)
                .build()
                .makeCurrent();
    }

    private List<Score> run() {
        covet.schema().create().block(LIMIT);
        List<Article> articles = IntStream.range(0, ROWS)
                .mapToObj(PlainArticle::example)
                .map(FloorComparison::article)
                .toList();
        Article.objects.bulkCreate(articles).block(LIMIT);
        checkEqual();
        List<Score> scores = new ArrayList<>(reads());
        scores.addAll(writes());
        return scores;
    }

    private List<Score> reads() {
        List<Score> scores = new ArrayList<>();
        scores.addAll(compare(
                "one row",
                400,
                number -> hand.get(1 + number * 37L % ROWS),
                number -> tuned.reads().get(1 + number * 37L % ROWS),
                number -> Article.objects.get("pk", 1 + number * 37L % ROWS)));
        scores.addAll(compare(
                "20 rows",
                200,
                number -> hand.byAuthor(number % 500),
                number -> tuned.reads().byAuthor(number % 500),
                number -> Article.objects
                        .filter("author", number % 500)
                        .orderBy("-created")
                        .limit(20)
                        .list()));
        scores.addAll(compare(
                "list of 1,000",
                20,
                number -> hand.first(1000),
                number -> tuned.reads().first(1000),
                number -> Article.objects.orderBy("pk").limit(1000).list()));
        scores.addAll(compare(
                "21,000 rows",
                2,
                number -> hand.count(),
                number -> tuned.reads().count(),
                number -> Article.objects.orderBy("pk").stream(500).count()));
        return scores;
    }

    private List<Score> writes() {
        List<Score> scores = new ArrayList<>();
        scores.addAll(compare(
                "two writes",
                200,
                number -> changes.insertAndSetViews(EXAMPLES.get(number), 1 + number, number),
                number -> tuned.insertAndSetViews(EXAMPLES.get(number), 1 + number, number),
                number -> covet.atomic(() -> article(EXAMPLES.get(number))
                        .save()
                        .then(Article.objects.filter("pk", 1L + number).update("views", (long) number)))));
        scores.addAll(compare(
                "1,000 new rows",
                5,
                number -> changes.insert(EXAMPLES),
                number -> tuned.insert(EXAMPLES),
                number -> Article.objects.bulkCreate(
                        EXAMPLES.stream().map(FloorComparison::article).toList())));
        return scores;
    }

    private void checkEqual() {
        List<PlainArticle> written = hand.first(1000).block(LIMIT);
        if (!Objects.equals(written, tuned.reads().first(1000).block(LIMIT))) {
            throw new IllegalStateException("The contenders read different rows.");
        }
        tuned.insert(EXAMPLES).block(LIMIT);
        if (!Long.valueOf(ROWS + EXAMPLES.size()).equals(hand.count().block(LIMIT))
                || !Long.valueOf(ROWS + EXAMPLES.size())
                        .equals(tuned.reads().count().block(LIMIT))) {
            throw new IllegalStateException("The contenders count different rows.");
        }
    }

    private static List<Score> compare(
            String name, int times, IntFunction<Mono<?>> hand, IntFunction<Mono<?>> tuned, IntFunction<Mono<?>> covet) {
        return new Contest(name, times)
                .contender("hand-written", hand)
                .contender("tuned", tuned)
                .contender("Covet", covet)
                .run();
    }

    private static Article article(PlainArticle values) {
        Article article = new Article();
        article.fill(values);
        return article;
    }
}
