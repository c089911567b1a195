package dev.covet.orm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.covet.orm.error.NotLoadedException;
import dev.covet.orm.library.Book;
import dev.covet.orm.library.Country;
import dev.covet.orm.library.Passport;
import dev.covet.orm.library.Person;
import dev.covet.orm.meta.InstanceState;
import dev.covet.orm.testkit.BeforeEachDatabase;
import dev.covet.orm.testkit.EveryDatabase;
import dev.covet.orm.testkit.TestDatabase;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What is loaded when a relation of an object is asked for that came from a query. */
@EveryDatabase
class FetchModeTest {

    private static LibraryRuntime library;

    @BeforeEachDatabase
    static void createTables(TestDatabase database) {
        library = new LibraryRuntime(database.r2dbcUrl(), 1).withTables();
    }

    @BeforeEach
    void store() {
        library.emptied();
        books(4, 2);
    }

    /** Books whose authors take turns. */
    private void books(int number, int authors) {
        List<Person> people =
                IntStream.range(0, authors).mapToObj(i -> person("Person " + i)).toList();
        library.run(Person.objects.bulkCreate(people));
        List<Book> books = IntStream.range(0, number)
                .mapToObj(i -> book("Book " + i, people.get(i % authors)))
                .toList();
        library.run(Book.objects.bulkCreate(books));
        library.statements();
    }

    private static Person person(String name) {
        Person person = new Person();
        person.name = name;
        return person;
    }

    private static Book book(String title, Person author) {
        Book book = new Book();
        book.title = title;
        book.author.set(author);
        return book;
    }

    private List<Book> read(FetchMode mode) {
        List<Book> books =
                library.run(Book.objects.orderBy("title").fetchMode(mode).list());
        library.statements();
        return books;
    }

    @Test
    void aThousandFetchesAtOnceAreOneStatement() { // django.md S93
        library.emptied();
        books(1000, 100);
        Mono<Long> work =
                Book.objects.all().flatMap(book -> book.author.fetch()).count();

        assertThat(library.run(work)).isEqualTo(1000);
        assertThat(library.statements()).hasSize(2);
    }

    @Test
    void aThousandFetchesAtOnceInATransactionAreOneStatement() {
        library.emptied();
        books(1000, 100);
        Mono<Long> work = library.covet()
                .atomic(() ->
                        Book.objects.all().flatMap(book -> book.author.fetch()).count());

        assertThat(library.run(work)).isEqualTo(1000);
        assertThat(library.statements()).hasSize(2);
    }

    @Test
    void whatOneFetchLoadedIsThereForTheOthers() {
        List<Book> books = read(FetchMode.PEERS);
        library.run(books.get(0).author.fetch());

        assertThat(books.get(3).author.get().name).isEqualTo("Person 1");
        assertThat(library.statements()).hasSize(1);
    }

    @Test
    void theObjectsLoadedForAllArePeersToo() { // django.md S94
        Mono<Long> work = Book.objects
                .all()
                .concatMap(book -> book.author.fetch())
                .concatMap(author -> author.passport.fetch().hasElement())
                .count();

        assertThat(library.run(work)).isEqualTo(4);
        assertThat(library.statements()).hasSize(3);
    }

    @Test
    void anObjectAloneIsFetchedForItselfOnly() {
        List<Book> books = read(FetchMode.ONE);
        library.run(books.get(0).author.fetch());

        assertThat(books.get(2).author.isLoaded()).isFalse();
        library.run(
                Flux.fromIterable(books).concatMap(book -> book.author.fetch()).then());
        assertThat(library.statements()).hasSize(4);
    }

    @Test
    void aRefusingQuerySaysWhatToAddToIt() {
        Book book = read(FetchMode.RAISE).get(0);

        assertThatThrownBy(() -> library.run(book.author.fetch()))
                .isInstanceOf(NotLoadedException.class)
                .hasMessage("Book.author is not loaded, and the query with fetchMode(RAISE) refuses to fetch it later."
                        + " Add selectRelated(\"author\") or prefetchRelated(\"author\") to that query.");
        assertThat(library.statements()).isEmpty();
        assertThat(library.run(book.editor.fetch())).isNull();
    }

