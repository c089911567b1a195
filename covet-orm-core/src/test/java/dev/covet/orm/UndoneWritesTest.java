package dev.covet.orm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.covet.orm.library.Book;
import dev.covet.orm.library.Country;
import dev.covet.orm.library.Passport;
import dev.covet.orm.library.Person;
import dev.covet.orm.meta.InstanceState;
import dev.covet.orm.signal.PostSave;
import dev.covet.orm.signal.PreSave;
import dev.covet.orm.signal.SignalConnection;
import dev.covet.orm.testkit.BeforeEachDatabase;
import dev.covet.orm.testkit.DatabaseProduct;
import dev.covet.orm.testkit.EveryDatabase;
import dev.covet.orm.testkit.TestDatabase;
import io.r2dbc.spi.R2dbcTransientResourceException;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.UnexpectedRollbackException;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** What becomes of objects whose writes are undone: they are what they were before. */
@EveryDatabase
class UndoneWritesTest {

    private static LibraryRuntime library;

    @BeforeEachDatabase
    static void createTables(TestDatabase database) {
        library = new LibraryRuntime(database.r2dbcUrl(), 2).withTables();
    }

    @BeforeEach
    void empty() {
        library.emptied();
    }

    static Person person(String name) {
        Person person = new Person();
        person.name = name;
        return person;
    }

    private static List<Person> people(int count) {
        return IntStream.range(0, count).mapToObj(i -> person("Person " + i)).toList();
    }

    private static Country country(String code) {
        Country country = new Country();
        country.code = code;
        return country;
    }

    private static Book book(String title, Person author) {
        Book book = new Book();
        book.title = title;
        book.author.set(author);
        return book;
    }

    private static Passport passport(String number, Person person) {
        Passport passport = new Passport();
        passport.number = number;
        passport.person.set(person);
        return passport;
    }

    private static <T> Mono<T> stop() {
        return Mono.error(new IllegalStateException("stop"));
    }

    private static <T> Mono<T> serializationFailure() {
        return Mono.error(new R2dbcTransientResourceException("try again", "40001"));
    }

    private <T> Mono<T> atomic(Supplier<Mono<T>> work) {
        return library.covet().atomic(work);
    }

    private void undone(Supplier<Mono<?>> work) {
        assertThatThrownBy(() -> library.run(atomic(() -> work.get().then(stop()))))
                .hasMessage("stop");
    }

    static void assertNew(Model<?> object) {
        assertThat(object.pk()).isNull();
        assertThat(InstanceState.of(object).adding()).isTrue();
        assertThat(InstanceState.of(object).database()).isNull();
    }

    static void assertStored(Model<?> object, Object key) {
        assertThat(object.pk()).isEqualTo(key).isNotNull();
        assertThat(InstanceState.of(object).adding()).isFalse();
        assertThat(InstanceState.of(object).database()).isEqualTo("default");
    }

    @Test
    void aNewObjectIsNewAgain() {
        Person ann = person("Ann");
        undone(ann::save);
        assertNew(ann);

        library.run(person("Takes a key").save());
        library.run(ann.save());
        assertThat(library.run(Person.objects.count())).isEqualTo(2);
    }

    @Test
    void severalWritesOfAnObjectAreUndoneTogether() {
        Person ann = person("Ann");
        undone(() -> ann.save().then(ann.save()).then(ann.delete()).then(ann.save()));
        assertNew(ann);
    }

    @Test
    void aDeletedObjectHasItsKeyAgain() {
        Passport passport = passport("P1", library.run(person("Ann").save()));
        library.run(passport.save());
        Object key = passport.pk();
        undone(passport::delete);
        assertStored(passport, key);

        library.run(passport.save());
        assertThat(library.run(Passport.objects.count())).isEqualTo(1);
        assertThat(library.run(passport.delete()).total()).isEqualTo(1);
        assertNewWithoutRow(passport);
    }

