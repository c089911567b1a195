package dev.covet.orm.replicas;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.covet.orm.error.CommitOutcomeUnknownException;
import dev.covet.orm.testkit.EmbeddedPostgres;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.TransactionException;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Many sessions on a primary with two standbys, while standbys stop to replay, are killed, restarted, cut off and silent,
 * the primary is killed, one of them is promoted, and the old primary comes back: no session misses what it has written
 * or goes back in time, no read fails that a node can answer, and no write is lost or reported wrongly.
 *
 * <p>{@code -Dcovet.replicas.requests} says how many requests there are; {@code -Dcovet.replicas.seed} chooses them.
 * {@code -Dcovet.replicas.picture} names a file for a picture of the states of the nodes.
 */
class ReplicaStormTest {

    private static final int REQUESTS = Integer.getInteger("covet.replicas.requests", 1500);
    private static final long SEED = Long.getLong("covet.replicas.seed", 1);
    private static final @Nullable String PICTURE = System.getProperty("covet.replicas.picture");
    private static final int SESSIONS = 50;
    private static final int IN_SESSION = 20;
    private static final Duration PAUSE = Duration.ofMillis(40);
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Logger COVET = (Logger) LoggerFactory.getLogger("dev.covet.orm");

    private final ReplicaTally tally = new ReplicaTally();
    private final AtomicInteger numbers = new AtomicInteger();
    private final AtomicInteger left = new AtomicInteger(REQUESTS);
    private final ReplicaWeather weather = new ReplicaWeather(new Random(SEED));
    private final ReplicatedAccounts bank =
            new ReplicatedAccounts(weather.primaryUrl(), ReplicatedAccounts.OFTEN_ASKED, weather.standbyUrls());
    private volatile boolean leaderless;
    private volatile boolean over;

    @BeforeEach
    void prepare() {
        COVET.setLevel(Level.OFF);
        bank.run(bank.covet().schema().create());
    }

    @AfterEach
    void close() {
        bank.close();
        weather.close();
        COVET.setLevel(null);
    }

    @Test
    @Timeout(value = 1, unit = TimeUnit.HOURS)
    void noSessionMissesWhatItHasWrittenAndNoWriteIsLost() {
        Mono<Void> sessions =
                Flux.range(0, SESSIONS).flatMap(this::worker, SESSIONS).then();
        Disposable changing = changes().subscribe();
        StatesPicture picture = new StatesPicture(bank.datasource(), weather::history);
        Disposable drawing = PICTURE == null ? Disposables.disposed() : picture.watch();

        sessions.contextWrite(bank.covet()::in).block(LIMIT.multipliedBy(2 + REQUESTS / 200));
        Flux.interval(Duration.ofMillis(10))
                .filter(tick -> changing.isDisposed())
                .blockFirst(LIMIT);

        drawing.dispose();
        if (PICTURE != null) {
            picture.write(Path.of(PICTURE));
        }
        System.out.println("Storm on replicas, seed " + SEED + ", requests " + REQUESTS + ", weather "
                + weather.history() + "\n" + tally.figures());
        assertThat(tally.readErrors()).as("failed reads").isEmpty();
        assertThat(tally.stale.sum()).as("stale reads").isZero();
        assertThat(tally.backInTime.sum()).as("reads back in time").isZero();
        Set<Integer> stored = postings(weather.primary());
        assertThat(stored).as("what was done").containsAll(tally.done);
        Set<Integer> wrong = new HashSet<>(tally.failed);
        wrong.retainAll(stored);
        assertThat(wrong).as("failed, and stored").isEmpty();
        assertThat(tally.done).hasSizeGreaterThan(REQUESTS / 20);
        assertThat(weather.history()).contains("K", "P", "B");
        Set<Integer> onlyThere = postings(weather.firstPrimary());
        onlyThere.removeAll(stored);
        onlyThere.removeAll(tally.unknown);
        assertThat(onlyThere)
                .as("only on the old primary, and not called unknown")
                .isEmpty();
    }

    private static Set<Integer> postings(EmbeddedPostgres server) {
        return new HashSet<>(DatabaseClient.create(server.address("bank").connectionFactory())
                .sql("SELECT amount FROM postings")
                .mapValue(Integer.class)
                .all()
                .collectList()
                .block(LIMIT));
    }

