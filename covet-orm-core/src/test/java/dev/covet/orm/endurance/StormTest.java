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
import dev.covet.orm.endurance.StormLedger.Verdict;
import dev.covet.orm.testkit.FaultProxy;
import dev.covet.orm.testkit.PostgresDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Units of two rows, on two connections that break, with listeners and callbacks that throw errors, given up at random
 * moments by timers and by other threads: none is stored by half, lost, undone in vain or hangs, and nothing is left
 * behind.
 *
 * <p>{@code -Dcovet.storm.units} says how many there are; {@code -Dcovet.storm.seed} chooses what is done.
 */
@ParameterizedClass
@EnumSource(RowFormat.class)
class StormTest {

    private static final int UNITS = Integer.getInteger("covet.storm.units", 600);
    private static final long SEED = Long.getLong("covet.storm.seed", 1);
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final int CONNECTIONS = 2;
    private static final int WORKERS = 8;
    private static final Duration BETWEEN_FAULTS = Duration.ofMillis(400);

    /** They log what is provoked here. */
    private static final List<String> LOUD = List.of("dev.covet.orm", "reactor.core.publisher");

    private final RowFormat format;
    private final List<PostgresDatabase> databases;
    private final List<FaultProxy> proxies;
    private final StormListener listener = new StormListener();
    private final StormLedger here = new StormLedger();
    private final StormLedger there = new StormLedger();
    private final Covet covet;
    private final StormUnits units;
    private final AtomicInteger hung = new AtomicInteger();
    private final AtomicInteger faults = new AtomicInteger();
    private final Map<String, LongAdder> unexpected = new ConcurrentSkipListMap<>();

    StormTest(RowFormat format) {
        this.format = format;
        databases = List.of(PostgresDatabase.create(), PostgresDatabase.create());
        proxies = databases.stream().map(each -> FaultProxy.to(each.address())).toList();
        covet = Covet.builder()
                .datasources(Datasources.of(datasource("default", 0), datasource(StormUnits.OTHER, 1)))
                .models(Half.class)
                .listener(listener)
                .build();
        units = new StormUnits(covet, here, there);
    }

    private Datasource datasource(String name, int place) {
        String url = format.url(proxies.get(place).address(databases.get(place).address()));
        return Datasource.of(DatasourceSettings.of(name, ConnectionSettings.of(url))
                .withPool(PoolSettings.defaults().withSize(0, CONNECTIONS).withMaxAcquireTime(LIMIT.dividedBy(4))));
    }

    @BeforeEach
    void prepare() {
        LOUD.forEach(each -> log(each).setLevel(Level.OFF));
        units.prepare().contextWrite(covet::in).block(LIMIT);
    }

    private static Logger log(String name) {
        return (Logger) LoggerFactory.getLogger(name);
    }

    @AfterEach
    void close() {
        covet.close().block(LIMIT);
        proxies.forEach(FaultProxy::close);
        databases.forEach(PostgresDatabase::close);
        LOUD.forEach(each -> log(each).setLevel(null));
    }

    @Test
    @Timeout(value = 1, unit = TimeUnit.HOURS)
    void nothingIsStoredByHalfLostOrLeftBehind() {
        try (BufferLeaks leaks = new BufferLeaks()) {
            storm();

            Verdict first = verdict(0, here);
            Verdict second = verdict(1, there);
            List<String> buffers = leaks.reports(this::traffic);
            report(first, second, buffers);
            assertThat(hung).as("hung").hasValue(0);
            assertThat(unexpected).as("unexpected errors").isEmpty();
            assertThat(List.of(first, second)).allSatisfy(each -> {
                assertThat(each.partial()).as("partial").isZero();
                assertThat(each.dirty()).as("dirty").isZero();
                assertThat(each.lost()).as("lost").isZero();
            });
            assertThat(here.kept()).as("units that were waited for and stored").isGreaterThan(UNITS / 10);
            assertThat(buffers).as("buffers").isEmpty();
        }
    }

    private void storm() {
        listener.throwing(true);
        Disposable weather = Flux.interval(BETWEEN_FAULTS, Schedulers.boundedElastic())
                .onBackpressureDrop()
                .concatMap(this::fault)
                .subscribe();
        Flux.range(0, UNITS)
                .flatMap(this::unit, WORKERS)
                .contextWrite(covet::in)
                .then()
                .block(LIMIT.multipliedBy(UNITS / 100 + 2));
        weather.dispose();
        proxies.forEach(FaultProxy::heal);
        listener.throwing(false);
    }

    private Mono<Void> fault(long number) {
        FaultProxy proxy = proxies.get(number % 3 == 2 ? 1 : 0);
        faults.incrementAndGet();
        return switch ((int) (number % 5)) {
            case 0 -> Mono.fromRunnable(proxy::cut);
            case 1 -> Mono.fromRunnable(proxy::reset);
            case 2 -> soon(() -> proxy.delay(Duration.ofMillis(5)), proxy::heal);
            case 3 -> soon(proxy::blackHole, proxy::heal);
            default ->
                soon(proxy::blackHole, () -> {
                    proxy.reset();
                    proxy.heal();
                });
        };
    }

    private static Mono<Void> soon(Runnable begin, Runnable end) {
        return Mono.fromRunnable(begin)
                .then(Mono.delay(Duration.ofMillis(80), Schedulers.boundedElastic()))
                .doFinally(over -> end.run())
                .then();
    }

    private Mono<Void> unit(int number) {
        Random random = new Random(SEED * 1_000_003 + number);
        String kind = units.kinds().get(random.nextInt(units.kinds().size()));
        Ending ending = Ending.random(random);
        return ending.of(units.of(kind, number).flux(), random)
                .timeout(LIMIT, Mono.fromRunnable(() -> {
                    hung.incrementAndGet();
                    note(kind + " hangs, " + ending);
                }))
                .onErrorResume(error -> {
                    if (!StormLedger.isExpected(error)) {
                        note(kind + ", " + ending + ": " + error);
                    }
                    return Mono.empty();
                });
    }

    private void note(String what) {
        unexpected.computeIfAbsent(what, first -> new LongAdder()).increment();
    }

    private Verdict verdict(int place, StormLedger ledger) {
        Datasource datasource = List.copyOf(covet.datasources().all()).get(place);
        EmptyHands.await(datasource);
        DatabaseClient witness = DatabaseClient.create(databases.get(place).connectionFactory());
        assertThat(ServerSessions.notIdle(witness).block(LIMIT)).isEmpty();
        traffic();
        return ledger.verdict(Half.objects
                .using(datasource.name())
                .list()
                .contextWrite(covet::in)
                .block(LIMIT));
    }

    /** Both pools still serve all their connections. */
    private void traffic() {
        covet.datasources()
                .all()
                .forEach(each -> Flux.range(0, 10 * CONNECTIONS)
                        .flatMap(call ->
                                Half.objects.using(each.name()).limit(50).count())
                        .then()
                        .contextWrite(covet::in)
                        .block(LIMIT));
    }

    private void report(Verdict first, Verdict second, List<String> buffers) {
        System.out.printf(
                "Storm in %s: %d units of seed %d, %d faults of the network, %d errors of listeners, reported as stored %d,"
                        + " hung %d, buffers leaked %d%nfirst: %s %s%nother: %s %s%nunexpected: %s%n",
                format,
                UNITS,
                SEED,
                faults.get(),
                listener.thrown(),
                here.kept(),
                hung.get(),
                buffers.size(),
                first,
                here.errors(),
                second,
                there.errors(),
                unexpected);
    }
}
