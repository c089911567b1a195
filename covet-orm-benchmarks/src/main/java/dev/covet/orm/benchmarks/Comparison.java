package dev.covet.orm.benchmarks;

import dev.covet.orm.Covet;
import io.r2dbc.pool.ConnectionPool;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.IntFunction;
import org.springframework.data.domain.Sort;
import org.springframework.data.r2dbc.core.R2dbcEntityTemplate;
import org.springframework.data.r2dbc.dialect.PostgresDialect;
import org.springframework.data.relational.core.query.Criteria;
import org.springframework.data.relational.core.query.Query;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.binding.BindMarkersFactory;
import reactor.core.publisher.Mono;

/**
 * Covet against hand-written code and Spring Data R2DBC on one PostgreSQL, one driver and one pool, interleaved in one
 * process; prints ratios to hand-written code.
 *
 * <pre>{@code
 * ./mvnw -pl covet-orm-benchmarks -am -DskipTests -Pbenchmark package
 * }</pre>
 */
public final class Comparison {

    private static final int ROWS = 20_000;
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final HandWritten hand;
    private final Covet covet;
    private final R2dbcEntityTemplate template;

    private Comparison(ConnectionPool pool) {
        this.hand = new HandWritten(pool);
        this.covet =
                Covet.builder().connectionFactory(pool).models(Article.class).build();
        this.template = new R2dbcEntityTemplate(
                DatabaseClient.builder()
                        .connectionFactory(pool)
                        .bindMarkers(BindMarkersFactory.indexed("$", 1))
                        .build(),
                PostgresDialect.INSTANCE);
    }

    /** Runs the comparison on a fresh database. */
    public static void main(String[] arguments) {
        scores();
    }

    /** Runs the comparison on a fresh database, and returns its figures too. */
    public static List<Score> scores() {
        return PooledDatabase.use(8, pool -> new Comparison(pool).run());
    }

    private List<Score> run() {
        covet.makeCurrent();
        covet.schema().create().block(LIMIT);
        List<Article> articles = Article.examples(ROWS);
        Article.objects.bulkCreate(articles).block(LIMIT);
        checkEqual();
        List<Score> scores = new ArrayList<>();
        scores.addAll(compare(
                "get by key",
                400,
                number -> hand.get(1 + number * 37L % ROWS),
                number -> Article.objects.get("pk", 1 + number * 37L % ROWS),
                number -> template.selectOne(
                        Query.query(Criteria.where("id").is(1 + number * 37L % ROWS)), PlainArticle.class)));
        scores.addAll(compare(
                "list of 20",
                250,
                number -> hand.byAuthor(number % 500),
                number -> Article.objects
                        .filter("author", number % 500)
                        .orderBy("-created")
                        .limit(20)
                        .list(),
                number -> template.select(
                                Query.query(Criteria.where("author").is(number % 500))
                                        .sort(Sort.by("created").descending())
                                        .limit(20),
                                PlainArticle.class)
                        .collectList()));
        scores.addAll(compare(
                "1,000 rows",
                20,
                number -> hand.first(1000),
                number -> Article.objects.orderBy("pk").limit(1000).list(),
                number -> template.select(Query.empty().sort(Sort.by("id")).limit(1000), PlainArticle.class)
                        .collectList()));
        scores.addAll(compare(
                "insert",
                300,
                number -> hand.insert(PlainArticle.example(number)),
                number -> {
                    Article article = new Article();
                    article.fill(PlainArticle.example(number));
                    return article.save();
                },
                number -> template.insert(PlainArticle.example(number))));
        return scores;
    }

    private void checkEqual() {
        List<PlainArticle> written = hand.first(1000).block(LIMIT);
        List<PlainArticle> read = Article.objects
                .orderBy("pk")
                .limit(1000)
                .all()
                .map(Article::toPlain)
                .collectList()
                .block(LIMIT);
        if (!Objects.equals(written, read)) {
            throw new IllegalStateException("The contenders read different rows.");
        }
    }

    private static List<Score> compare(
            String name,
            int times,
            IntFunction<Mono<?>> hand,
            IntFunction<Mono<?>> covet,
            IntFunction<Mono<?>> springData) {
        return new Contest(name, times)
                .contender("hand-written", hand)
                .contender("Covet", covet)
                .contender("Spring Data", springData)
                .run();
    }
}