    /** Changes for a third of the requests, then another primary, then changes until the end. */
    private Mono<Void> changes() {
        Mono<Void> change = Mono.defer(weather::change).then(Mono.delay(PAUSE)).then();
        return change.repeat(() -> left.get() > REQUESTS * 2 / 3)
                .then(Mono.fromRunnable(() -> leaderless = true))
                .then(weather.killPrimary())
                .then(Mono.delay(Duration.ofMillis(200)))
                .then(weather.promote())
                .then(promoted())
                .then(Mono.fromRunnable(() -> leaderless = false))
                .thenMany(change.repeat(() -> left.get() > REQUESTS / 3))
                .then(weather.bringBack())
                .thenMany(change.repeat(3))
                .then(Mono.fromRunnable(() -> over = true))
                .thenMany(change.repeat(() -> left.get() > 0))
                .doFinally(end -> over = true)
                .then();
    }

    private Mono<Void> promoted() {
        return Flux.interval(Duration.ofMillis(10))
                .onBackpressureDrop()
                .filter(tick -> !bank.datasource().primary().name().equals("primary"))
                .next()
                .then();
    }

    private Mono<Void> worker(int number) {
        Random random = new Random(SEED * 1_000_003 + number);
        return Mono.defer(() -> create(number))
                .flatMapMany(account -> session(account, random).repeat(() -> left.get() > 0 || !over))
                .then();
    }

    private Mono<Account> create(int number) {
        return Account.objects.create(account -> account.owner = "owner " + number);
    }

    private Mono<Void> session(Account account, Random random) {
        return bank.covet().session(() -> {
            AtomicInteger written = new AtomicInteger();
            AtomicInteger seen = new AtomicInteger();
            return Flux.range(0, IN_SESSION)
                    .concatMap(i -> left.getAndDecrement() > 0 || !over
                            ? Mono.delay(Duration.ofMillis(random.nextInt(20)))
                                    .then(request(account, random.nextInt(10), written, seen))
                            : Mono.empty())
                    .then();
        });
    }

    private Mono<Void> request(Account account, int kind, AtomicInteger written, AtomicInteger seen) {
        return switch (kind) {
            case 0 -> update(account, written);
            case 1 -> transaction(account, written);
            default -> read(account, written, seen);
        };
    }

    private Mono<Void> update(Account account, AtomicInteger written) {
        return Mono.defer(() -> {
            int number = numbers.incrementAndGet();
            return raised(account, number)
                    .doOnNext(rows -> {
                        tally.updates.increment();
                        written.set(number);
                    })
                    .then()
                    .onErrorResume(ReplicaStormTest::isReported, error -> {
                        tally.failedUpdates.increment();
                        return Mono.empty();
                    });
        });
    }

    /** What arrives late changes nothing. */
    private static Mono<Long> raised(Account account, int number) {
        return Account.objects.filter("pk", account.pk(), "balance__lt", number).update("balance", number);
    }

    private Mono<Void> transaction(Account account, AtomicInteger written) {
        return Mono.defer(() -> {
            int number = numbers.incrementAndGet();
            return bank.covet()
                    .atomic(() -> raised(account, number).then(Posting.objects.create(posting -> {
                        posting.amount = number;
                        posting.account.set(account);
                    })))
                    .doOnNext(posting -> {
                        tally.done.add(number);
                        written.set(number);
                    })
                    .then()
                    .onErrorResume(ReplicaStormTest::isReported, error -> {
                        (error instanceof CommitOutcomeUnknownException ? tally.unknown : tally.failed).add(number);
                        return Mono.empty();
                    });
        });
    }

    private static boolean isReported(Throwable error) {
        return error instanceof DataAccessException || error instanceof TransactionException;
    }

    private Mono<Void> read(Account account, AtomicInteger written, AtomicInteger seen) {
        return Mono.defer(() -> {
            long begun = System.nanoTime();
            boolean without = leaderless;
            return Account.objects
                    .filter("pk", account.pk())
                    .values("balance")
                    .first()
                    .doOnNext(row -> {
                        tally.read(System.nanoTime() - begun);
                        check((int) row.get("balance"), written, seen);
                    })
                    .then()
                    .onErrorResume(error -> {
                        if (without || leaderless) {
                            tally.withoutPrimary.increment();
                        } else {
                            tally.readFailed(error);
                        }
                        return Mono.empty();
                    });
        });
    }

    private void check(int balance, AtomicInteger written, AtomicInteger seen) {
        if (balance < written.get()) {
            tally.stale.increment();
        }
        if (balance < seen.get()) {
            tally.backInTime.increment();
        }
        seen.set(balance);
    }
}
