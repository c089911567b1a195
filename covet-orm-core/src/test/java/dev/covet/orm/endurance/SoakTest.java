package dev.covet.orm.endurance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.covet.orm.Covet;
import dev.covet.orm.datasource.ConnectionSettings;
import dev.covet.orm.datasource.Datasource;
import dev.covet.orm.datasource.DatasourceSettings;
import dev.covet.orm.datasource.Datasources;
import dev.covet.orm.datasource.PoolSettings;
import dev.covet.orm.datasource.PoolStatistics;
import dev.covet.orm.query.Expressions;
import dev.covet.orm.testkit.PostgresDatabase;
import io.r2dbc.spi.ConnectionFactories;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Random work that is waited for, cancelled, timed out and failed at random moments, on two connections: nothing hangs,
 * and at the end no connection, no buffer and no session of the server is left behind.
 *
 * <p>Runs for {@code -Dcovet.soak.seconds}; {@code -Dcovet.soak.seed} chooses what is done.
 */
@ParameterizedClass
@EnumSource(RowFormat.class)
class SoakTest {

    private static final Duration LENGTH = Duration.ofSeconds(Long.getLong("covet.soak.seconds", 4));
    private static final long SEED = Long.getLong("covet.soak.seed", 1);
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final int CONNECTIONS = 2;
    private static final int WORKERS = 3;

    private final PostgresDatabase database = PostgresDatabase.create();
    private final Covet covet;
    private final DatabaseClient witness;
    private final SoakWork work;
    private final AtomicLong steps = new AtomicLong();

    SoakTest(RowFormat format) {
        String url = format.url(database.address());
        covet = Covet.builder()
                .datasources(Datasources.of(datasource(url, "default"), datasource(url, SoakWork.OTHER)))
                .models(Writer.class, Remark.class)
                .build();
        witness = DatabaseClient.create(ConnectionFactories.get(database.r2dbcUrl()));
        work = new SoakWork(covet);
    }

    private static Datasource datasource(String url, String name) {
        return Datasource.of(DatasourceSettings.of(name, ConnectionSettings.of(url))
                .withPool(PoolSettings.defaults().withSize(0, CONNECTIONS).withMaxAcquireTime(LIMIT)));
    }

    @BeforeEach
    void prepare() {
        on(work.prepare());
    }

    @AfterEach
    void close() {
        covet.close().block(LIMIT);
        database.close();
    }

    @Test
    @Timeout(value = 1, unit = TimeUnit.HOURS)
    void nothingIsLeftBehind() {
        try (BufferLeaks leaks = new BufferLeaks()) {
            soak();

            covet.datasources().all().forEach(SoakTest::awaitEmptyHands);
            assertThat(ServerSessions.notIdle(witness).block(LIMIT)).isEmpty();
            assertThat(allViews()).isEqualTo(SoakWork.ALL_VIEWS);
            assertThat(leaks.reports(this::traffic)).isEmpty();
        }
    }

    private void soak() {
        long end = System.nanoTime() + LENGTH.toNanos();
        Flux.<Long>generate(sink -> {
                    if (System.nanoTime() < end) {
                        sink.next(steps.getAndIncrement());
                    } else {
                        sink.complete();
                    }
                })
                .flatMap(this::step, WORKERS)
                .contextWrite(covet::in)
                .then()
                .block(LENGTH.plus(LIMIT).plus(LIMIT));
        assertThat(steps).hasValueGreaterThan(LENGTH.toSeconds());
    }

    private Mono<Void> step(long number) {
        Random random = new Random(SEED * 1_000_003 + number);
        String kind = work.kinds().get(random.nextInt(work.kinds().size()));
        Ending ending = Ending.random(random);
        return ending.of(work.of(kind, random), random)
                .timeout(LIMIT, Mono.error(() -> new AssertionError("It hangs")))
                .onErrorMap(error ->
                        new AssertionError("Step " + number + " of seed " + SEED + ", " + kind + ", " + ending, error));
    }

    private static void awaitEmptyHands(Datasource datasource) {
        PoolStatistics pool = EmptyHands.await(datasource);
        assertThat(pool.pending()).as("callers waiting").isZero();
        assertThat(pool.idle()).isEqualTo(pool.allocated());
    }

    private long allViews() {
        return on(Article.objects.aggregate(Expressions.sum("views").as("views")))
                .get("views", Long.class);
    }

    private void traffic() {
        on(Flux.range(0, 20).concatMap(each -> Remark.objects.limit(50).list()).then());
    }

    private <T> T on(Mono<T> asked) {
        return asked.contextWrite(covet::in).block(LIMIT);
    }
}