    @Test
    void whatTheQueryLoadedIsNotRefused() {
        QuerySet<Book> strict = Book.objects.fetchMode(FetchMode.RAISE).orderBy("title");
        Book joined = library.run(strict.selectRelated("author").list()).get(0);
        Book prefetched = library.run(strict.prefetchRelated("author").list()).get(0);
        library.statements();

        assertThat(library.run(joined.author.fetch()).name).isEqualTo("Person 0");
        assertThat(library.run(prefetched.author.fetch()).name).isEqualTo("Person 0");
        assertThat(library.statements()).isEmpty();
    }

    @Test
    void theModeIsHandedOnToWhatIsReachedFromAnObject() { // django.md S94
        QuerySet<Book> strict = Book.objects.fetchMode(FetchMode.RAISE).selectRelated("author");
        Person joined = library.run(strict.list()).get(0).author.get();
        Book related = library.run(joined.books.asQuerySet().list()).get(0);
        Person fetched = library.run(read(FetchMode.ONE).get(0).author.fetch());
        List<Book> ofFetched = library.run(fetched.books.list());

        assertThat(FetchMode.of(InstanceState.of(joined))).isEqualTo(FetchMode.RAISE);
        assertThat(FetchMode.of(InstanceState.of(related))).isEqualTo(FetchMode.RAISE);
        assertThat(FetchMode.of(InstanceState.of(fetched))).isEqualTo(FetchMode.ONE);
        assertThat(FetchMode.of(InstanceState.of(ofFetched.get(0)))).isEqualTo(FetchMode.ONE);
        assertThat(related.author.get()).isSameAs(joined);
    }

    @Test
    void readingWhatIsNotLoadedSaysWhatToAddToTheQuery() {
        Book book = read(FetchMode.PEERS).get(0);
        Person author = library.run(book.author.fetch());

        assertThatThrownBy(book.genres::loaded).hasMessageContaining("prefetchRelated(\"genres\")");
        assertThatThrownBy(author.passport::get)
                .hasMessageContaining("Person.passport")
                .hasMessageContaining("selectRelated(\"passport\") or prefetchRelated(\"passport\")");
        assertThatThrownBy(author.passport::isNull).isInstanceOf(NotLoadedException.class);
    }

    @Test
    void aReferenceThatTheQueryLeftOutIsNotTakenForNone() {
        Book book = library.run(Book.objects.only("title").list()).get(0);

        assertThatThrownBy(book.author::get).hasMessageContaining("refresh(\"author\")");
        assertThatThrownBy(book.author::pk).isInstanceOf(NotLoadedException.class);
        assertThatThrownBy(book.author::isNull).isInstanceOf(NotLoadedException.class);
        assertThatThrownBy(() -> library.run(book.author.fetch())).isInstanceOf(NotLoadedException.class);
        library.run(book.refresh("author"));
        assertThat(library.run(book.author.fetch()).name).startsWith("Person");
    }

    @Test
    void aMissingOtherSideIsAskedForOnce() { // django.md S128
        Person person = library.run(Person.objects.first());
        library.statements();

        assertThat(library.run(person.passport.fetch())).isNull();
        assertThat(library.run(person.passport.fetch())).isNull();
        assertThat(person.passport.isNull()).isTrue();
        assertThat(library.statements()).hasSize(1);
        assertThat(library.run(new Person().passport.fetch())).isNull();
        assertThat(library.statements()).isEmpty();
    }

    @Test
    void theOtherSideKnowsItsOwnKeyAndItsOwner() {
        Person person = library.run(Person.objects.first());
        Passport passport = new Passport();
        passport.number = "P1";
        passport.person.set(person);
        library.run(passport.save());

        assertThat(library.run(person.passport.fetch()).person.get()).isSameAs(person);
        assertThat(person.passport.pk()).isEqualTo(passport.pk());
    }

    @Test
    void anObjectSetMeanwhileIsNotOverwritten() {
        List<Book> books = read(FetchMode.PEERS);
        Person other = person("New");
        Mono<Void> loading = books.get(0)
                .author
                .fetch()
                .doOnSubscribe(begun -> books.get(2).author.set(other))
                .then();
        library.run(loading);

        assertThat(books.get(2).author.get()).isSameAs(other);
    }

