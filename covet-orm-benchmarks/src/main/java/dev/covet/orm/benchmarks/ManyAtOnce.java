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
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * An object by its key, read by one, 32 and 256 callers at once on pools of 4, 8 and 32 connections, by hand and with
 * Covet, each on a pool of its own. Prints the calls of a second and the time that 99 of 100 calls are below, and both as
 * ratios to what is written by hand.
 *
 * <pre>{@code
 * ./mvnw -pl covet-orm-benchmarks -am -DskipTests -Pbenchmark package \
 *         -Dbenchmark=dev.covet.orm.benchmarks.ManyAtOnce
 * }</pre>
 */
public final class ManyAtOnce {

    private static final int ROWS = 2_000;
    private static final int CALLS = Integer.getInteger("covet.benchmark.times", 10_000);
    private static final int ROUNDS = Integer.getInteger("covet.benchmark.rounds", 9);
    private static final List<Integer> POOLS = List.of(4, 8, 32);
    private static final List<Integer> CALLERS = List.of(1, 32, 256);
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private ManyAtOnce() {}

    /** Runs the comparison on a fresh database. */
    public static void main(String[] arguments) {
        try (PostgresDatabase database = PostgresDatabase.create()) {
            POOLS.forEach(connections -> compare(database.r2dbcUrl(), connections));
        }
    }

    private static void compare(String url, int connections) {
        ConnectionPool pool = PooledDatabase.opened(ConnectionFactories.get(url), connections);
        Covet covet = covet(url, connections);
        HandWritten hand = new HandWritten(pool);
        prepare(covet);
        for (int callers : CALLERS) {
            print(
                    connections,
                    callers,
                    rounds(
                            callers,
                            number -> hand.get(key(number)),
                            number -> Article.objects.get("pk", key(number)).contextWrite(covet::in)));
        }
        covet.close().then(pool.disposeLater()).block(LIMIT);
    }

    private static Covet covet(String url, int connections) {
        DatasourceSettings settings = DatasourceSettings.of("default", ConnectionSettings.of(url))
                .withPool(PoolSettings.defaults().withSize(connections, connections));
        Covet covet = Covet.builder()
                .datasources(Datasources.of(Datasource.of(settings)))
                .models(Article.class)
                .build();
        covet.datasources().warmUp().block(LIMIT);
        return covet;
    }

    private static void prepare(Covet covet) {
        List<Article> articles = Article.examples(ROWS);
        covet.schema()
                .create()
                .then(Article.objects.count())
                .filter(present -> present == 0)
                .flatMap(none -> Article.objects.bulkCreate(articles))
                .contextWrite(covet::in)
                .block(LIMIT);
    }

    private static long key(int number) {
        return 1 + number * 37L % ROWS;
    }

    /** What a turn of many calls took. */
    private record Turn(double perSecond, double slowMicros) {

        static Turn of(List<Turn> turns) {
            return new Turn(
                    Contest.median(turns.stream().map(Turn::perSecond).toList()),
                    Contest.median(turns.stream().map(Turn::slowMicros).toList()));
        }
    }

    private record Both(Turn hand, Turn covet) {}

    /** The first half of the rounds, in which Java still compiles, does not count. */
    private static Both rounds(int callers, IntFunction<Mono<?>> hand, IntFunction<Mono<?>> covet) {
        List<Both> rounds = IntStream.range(0, 2 * ROUNDS)
                .mapToObj(round -> new Both(turn(callers, hand), turn(callers, covet)))
                .skip(ROUNDS)
                .toList();
        return new Both(
                Turn.of(rounds.stream().map(Both::hand).toList()),
                Turn.of(rounds.stream().map(Both::covet).toList()));
    }

    private static Turn turn(int callers, IntFunction<Mono<?>> work) {
        long[] nanos = new long[CALLS];
        long begun = System.nanoTime();
        Flux.range(0, CALLS)
                .flatMap(
                        number -> Mono.defer(() -> {
                            long asked = System.nanoTime();
                            return work.apply(number).doOnSuccess(found -> nanos[number] = System.nanoTime() - asked);
                        }),
                        callers)
                .then()
                .block(LIMIT);
        double seconds = (System.nanoTime() - begun) / 1e9;
        Arrays.sort(nanos);
        return new Turn(CALLS / seconds, nanos[CALLS * 99 / 100] / 1e3);
    }

    private static void print(int connections, int callers, Both both) {
        System.out.printf(
                Locale.ROOT,
                "%3d connections %4d callers   by hand %,7.0f a second, 99 %% below %,7.0f us"
                        + "   Covet %,7.0f (%.2f), %,7.0f us (%.2f)%n",
                connections,
                callers,
                both.hand().perSecond(),
                both.hand().slowMicros(),
                both.covet().perSecond(),
                both.covet().perSecond() / both.hand().perSecond(),
                both.covet().slowMicros(),
                both.covet().slowMicros() / both.hand().slowMicros());
    }
}
