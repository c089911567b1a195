package dev.covet.orm.benchmarks;

import dev.covet.orm.Covet;
import io.r2dbc.pool.ConnectionPool;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.springframework.r2dbc.connection.R2dbcTransactionManager;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/**
 * One insert in a transaction of Spring's {@code TransactionalOperator}: on Spring's own manager with {@code
 * DatabaseClient}, and on Covet's with {@code DatabaseClient} and with {@code save}. Prints ratios to Spring's own.
 *
 * <pre>{@code
 * ./mvnw -pl covet-orm-benchmarks -am -DskipTests -Pbenchmark package \
 *         -Dbenchmark=dev.covet.orm.benchmarks.TransactionComparison
 * }</pre>
 */
public final class TransactionComparison {

    private static final String INSERT = "INSERT INTO articles (title, body, author, views, published, created, rating)"
            + " VALUES ($1, $2, $3, $4, $5, $6, $7)";
    private static final int TIMES = Integer.getInteger("covet.benchmark.times", 200);
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Covet covet;
    private final DatabaseClient client;
    private final TransactionalOperator springs;
    private final TransactionalOperator covets;

    private TransactionComparison(ConnectionPool pool) {
        this.covet =
                Covet.builder().connectionFactory(pool).models(Article.class).build();
        this.client = DatabaseClient.create(pool);
        this.springs = TransactionalOperator.create(new R2dbcTransactionManager(pool));
        this.covets = TransactionalOperator.create(covet.transactionManager());
    }

    /** Runs the comparison on a fresh database. */
    public static void main(String[] arguments) {
        scores();
    }

    /** Runs the comparison on a fresh database, and returns its figures too. */
    public static List<Score> scores() {
        return PooledDatabase.use(4, pool -> new TransactionComparison(pool).run());
    }

    private List<Score> run() {
        covet.makeCurrent();
        covet.schema().create().block(LIMIT);
        return new Contest("one insert", TIMES)
                .contender("Spring", number -> springs.transactional(insert(number)))
                .contender("Covet, client", number -> covets.transactional(insert(number)))
                .contender("Covet, save", number -> covets.transactional(save(number)))
                .contender("atomic, save", number -> covet.atomic(() -> save(number)))
                .run();
    }

    private Mono<Long> insert(int number) {
        PlainArticle article = PlainArticle.example(number);
        return client.sql(INSERT)
                .bind(0, article.title())
                .bind(1, article.body())
                .bind(2, article.author())
                .bind(3, article.views())
                .bind(4, article.published())
                .bind(5, article.created())
                .bind(6, Objects.requireNonNull(article.rating()))
                .fetch()
                .rowsUpdated();
    }

    private static Mono<Article> save(int number) {
        Article article = new Article();
        article.fill(PlainArticle.example(number));
        return article.save();
    }
}
