package dev.covet.orm.endurance;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.covet.orm.Covet;
import dev.covet.orm.datasource.ConnectionSettings;
import dev.covet.orm.datasource.Datasource;
import dev.covet.orm.datasource.DatasourceSettings;
import dev.covet.orm.datasource.Datasources;
import dev.covet.orm.datasource.PoolSettings;
import dev.covet.orm.testkit.FaultProxy;
import dev.covet.orm.testkit.PostgresDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Copies and streams of many rows, given up at random moments on two connections that break: a copy is there as a whole
 * or not at all, a stream gives its rows in order and no others, none hangs, and no buffer is lost.
 *
 * <p>{@code -Dcovet.storm.copies} says how many there are.
 */
@ParameterizedClass
@EnumSource(RowFormat.class)
class ManyRowsStormTest {

    private static final int COPIES = Integer.getInteger("covet.storm.copies", 120);
    private static final int ROWS = 3_000;
    private static final int CONNECTIONS = 2;
    private static final int AT_ONCE = 4;
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Duration BETWEEN_FAULTS = Duration.ofMillis(150);
    private static final List<String> LOUD = List.of("dev.covet.orm", "reactor.core.publisher");

    private final PostgresDatabase database = PostgresDatabase.create();
    private final FaultProxy proxy;
    private final Covet covet;
    private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
    private final AtomicInteger broken = new AtomicInteger();
    private final AtomicInteger complete = new AtomicInteger();

    ManyRowsStormTest(RowFormat format) {
        proxy = FaultProxy.to(database.address());
        String url = format.url(proxy.address(database.address()));
        covet = Covet.builder()
                .datasources(Datasources.of(Datasource.of(DatasourceSettings.of("default", ConnectionSettings.of(url))
                        .withPool(PoolSettings.defaults()
                                .withSize(0, CONNECTIONS)
                                .withMaxAcquireTime(LIMIT.dividedBy(4))))))
                .models(Grain.class)
                .build();
    }

    @BeforeEach
    void createTable() {
        LOUD.forEach(name -> ((Logger) LoggerFactory.getLogger(name)).setLevel(Level.OFF));
        on(covet.schema().create().then(Grain.objects.bulkCreate(grains(-1)).then()));
    }

    @AfterEach
    void close() {
        covet.close().block(LIMIT);
        proxy.close();
        database.close();
        LOUD.forEach(name -> ((Logger) LoggerFactory.getLogger(name)).setLevel(null));
    }

    private <T> T on(Mono<T> work) {
        return work.contextWrite(covet::in).block(LIMIT);
    }

    private static List<Grain> grains(int lot) {
        return IntStream.range(0, ROWS).mapToObj(place -> Grain.of(lot, place)).toList();
    }

    @Test
    void copiesAreWholeStreamsAreInOrderAndNothingIsLeftBehind() {
        try (BufferLeaks leaks = new BufferLeaks()) {
            Disposable faults = Flux.interval(BETWEEN_FAULTS)
                    .doOnNext(this::breakConnections)
                    .subscribe();
            try {
                Flux.range(0, COPIES)
                        .flatMap(this::unit, AT_ONCE)
                        .then()
                        .contextWrite(covet::in)
                        .block(Duration.ofMinutes(2));
            } finally {
                faults.dispose();
            }

            covet.datasources().all().forEach(EmptyHands::await);
            System.out.printf(
                    "Many rows: %d units, %d broken, %d at their end%n", COPIES, broken.get(), complete.get());
            assertThat(broken).as("units that met a broken connection").hasPositiveValue();
            assertThat(wrong).isEmpty();
            assertThat(partialLots()).isEmpty();
            assertThat(leaks.reports(this::traffic)).isEmpty();
        }
    }

    private void breakConnections(long number) {
        if (number % 2 == 0) {
            proxy.cut();
        } else {
            proxy.reset();
        }
    }

    private Mono<Void> unit(int number) {
        Random random = new Random(number);
        Ending ending = Ending.random(random);
        Flux<?> work =
                number % 2 == 0 ? Grain.objects.bulkCreate(grains(number)).flux() : stream(number);
        return ending.of(work, random)
                .timeout(LIMIT, Mono.fromRunnable(() -> wrong.add(number + " hangs, " + ending)))
                .doOnSuccess(end -> complete.incrementAndGet())
                .then()
                .onErrorResume(error -> {
                    broken.incrementAndGet();
                    if (!StormLedger.isExpected(error)) {
                        wrong.add(number + ", " + ending + ": " + error);
                    }
                    return Mono.empty();
                });
    }

    /** The rows that were there before, each behind the one that comes before it. */
    private Flux<Integer> stream(int number) {
        return Grain.objects.filter("lot", -1).orderBy("place").stream(100)
                .map(grain -> grain.place)
                .index()
                .doOnNext(place -> {
                    if (place.getT1() != place.getT2().longValue()) {
                        wrong.add(number + " has " + place);
                    }
                })
                .map(place -> place.getT2());
    }

    private List<Map<String, Object>> partialLots() {
        return on(Flux.range(-1, COPIES + 1)
                .concatMap(lot -> Grain.objects
                        .filter("lot", lot)
                        .count()
                        .filter(count -> count != 0 && count != ROWS)
                        .map(count -> Map.<String, Object>of("lot", lot, "rows", count)))
                .collectList());
    }

    /** All connections still serve. */
    private void traffic() {
        on(Flux.range(0, 10 * CONNECTIONS)
                .flatMap(call -> Grain.objects.everything().limit(50).list())
                .then());
    }
}
