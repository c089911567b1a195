package dev.covet.orm.benchmarks;

import static dev.covet.orm.query.Expressions.avg;
import static dev.covet.orm.query.Expressions.count;
import static dev.covet.orm.query.Expressions.sum;

import dev.covet.orm.Covet;
import io.r2dbc.pool.ConnectionPool;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Covet against hand-written code for what changes rows, for statements side by side, and for aggregates: on one PostgreSQL,
 * one driver and one pool.
 *
 * <pre>{@code
 * ./mvnw -pl covet-orm-benchmarks -am -DskipTests -Pbenchmark package \
 *         -Dbenchmark=dev.covet.orm.benchmarks.ChangesComparison
 * }</pre>
 */
public final class ChangesComparison {

    private static final int ROWS = 2_000;
    private static final int MANY = 1_000;
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final List<PlainArticle> EXAMPLES =
            IntStream.range(0, MANY).mapToObj(PlainArticle::example).toList();

    /** Rows with the keys from 1, and no others. */
    private static final String REFILL = "TRUNCATE articles RESTART IDENTITY;"
            + " INSERT INTO articles (title, body, author, views, published, created, rating)"
            + " SELECT 'Article ' || n, 'A body', n % 100, n, true, now(), n % 100 FROM generate_series(1, " + ROWS
            + ") n;"
            + " ANALYZE articles";

    private final HandWritten reads;
    private final HandWrittenChanges hand;
    private final Covet covet;
    private final Mono<Void> refill;

    private ChangesComparison(ConnectionPool pool) {
        this.reads = new HandWritten(pool);
        this.hand = new HandWrittenChanges(pool);
        this.covet =
                Covet.builder().connectionFactory(pool).models(Article.class).build();
        this.refill = DatabaseClient.create(pool).sql(REFILL).then();
    }

    /** Runs the comparison on a fresh database. */
    public static void main(String[] arguments) {
        scores();
    }

    /** Runs the comparison on a fresh database, and returns its figures too. */
    public static List<Score> scores() {
        return PooledDatabase.use(8, pool -> new ChangesComparison(pool).run());
    }

    private List<Score> run() {
        covet.makeCurrent();
        covet.schema().create().block(LIMIT);
        List<Score> scores = new ArrayList<>();
        scores.addAll(contest("update", 300)
                .contender("hand-written", number -> hand.setViews(1 + number, number))
                .contender(
                        "Covet",
                        number -> Article.objects.filter("pk", 1L + number).update("views", (long) number))
                .run());
        List<Article> articles =
                refill.then(Article.objects.orderBy("pk").limit(300).list()).block(LIMIT);
        scores.addAll(contest("save", 300)
                .contender("hand-written", number -> hand.update(1 + number, EXAMPLES.get(number)))
                .contender("Covet", number -> {
                    Article article = Objects.requireNonNull(articles).get(number);
                    article.fill(EXAMPLES.get(number));
                    return article.save();
                })
                .run());
        scores.addAll(contest("delete", 300)
                .contender("hand-written", number -> hand.delete(1 + number))
                .contender(
                        "Covet",
                        number -> Article.objects.filter("pk", 1L + number).delete())
                .run());
        scores.addAll(contest("insert 1,000", 5)
                .contender("hand-written", number -> hand.insert(EXAMPLES))
                .contender(
                        "Covet",
                        number -> Article.objects.bulkCreate(EXAMPLES.stream()
                                .map(ChangesComparison::article)
                                .toList()))
                .run());
        scores.addAll(contest("transaction", 200)
                .contender("hand-written", number -> hand.insertAndSetViews(EXAMPLES.get(number), 1 + number, number))
                .contender(
                        "Covet",
                        number -> covet.atomic(() -> article(EXAMPLES.get(number))
                                .save()
                                .then(Article.objects.filter("pk", 1L + number).update("views", (long) number))))
                .run());
        scores.addAll(contest("32 at once", 20)
                .contender(
                        "hand-written",
                        number -> Flux.range(1, 32).flatMap(reads::get, 32).then())
                .contender(
                        "Covet",
                        number -> Flux.range(1, 32)
                                .flatMap(key -> Article.objects.get("pk", (long) key), 32)
                                .then())
                .run());
        scores.addAll(contest("group by", 20)
                .contender("hand-written", number -> hand.totals())
                .contender(
                        "Covet",
                        number -> Article.objects
                                .values("author")
                                .annotate(
                                        count("*").as("articles"),
                                        sum("views").as("sum"),
                                        avg("rating").as("mean"))
                                .list())
                .run());
        return scores;
    }

    private Contest contest(String name, int times) {
        return new Contest(name, times).before(refill);
    }

    private static Article article(PlainArticle values) {
        Article article = new Article();
        article.fill(values);
        return article;
    }
}