    private static void assertNewWithoutRow(Model<?> object) {
        assertThat(object.pk()).isNull();
        assertThat(InstanceState.of(object).adding()).isTrue();
    }

    @Test
    void anObjectThatIsDeletedWithWhatDependsOnItHasItsKeyAgain() {
        Person ann = library.run(person("Ann").save());
        library.run(book("First", ann).save());
        Object key = ann.pk();
        undone(ann::delete);
        assertStored(ann, key);

        assertThat(library.run(ann.delete()).total()).isEqualTo(2);
        assertNewWithoutRow(ann);
    }

    @Test
    void anAttemptFindsTheObjectsAsTheyWereBeforeTheOneThatFailed() {
        Person old = library.run(person("Old").save());
        Person ann = person("Ann");
        List<Book> books = List.of(book("First", ann), book("Second", person("Bob")));
        AtomicInteger attempts = new AtomicInteger();
        library.run(library.covet()
                .atomic(
                        options -> options.serializable().retries(3),
                        () -> old.delete()
                                .then(ann.save())
                                .then(Model.saveAll(books))
                                .then(Mono.defer(() ->
                                        attempts.incrementAndGet() < 3 ? serializationFailure() : Mono.empty()))));

        assertThat(attempts).hasValue(3);
        assertNewWithoutRow(old);
        assertThat(library.run(Person.objects.valuesList("name", String.class).list()))
                .containsExactly("Ann", "Bob");
        assertThat(library.run(Book.objects.filter("author__name", "Ann").count()))
                .isEqualTo(1);
    }

    @Test
    void nothingOfABulkCreationIsStoredIfALaterStatementFails() {
        List<Country> countries = List.of(country("DK"), country("NO"), country("DK"));

        assertThatThrownBy(() -> library.run(Country.objects.bulkCreate(countries, bulk -> bulk.batchSize(2))))
                .isInstanceOf(DataIntegrityViolationException.class);
        assertThat(countries).allSatisfy(UndoneWritesTest::assertNew);
        library.run(Model.saveAll(countries.subList(0, 2)));
        assertThat(library.run(Country.objects.count())).isEqualTo(2);
    }

    @Test
    void bulkCreationsInAnUndoneBlockAreUndone() {
        List<Person> people = people(5);
        undone(() -> Person.objects.bulkCreate(people));
        assertThat(people).allSatisfy(UndoneWritesTest::assertNew);
    }

    @Test
    void aSavepointIsUndoneAlone() {
        Person before = person("Before");
        Person inside = person("Inside");
        Person after = person("After");
        library.run(atomic(() -> before.save()
                .then(atomic(() -> inside.save().then(before.delete()).then(stop()))
                        .onErrorComplete())
                .then(after.save())));

        assertNew(inside);
        assertStored(before, before.pk());
        assertStored(after, after.pk());
        assertThat(library.run(Person.objects.valuesList("name", String.class).list()))
                .containsExactly("After", "Before");
    }

    @Test
    void aSavepointThatEndedWellIsUndoneWithTheBlockAroundIt() {
        Person ann = person("Ann");
        Person bob = library.run(person("Bob").save());
        Object key = bob.pk();
        undone(() -> atomic(() -> ann.save().then(atomic(bob::delete)))
                .then(atomic(ann::save))
                .then(bob.save()));

        assertNew(ann);
        assertStored(bob, key);
    }

    @Test
    void aPartWithoutSavepointIsUndoneWithTheWhole() {
        Person ann = person("Ann");
        Mono<Person> part = library.covet()
                .atomic(options -> options.withoutSavepoint(), () -> ann.save().then(UndoneWritesTest.<Person>stop()))
                .onErrorComplete();

        assertThatThrownBy(() -> library.run(atomic(() -> part))).isInstanceOf(UnexpectedRollbackException.class);
        assertNew(ann);
    }