    @Test
    void aFailedFetchDoesNotSpoilTheNext() {
        List<Book> books = read(FetchMode.PEERS);
        Mono<Void> failing = library.covet()
                .atomic(() -> Book.objects
                        .raw("select nothing from nowhere")
                        .list()
                        .onErrorComplete()
                        .then(books.get(0).author.fetch())
                        .then());

        assertThatThrownBy(() -> library.run(failing)).isInstanceOf(RuntimeException.class);
        assertThat(library.run(books.get(1).author.fetch()).name).isEqualTo("Person 1");
        assertThat(library.run(books.get(0).author.fetch()).name).isEqualTo("Person 0");
    }

    @Test
    void aCancelledFetchDoesNotSpoilTheOthers() {
        List<Book> books = read(FetchMode.PEERS);
        Disposable alone = subscribe(books.get(0));
        alone.dispose();
        Disposable first = subscribe(books.get(0));
        Mono<Person> second = books.get(1).author.fetch().doOnSubscribe(begun -> first.dispose());

        assertThat(library.run(second).name).isEqualTo("Person 1");
        assertThat(library.run(books.get(0).author.fetch()).name).isEqualTo("Person 0");
    }

    private Disposable subscribe(Book book) {
        return book.author.fetch().contextWrite(library.covet()::in).subscribe();
    }

    @Test
    void fetchesCancelledAtAnyMomentLeaveTheOthersAlone() {
        for (int micros = 0; micros < 3000; micros += 100) {
            List<Book> books = read(FetchMode.PEERS);
            Duration limit = Duration.ofNanos(micros * 1000L);
            Mono<?> cancelled = books.get(0).author.fetch().timeout(limit).onErrorComplete();
            library.run(Mono.when(cancelled, books.get(3).author.fetch()));

            assertThat(books.get(3).author.get().name).isEqualTo("Person 1");
        }
    }

    @Test
    void anObjectSavedInATransactionIsNotSeenByTheFetchOfAnother() {
        List<Book> books = read(FetchMode.PEERS);
        Covet covet = library.covet();
        Mono<String> inside = covet.atomic(() -> Person.objects
                .filter("name", "Person 0")
                .update("name", "Changed")
                .then(books.get(0).author.fetch())
                .map(author -> author.name)
                .flatMap(name -> Mono.<String>error(new IllegalStateException(name))));

        assertThatThrownBy(() -> library.run(inside)).hasMessage("Changed");
    }

    @Test
    void peersDoNotKeepObjectsThatTheApplicationDropped() throws InterruptedException {
        List<Book> books = new ArrayList<>(read(FetchMode.PEERS));
        Book kept = books.get(0);
        ReferenceQueue<Book> collected = new ReferenceQueue<>();
        List<Reference<Book>> dropped = books.stream()
                .skip(1)
                .<Reference<Book>>map(book -> new WeakReference<>(book, collected))
                .toList();
        books.clear();

        awaitCollection(collected, dropped.size());
        assertThat(library.run(kept.author.fetch()).name).isEqualTo("Person 0");
        assertThat(InstanceState.of(kept).peers().present()).hasSize(1);
    }

    private static void awaitCollection(ReferenceQueue<Book> collected, int number) throws InterruptedException {
        int seen = 0;
        for (int attempt = 0; attempt < 100 && seen < number; attempt++) {
            System.gc();
            while (collected.remove(100) != null) {
                seen++;
            }
        }
        assertThat(seen).isEqualTo(number);
    }

    @Test
    void aReferenceByAnotherFieldThanTheKeyIsFetchedByIt() { // django.md RL-01
        library.run(Country.objects.create(country -> country.code = "NO"));
        library.run(Person.objects.update("country", "NO"));
        List<Person> people = library.run(Person.objects.list());
        library.statements();

        assertThat(library.run(Flux.fromIterable(people)
                        .flatMap(person -> person.country.fetch())
                        .map(country -> country.code)
                        .collectList()))
                .containsExactly("NO", "NO");
        assertThat(people.get(0).country.pk()).isEqualTo("NO");
        assertThat(library.statements()).hasSize(1);
    }
}
