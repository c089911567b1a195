package dev.covet.orm.concurrency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.covet.orm.Got;
import dev.covet.orm.KeptConnections;
import dev.covet.orm.RunningCovet;
import dev.covet.orm.blog.Author;
import dev.covet.orm.blog.Entry;
import dev.covet.orm.library.Club;
import dev.covet.orm.library.Member;
import dev.covet.orm.query.Q;
import dev.covet.orm.testkit.BeforeEachDatabase;
import dev.covet.orm.testkit.DatabaseProduct;
import dev.covet.orm.testkit.EveryDatabase;
import dev.covet.orm.testkit.TestDatabase;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Many who want the same row at once make it once, and each gets it, on every database. */
@EveryDatabase
class RaceTest {

    private static final int ROUNDS = 2;

    private static RunningCovet running;
    private static int callers;

    /** On H2 each waits for a lock on a thread of its own, and there are ten for each processor. */
    @BeforeEachDatabase
    static void createTables(TestDatabase database, DatabaseProduct product) {
        boolean h2 = product == DatabaseProduct.H2;
        callers = h2 ? 6 : 24;
        String patient = database.r2dbcUrl() + (h2 ? ";LOCK_TIMEOUT=20000" : "");
        running = RunningCovet.withTables(
                KeptConnections.to(patient, callers), Author.class, Entry.class, Club.class, Member.class);
    }

    /** How many call at once. */
    private static int callers() {
        return callers;
    }

    @BeforeEach
    void empty() {
        run(Entry.objects.everything().delete().then(Author.objects.everything().delete()));
    }

    private <T> T run(Mono<T> work) {
        return running.run(work);
    }

    private <T> Mono<T> inTransaction(Supplier<Mono<T>> work) {
        return running.covet().atomic(work);
    }

    private <T> List<Got<T>> race(IntFunction<Mono<Got<T>>> call) {
        return run(Flux.range(0, callers()).flatMap(call::apply, callers()).collectList());
    }

    private <T> void assertMadeOnce(List<Got<T>> results) {
        assertThat(results).hasSize(callers());
        assertThat(results).filteredOn(Got::created).hasSize(1);
        assertThat(results)
                .extracting(Got::instance)
                .containsOnly(results.get(0).instance());
    }

    @Test
    void getOrCreateMakesOneRow() { // django.md QX-04
        for (int round = 0; round < ROUNDS; round++) {
            String name = "Ali " + round;
            assertMadeOnce(race(caller -> Author.objects.getOrCreate(Q.of("name", name), author -> {})));
        }
        assertThat(run(Author.objects.count())).isEqualTo(ROUNDS);
    }

    @Test
    void getOrCreateInATransactionEachMakesOneRowAndTheTransactionGoesOn() { // django.md S109
        for (int round = 0; round < ROUNDS; round++) {
            String name = "Ali " + round;
            assertMadeOnce(race(caller -> inTransaction(() -> Author.objects
                    .getOrCreate(Map.of("name", name), Map.of())
                    .flatMap(
                            got -> entry(name + " by " + caller, got.instance()).thenReturn(got)))));
        }
        assertThat(run(Author.objects.count())).isEqualTo(ROUNDS);
        assertThat(run(Entry.objects.count())).isEqualTo((long) ROUNDS * callers());
    }

    private static Mono<Entry> entry(String title, Author author) {
        return Entry.objects.create(entry -> {
            entry.setTitle(title);
            entry.author().set(author);
        });
    }

    @Test
    void whoLosesGetsTheRowOfATransactionThatWasStillOpen() throws InterruptedException {
        Mono<Got<Author>> call = Author.objects.getOrCreate(Q.of("name", "Ali"), author -> {});
        HeldTransaction winner = HeldTransaction.after(running, call);
        running.started().clear();
        Mono<Got<Author>> loser = Mono.fromFuture(inTransaction(() -> call).toFuture());
        running.awaitStarted("INSERT");
        winner.commit();
        assertThat(run(loser).created()).isFalse();
        assertThat(run(Author.objects.count())).isEqualTo(1);
    }