    @Test
    void aSwallowedFailureUndoesTheObjectsToo() {
        Person ann = person("Ann");
        library.run(country("NO").save());
        Mono<Person> swallowing = atomic(
                () -> ann.save().then(country("NO").save().onErrorComplete()).thenReturn(ann));

        assertThatThrownBy(() -> library.run(swallowing)).isInstanceOf(UnexpectedRollbackException.class);
        assertNew(ann);
    }

    @Test
    void whoCancelsFindsTheObjectsAsTheyWereAtOnce() {
        Person ann = person("Ann");
        Person bob = library.run(person("Bob").save());
        Object key = bob.pk();
        Sinks.Empty<Void> written = Sinks.empty();
        Mono<Void> block = atomic(() -> ann.save()
                .then(atomic(() ->
                        bob.delete().doOnSuccess(done -> written.tryEmitEmpty()).then(Mono.<Void>never()))));
        library.run(block.takeUntilOther(written.asMono()).doOnSuccess(done -> {
            assertNew(ann);
            assertStored(bob, key);
        }));
    }

    @Test
    void aSaveThatTakesTooLongCanBeTriedAgain() {
        Person ann = person("Ann");
        Book first = book("First", ann);
        AtomicInteger heard = new AtomicInteger();
        SignalConnection slow = library.covet()
                .signals()
                .connect(
                        PostSave.class,
                        Person.class,
                        event -> heard.incrementAndGet() == 1 ? Mono.never() : Mono.empty());
        try {
            library.run(ann.save().timeout(Duration.ofMillis(500)).retry(1));
            heard.set(0);
            ann.name = "Another";
            library.run(ann.delete());
            library.run(Model.saveAll(List.of(first))
                    .timeout(Duration.ofMillis(500))
                    .retry(1));
        } finally {
            slow.disconnect();
        }

        assertThat(library.run(Book.objects.filter("author__name", "Another").count()))
                .isEqualTo(1);
        assertStored(ann, ann.pk());
        assertStored(first, first.pk());
    }

    @Test
    void aStatementThatEndsAfterItsTransactionWasUndoneHasNoEffect() {
        for (int round = 0; round < 30; round++) {
            Person alone = person("Alone");
            List<Person> many = people(20);
            Mono<?> given = atomic(() -> Mono.zip(alone.save(), stop()));
            Mono<?> givenMany = atomic(
                    () -> Flux.merge(Person.objects.bulkCreate(many), stop()).then());

            assertThatThrownBy(() -> library.run(given)).hasMessage("stop");
            assertThatThrownBy(() -> library.run(givenMany)).hasMessage("stop");
            assertThat(library.run(Person.objects.exists())).isFalse();
            assertNew(alone);
            assertThat(many).allSatisfy(UndoneWritesTest::assertNew);
        }
    }

    @Test
    void theFailureOfAListenerUndoesWhatItAndTheSaveDidToTheKey() {
        Person ann = person("Ann");
        SignalConnection before = library.covet()
                .signals()
                .connect(PreSave.class, Person.class, event -> Mono.fromRunnable(() -> ann.name = "Anna"));
        SignalConnection after = library.covet().signals().connect(PostSave.class, Person.class, event -> stop());
        try {
            assertThatThrownBy(() -> library.run(ann.save())).hasMessage("stop");
        } finally {
            before.disconnect();
            after.disconnect();
        }

        assertNew(ann);
        assertThat(ann.name).isEqualTo("Anna");
    }

    @Test
    void aSaveThatFailedAfterItsStatementIsStoredUnlessTheTransactionIsUndone() {
        Person ann = person("Ann");
        SignalConnection after = library.covet().signals().connect(PostSave.class, Person.class, event -> stop());
        try {
            library.run(atomic(() -> ann.save().onErrorComplete()));
        } finally {
            after.disconnect();
        }

        assertThat(library.run(Person.objects.count())).isEqualTo(1);
        assertStored(ann, ann.pk());
    }

