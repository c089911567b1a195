package dev.covet.orm.endurance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.covet.orm.Covet;
import dev.covet.orm.Deleted;
import dev.covet.orm.listener.QueryEvent;
import dev.covet.orm.listener.QueryListener;
import dev.covet.orm.signal.PostDelete;
import dev.covet.orm.signal.PreDelete;
import dev.covet.orm.signal.SignalConnection;
import dev.covet.orm.testkit.DatabaseTest;
import dev.covet.orm.testkit.PostgresDatabase;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.spi.ConnectionFactories;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;
import reactor.core.publisher.Mono;

/** Deletions that take many rows along, and those that others interfere with. */
@DatabaseTest
class CascadeTest implements QueryListener {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final int ROUNDS = 60;

    private final ConnectionPool pool;
    private final Covet covet;
    private final Queue<String> statements = new ConcurrentLinkedQueue<>();

    CascadeTest(PostgresDatabase database) {
        pool = new ConnectionPool(ConnectionPoolConfiguration.builder(ConnectionFactories.get(database.r2dbcUrl()))
                .initialSize(0)
                .maxSize(3)
                .build());
        covet = Covet.builder()
                .connectionFactory(pool)
                .models(Writer.class, Remark.class)
                .listener(this)
                .build();
    }

    @Override
    public void finished(QueryEvent event, @Nullable Object started) {
        statements.add(event.query().operation() + " " + event.query().model());
    }

    @BeforeEach
    void createTables() {
        on(covet.schema().create());
    }

    @AfterEach
    void close() {
        on(covet.schema().drop());
        pool.disposeLater().block(LIMIT);
    }

    @Test
    void tenThousandRowsGoWithAStatementForEachModel() {
        Writer writer = stored(100, 100);

        Deleted deleted = on(writer.delete());

        assertThat(deleted.per("Remark")).isEqualTo(10_000);
        assertThat(deleted.per("Article")).isEqualTo(100);
        assertThat(statements)
                .containsExactly(
                        "SELECT Article", "DELETE Article_labels", "DELETE Remark", "DELETE Article", "DELETE Writer");
        assertThat(rowsLeft()).isZero();
    }

    @Test
    void listenersOfTenThousandRowsCostTheOneStatementThatReadsThem() {
        Writer writer = stored(100, 100);
        AtomicInteger before = new AtomicInteger();
        AtomicInteger after = new AtomicInteger();
        SignalConnection pre = covet.signals()
                .connect(PreDelete.class, Remark.class, event -> Mono.fromRunnable(before::incrementAndGet));
        SignalConnection post = covet.signals()
                .connect(PostDelete.class, Remark.class, event -> Mono.fromRunnable(after::incrementAndGet));

        Deleted deleted = on(writer.delete());
        pre.disconnect();
        post.disconnect();

        assertThat(deleted.per("Remark")).isEqualTo(10_000);
        assertThat(before).hasValue(10_000);
        assertThat(after).hasValue(10_000);
        assertThat(statements)
                .containsExactly(
                        "SELECT Article",
                        "SELECT Remark",
                        "DELETE Article_labels",
                        "DELETE Remark",
                        "DELETE Article",
                        "DELETE Writer");
        assertThat(rowsLeft()).isZero();
    }

    /** The database checks references when the transaction ends, so one of the two gives way, and wholly. */
    @Test
    void aChildThatIsInsertedMeanwhileIsNoOrphanAndNothingIsHalfDeleted() {
        Random random = new Random(1);
        for (int round = 0; round < ROUNDS; round++) {
            race(stored(2, 3), random);
        }
    }

    private void race(Writer writer, Random random) {
        Object key = writer.pk();
        Mono<Boolean> deletion = later(random, writer.delete());
        Mono<Boolean> insertion = later(random, Article.objects.create(article -> {
            article.title = "Late";
            article.writer.key(key);
        }));

        boolean deleted = on(Mono.zip(deletion, insertion)).getT1();

        long originals =
                on(Article.objects.filter("writer", key, "title", "Original").count());
        long remarks = on(Remark.objects.filter("article__writer", key).count());
        assertThat(on(Writer.objects.filter("pk", key).exists())).isEqualTo(!deleted);
        assertThat(writer.pk()).isEqualTo(deleted ? null : key);
        assertThat(originals).isEqualTo(deleted ? 0 : 2);
        assertThat(remarks).isEqualTo(deleted ? 0 : 6);
        assertThat(on(Article.objects.filter("writer", key).exists())).isEqualTo(!deleted);
        on(Writer.objects.everything().delete());
        assertThat(rowsLeft()).isZero();
    }

    /** Whether it succeeded, begun a moment later. */
    private static Mono<Boolean> later(Random random, Mono<?> work) {
        return Mono.delay(Duration.ofNanos(random.nextInt(3_000_000)))
                .then(work)
                .thenReturn(true)
                .onErrorResume(DataIntegrityViolationException.class, refused -> Mono.just(false));
    }

    private Writer stored(int articles, int remarks) {
        Writer writer = new Writer();
        writer.name = "Writer";
        List<Article> written = IntStream.range(0, articles)
                .mapToObj(number -> {
                    Article article = new Article();
                    article.title = "Original";
                    article.writer.set(writer);
                    return article;
                })
                .toList();
        on(writer.save().then(Mono.defer(() -> Article.objects.bulkCreate(written))));
        on(Remark.objects.bulkCreate(written.stream()
                .flatMap(article -> IntStream.range(0, remarks).mapToObj(number -> {
                    Remark remark = new Remark();
                    remark.article.set(article);
                    remark.text = "Remark";
                    return remark;
                }))
                .toList()));
        statements.clear();
        return writer;
    }

    private long rowsLeft() {
        return on(Writer.objects.count()) + on(Article.objects.count()) + on(Remark.objects.count());
    }

    private <T> T on(Mono<T> asked) {
        return asked.contextWrite(covet::in).block(LIMIT);
    }
}