    @Test
    void updateOrCreateMakesOneRowAndTheOthersChangeIt() { // django.md QX-05
        for (int round = 0; round < ROUNDS; round++) {
            String title = "Hello " + round;
            Author author = run(Author.objects.create(Map.of("name", title)));
            run(entry(title, author));
            List<Got<Entry>> results = race(caller -> Entry.objects.updateOrCreate(
                    Map.of("title", title), Map.of("views", caller + 1, "author", author)));
            assertThat(results).noneMatch(Got::created);
            assertThat(run(Entry.objects.get("title", title)).getViews()).isBetween(1, callers());
        }
    }

    @Test
    void updateOrCreateOfAUniqueNameMakesOneRow() { // django.md QX-05
        for (int round = 0; round < ROUNDS; round++) {
            String name = "Ali " + round;
            assertMadeOnce(race(caller -> Author.objects.updateOrCreate(Map.of("name", name), Map.of("name", name))));
            String other = "Bea " + round;
            assertMadeOnce(race(caller ->
                    inTransaction(() -> Author.objects.updateOrCreate(Map.of("name", other), Map.of("name", other)))));
        }
        assertThat(run(Author.objects.count())).isEqualTo(2L * ROUNDS);
    }

    @Test
    void linksThatAllMakeAreMadeOnce() {
        Member ann = run(Member.objects.create(Map.of("name", "Ann")));
        Member bob = run(Member.objects.create(Map.of("name", "Bob")));
        for (int round = 0; round < 10 * ROUNDS; round++) {
            Club club = run(Club.objects.create(Map.of("name", "Chess")));
            run(Flux.range(0, callers())
                    .flatMap(
                            caller -> caller % 2 == 0
                                    ? club.members.set(List.of(ann, bob))
                                    : inTransaction(() -> club.members.add(ann, bob)),
                            callers())
                    .then());
            assertThat(run(club.members.count())).isEqualTo(2);
        }
    }

    @Test
    void objectsThatAllCreateAreCreatedOnce() {
        for (int round = 0; round < 10 * ROUNDS; round++) {
            String name = "Ali " + round;
            run(Flux.range(0, callers())
                    .flatMap(
                            caller -> Author.objects.bulkCreate(List.of(author(name)), bulk -> bulk.ignoreConflicts()),
                            callers())
                    .then());
        }
        assertThat(run(Author.objects.count())).isEqualTo(10L * ROUNDS);
    }

    private static Author author(String name) {
        Author author = new Author();
        author.setName(name);
        return author;
    }

    @Test
    void updateOrCreateLosesNoChange() { // django.md S113
        Author author = run(Author.objects.create(Map.of("name", "Ali")));
        run(entry("Hello", author));
        run(Flux.range(0, callers())
                .flatMap(
                        caller -> inTransaction(() -> Entry.objects
                                .filter("title", "Hello")
                                .selectForUpdate()
                                .get()
                                .flatMap(entry -> Entry.objects.updateOrCreate(
                                        Map.of("title", "Hello"), Map.of("views", entry.getViews() + 1)))),
                        callers())
                .then());
        assertThat(run(Entry.objects.get("title", "Hello")).getViews()).isEqualTo(callers());
    }

    @Test
    void aViolationThatIsNotARaceIsGivenOnAndTheTransactionGoesOn() { // django.md S109
        run(Author.objects.create(Map.of("name", "Ali")));
        Mono<Long> work = inTransaction(() -> Author.objects
                .getOrCreate(Map.of("name__startswith", "Z"), Map.of("name", "Ali"))
                .map(got -> 0L)
                .onErrorResume(DataIntegrityViolationException.class, violation -> Author.objects.count()));
        assertThat(run(work)).isEqualTo(1);
        assertThatThrownBy(
                        () -> run(Author.objects.getOrCreate(Map.of("name__startswith", "Z"), Map.of("name", "Ali"))))
                .isInstanceOf(DataIntegrityViolationException.class);
    }

    @Test
    void defaultsThatAreMadeOnDemandAreMadeOnlyForANewRow() { // django.md S110
        run(Author.objects.create(Map.of("name", "Ali")));
        AtomicBoolean made = new AtomicBoolean();
        Supplier<String> name = () -> {
            made.set(true);
            return "Bea";
        };
        assertThat(run(Author.objects.getOrCreate(Map.of("name__iexact", "ali"), Map.of("name", name)))
                        .created())
                .isFalse();
        assertThat(made).isFalse();
        assertThat(run(Author.objects.getOrCreate(Map.of("name__iexact", "bea"), Map.of("name", name)))
                        .created())
                .isTrue();
    }
}