    @Test
    void aTransactionDoesNotKeepTheObjectsThatItWroteAlive() {
        List<WeakReference<Person>> written = new ArrayList<>();
        undone(() -> Flux.range(0, 100)
                .concatMap(i -> person("Person " + i)
                        .save()
                        .doOnNext(saved -> written.add(new WeakReference<>(saved)))
                        .then())
                .then(Mono.fromRunnable(() -> assertMostAreGone(written))));
    }

    private static void assertMostAreGone(List<WeakReference<Person>> written) {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        long there = written.size();
        while (there > 10 && System.nanoTime() < end) {
            System.gc();
            there = written.stream().filter(object -> !object.refersTo(null)).count();
        }
        assertThat(there).isLessThanOrEqualTo(10);
    }

    @Test
    void springsTransactionsUndoTheObjectsToo() {
        Person ann = person("Ann");
        Person bob = library.run(person("Bob").save());
        Object key = bob.pk();
        TransactionalOperator required = operator(TransactionDefinition.PROPAGATION_REQUIRED);

        assertThatThrownBy(() -> library.run(
                        required.transactional(ann.save().then(bob.delete()).then(UndoneWritesTest.<Void>stop()))))
                .hasMessage("stop");
        assertNew(ann);
        assertStored(bob, key);
    }

    @Test
    void springsNestedTransactionsUndoTheirOwnObjects() {
        Person outer = person("Outer");
        Person inner = person("Inner");
        Person released = person("Released");
        TransactionalOperator required = operator(TransactionDefinition.PROPAGATION_REQUIRED);
        TransactionalOperator nested = operator(TransactionDefinition.PROPAGATION_NESTED);
        library.run(required.transactional(outer.save()
                .then(nested.transactional(inner.save().then(UndoneWritesTest.<Void>stop()))
                        .onErrorComplete())
                .then(nested.transactional(released.save()))));
        assertNew(inner);
        assertStored(outer, outer.pk());
        assertStored(released, released.pk());
    }

    @Test
    void whoCancelsANestedTransactionOfSpringsFindsAllObjectsAsTheyWere(DatabaseProduct product) {
        Person outer = person("Outer");
        Person inner = person("Inner");
        Sinks.Empty<Void> sent = Sinks.empty();
        Mono<Void> running = Mono.when(running(product), Mono.fromRunnable(sent::tryEmitEmpty));
        TransactionalOperator nested = operator(TransactionDefinition.PROPAGATION_NESTED);
        Mono<Void> block =
                atomic(() -> outer.save().then(nested.transactional(inner.save().then(running))));
        library.run(block.takeUntilOther(sent.asMono()).doOnSuccess(done -> {
            assertNew(inner);
            assertNew(outer);
        }));
    }

    /** A statement that holds the inner part's connection; H2 cannot wait in one. */
    private static Mono<?> running(DatabaseProduct product) {
        return switch (product) {
            case POSTGRESQL ->
                Person.objects
                        .raw("SELECT people.* FROM people, (SELECT pg_sleep(?)) slept", 30)
                        .all()
                        .then();
            case H2 -> Mono.never();
        };
    }

    @Test
    void springsRollbackOnlyUndoesTheObjects() {
        Person ann = person("Ann");
        TransactionalOperator required = operator(TransactionDefinition.PROPAGATION_REQUIRED);
        library.run(required.execute(transaction -> {
                    transaction.setRollbackOnly();
                    return ann.save();
                })
                .then());
        assertNew(ann);
    }

    @Test
    void anIndependentTransactionStaysWhenTheOneAroundItIsUndone() {
        Person ann = person("Ann");
        TransactionalOperator anew = operator(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        undone(() -> anew.transactional(ann.save()));
        assertStored(ann, ann.pk());
    }

    private TransactionalOperator operator(int propagation) {
        return TransactionalOperator.create(
                library.covet().transactionManager(), new DefaultTransactionDefinition(propagation));
    }
}
