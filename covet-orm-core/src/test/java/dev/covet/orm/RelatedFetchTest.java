package dev.covet.orm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.covet.orm.error.NotLoadedException;
import dev.covet.orm.error.QueryStateException;
import dev.covet.orm.error.UnsupportedQueryException;
import dev.covet.orm.error.ValueException;
import dev.covet.orm.library.Book;
import dev.covet.orm.library.Genre;
import dev.covet.orm.library.Person;
import dev.covet.orm.query.Expressions;
import dev.covet.orm.testkit.BeforeEachDatabase;
import dev.covet.orm.testkit.EveryDatabase;
import dev.covet.orm.testkit.TestDatabase;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What is loaded when a relation to many of an object is asked for that came from a query. */
@EveryDatabase
class RelatedFetchTest {

    private static LibraryRuntime library;

    @BeforeEachDatabase
    static void createTables(TestDatabase database) {
        library = new LibraryRuntime(database.r2dbcUrl(), 1).withTables();
    }

    /** Three people; the first wrote three books, the second two, the third none. */
    @BeforeEach
    void store() {
        library.emptied();
        for (int person = 0; person < 3; person++) {
            String name = "Person " + person;
            Person author = library.run(Person.objects.create(each -> each.name = name));
            for (int i = person; i < 3 && person < 2; i++) {
                String title = "Book " + person + "." + i;
                library.run(author.books.create(each -> each.title = title));
            }
        }
        library.statements();
    }

    private static QuerySet<Person> people() {
        return Person.objects.orderBy("name");
    }

    private List<Person> read(FetchMode mode) {
        List<Person> people = library.run(people().fetchMode(mode).list());
        library.statements();
        return people;
    }

    private static List<String> titles(List<Book> books) {
        return books.stream().map(book -> book.title).toList();
    }

    @Test
    void fetchesOfAllOwnersAtOnceAreOneStatement() {
        Mono<List<Integer>> sizes = people().all()
                .flatMapSequential(person -> person.books.fetch())
                .map(List::size)
                .collectList();

        assertThat(library.run(sizes)).containsExactly(3, 2, 0);
        assertThat(library.statements()).hasSize(2);
    }

    @Test
    void fetchesOneAfterTheOtherInATransactionAreOneStatement() {
        Mono<Long> work = library.covet()
                .atomic(() ->
                        people().all().concatMap(person -> person.books.fetch()).count());

        assertThat(library.run(work)).isEqualTo(3);
        assertThat(library.statements()).hasSize(2);
    }

    @Test
    void whatOneFetchLoadedIsThereForTheOthers() {
        List<Person> people = read(FetchMode.PEERS);
        library.run(people.get(2).books.fetch());
        library.statements();

        assertThat(people.get(0).books.loaded()).hasSize(3);
        assertThat(people.get(0).books.loaded().get(0).author.get()).isSameAs(people.get(0));
        assertThat(library.run(people.get(1).books.count())).isEqualTo(2);
        assertThat(library.run(people.get(2).books.exists())).isFalse();
        assertThat(library.statements()).isEmpty();
    }

    @Test
    void relationsFromManyToManyAreFetchedForAll() {
        List<Book> books = library.run(Book.objects.orderBy("title").list());
        library.run(books.get(1).genres.create(genre -> genre.name = "Crime"));
        library.statements();
        Mono<List<List<Genre>>> genres = Flux.fromIterable(books)
                .flatMapSequential(book -> book.genres.fetch())
                .collectList();

        assertThat(library.run(genres).stream().map(List::size)).containsExactly(0, 1, 0, 0, 0);
        assertThat(library.statements()).hasSize(1);
        assertThat(library.run(books.get(1).genres.loaded().get(0).books.fetch()))
                .containsExactly(books.get(1));
    }

    @Test
    void theObjectsFetchedForAllArePeersToo() {
        Mono<Long> work = people().all()
                .flatMap(person -> person.books.fetch())
                .flatMapIterable(books -> books)
                .flatMap(book -> book.genres.fetch())
                .count();

        assertThat(library.run(work)).isEqualTo(5);
        assertThat(library.statements()).hasSize(3);
    }

    @Test
    void theLimitOfChosenRowsHoldsForEachOwner() {
        Mono<List<List<String>>> latest = people().all()
                .flatMapSequential(person ->
                        person.books.fetch(Book.objects.orderBy("-title").limit(2)))
                .map(RelatedFetchTest::titles)
                .collectList();

        assertThat(library.run(latest))
                .containsExactly(List.of("Book 0.2", "Book 0.1"), List.of("Book 1.2", "Book 1.1"), List.of());
        assertThat(library.statements()).hasSize(2);
    }

    @Test
    void differentChoicesOfOneRelationAreAStatementEach() {
        List<Person> people = read(FetchMode.PEERS);
        Mono<List<String>> work = Flux.fromIterable(people)
                .concatMap(person -> person.books
                        .fetch(Book.objects.filter("title__endswith", "2"))
                        .zipWith(person.books.fetch(Book.objects.filter("title__endswith", "1"))))
                .map(both -> titles(both.getT1()) + " " + titles(both.getT2()))
                .collectList();

        assertThat(library.run(work)).containsExactly("[Book 0.2] [Book 0.1]", "[Book 1.2] [Book 1.1]", "[] []");
        assertThat(library.statements()).hasSize(2);
    }

    @Test
    void chosenRowsAreNotTakenForTheRelation() {
        Person person = read(FetchMode.PEERS).get(0);
        library.run(person.books.fetch(Book.objects.filter("title", "Book 0.1")));

        assertThat(person.books.isLoaded()).isFalse();
        assertThat(library.run(person.books.fetch())).hasSize(3);
        assertThat(library.run(person.books.fetch(Book.objects.filter("title", "Book 0.1"))))
                .hasSize(1);
        assertThat(library.statements()).hasSize(2);
    }

    @Test
    void aChoiceWithPrefetchesIsKnownAgain() {
        Person person = read(FetchMode.PEERS).get(0);
        for (int i = 0; i < 2; i++) {
            QuerySet<Book> books =
                    Book.objects.prefetchRelated(Prefetch.of("genres").with(Genre.objects.filter("pk", 1)));
            assertThat(library.run(person.books.fetch(books))).hasSize(3);
        }

        assertThat(library.statements()).hasSize(2);
    }

    @Test
    void writingThroughTheRelationForgetsWhatWasFetched() {
        Person person = read(FetchMode.PEERS).get(0);
        QuerySet<Book> zeros = Book.objects.filter("title__endswith", "0");
        library.run(person.books.fetch());
        library.run(person.books.fetch(zeros));
        library.run(person.books.create(book -> book.title = "Book 3.0"));

        assertThat(library.run(person.books.fetch())).hasSize(4);
        assertThat(library.run(person.books.fetch(zeros))).hasSize(2);
    }

    @Test
    void anObjectAloneIsFetchedForItselfOnly() {
        List<Person> people = read(FetchMode.ONE);
        library.run(people.get(0).books.fetch());

        assertThat(people.get(1).books.isLoaded()).isFalse();
    }

    @Test
    void anOwnerThatIsNotSavedIsRefused() {
        assertThatThrownBy(() -> library.run(new Person().books.fetch())).isInstanceOf(QueryStateException.class);
    }

    @Test
    void valuesAndOtherModelsAreNoChoice() {
        Person person = read(FetchMode.PEERS).get(0);
        @SuppressWarnings({"unchecked", "rawtypes"})
        Queryable<Book> wrong = (Queryable) Genre.objects;

        assertThatThrownBy(() -> person.books.fetch(wrong))
                .isInstanceOf(ValueException.class)
                .hasMessageContaining("Genre");
    }

    @Test
    void aFetchInATransactionIsUndoneByNobody() {
        List<Person> people = read(FetchMode.PEERS);
        Mono<Void> failing = library.covet()
                .atomic(() -> people.get(0)
                        .books
                        .create(book -> book.title = "Undone")
                        .then(people.get(0).books.fetch())
                        .then(Mono.error(new IllegalStateException("undone"))));

        assertThatThrownBy(() -> library.run(failing)).hasMessage("undone");
    }

    @Test
    void whatAFetchLoadedInABlockIsForgottenWhenTheBlockIsUndone() {
        Person person = read(FetchMode.PEERS).get(0);
        Mono<Void> failing = library.covet()
                .atomic(() -> Book.objects
                        .everything()
                        .update("title", "Undone")
                        .then(person.books.fetch())
                        .then(Mono.error(new IllegalStateException("undone"))));

        assertThatThrownBy(() -> library.run(failing)).hasMessage("undone");

        assertThat(person.books.isLoaded()).isFalse();
        assertThat(titles(library.run(person.books.fetch())))
                .containsExactlyInAnyOrder("Book 0.0", "Book 0.1", "Book 0.2");
    }

    private static Map<String, Function<RelatedSet<Book>, Publisher<?>>> reads() {
        Map<String, Function<RelatedSet<Book>, Publisher<?>>> calls = new LinkedHashMap<>();
        calls.put("all", RelatedSet::all);
        calls.put("list", RelatedSet::list);
        calls.put("count", RelatedSet::count);
        calls.put("exists", RelatedSet::exists);
        calls.put("first", RelatedSet::first);
        calls.put("last", RelatedSet::last);
        calls.put("get", set -> set.get("title", "Book 0.1"));
        calls.put("getOrNull", set -> set.getOrNull("title", "Book 0.1"));
        calls.put("earliest", set -> set.earliest("title"));
        calls.put("contains", set -> set.contains(saved()));
        calls.put("contains in a slice", set -> set.limit(1).contains(saved()));
        calls.put("stream", set -> set.stream(10));
        calls.put("inBulk", RelatedSet::inBulk);
        calls.put("page", set -> set.page(1, 10));
        calls.put("filter", set -> set.filter("title", "Book 0.1").list());
        calls.put("union", set -> set.union(Book.objects.filter("pk", 1)).list());
        calls.put("subscribed", set -> set.orderBy("title"));
        calls.put("values", set -> set.values("pk").list());
        calls.put("aggregate", set -> set.aggregate(Expressions.count("*").as("number")));
        calls.put("explain", RelatedSet::explain);
        calls.put("fetch", RelatedSet::fetch);
        calls.put("fetch of a choice", set -> set.fetch(Book.objects.limit(1)));
        return calls;
    }

    private static Book saved() {
        return library.run(Book.objects.filter("title", "Book 0.1").get());
    }

    @Test
    void aRefusingQueryRefusesAStatementForEachOwner() {
        Person person = read(FetchMode.RAISE).get(0);

        reads().forEach((name, call) -> {
            Publisher<?> read = call.apply(person.books);
            library.statements();
            assertThatThrownBy(() -> library.run(Flux.from(read).collectList()))
                    .as(name)
                    .isInstanceOf(NotLoadedException.class)
                    .hasMessageContaining("prefetchRelated(\"books\")");
            assertThat(library.statements()).as(name).isEmpty();
        });
    }

    @Test
    void aRefusingQueryLetsThoseReadWhoSayThatTheyMeanIt() {
        Person person = read(FetchMode.RAISE).get(0);

        assertThat(library.run(person.books.asQuerySet().count())).isEqualTo(3);
        assertThat(library.run(person.books.from(Book.objects).exists())).isTrue();
        assertThat(library.run(
                        Book.objects.filter("pk__in", person.books.values("pk")).count()))
                .isEqualTo(3);
    }

    /** The owner would be a condition behind the union, which takes none: the rows of others would come too. */
    @Test
    void theRelatedAmongTheRowsOfAUnionAreRefused() {
        Person person = read(FetchMode.RAISE).get(0);
        QuerySet<Book> union = Book.objects.filter("title", "Book 0.1").union(Book.objects.filter("title", "Book 1.1"));

        assertThatThrownBy(() -> person.books.from(union))
                .isInstanceOf(UnsupportedQueryException.class)
                .hasMessageContaining("union");
    }

    @Test
    void aRefusingQueryRefusesNoWrite() {
        Person person = read(FetchMode.RAISE).get(0);
        Book added = library.run(person.books.create(book -> book.title = "New"));

        assertThat(library.run(person.books.getOrCreate(Map.of("title", "New"))).created())
                .isFalse();
        assertThat(library.run(person.books.update("title", "Same"))).isEqualTo(4);
        assertThat(library.run(person.books.filter("pk", added.pk()).update("title", "One")))
                .isEqualTo(1);
        assertThat(library.run(person.books.everything().delete()).total()).isEqualTo(4);
    }

    @Test
    void whatARefusingQueryLoadedIsThere() {
        Person person = library.run(people().fetchMode(FetchMode.RAISE)
                        .prefetchRelated("books")
                        .list())
                .get(0);
        library.statements();

        assertThat(library.run(person.books.fetch())).hasSize(3);
        assertThat(library.run(person.books.list())).hasSize(3);
        assertThat(library.run(person.books.count())).isEqualTo(3);
        assertThat(library.statements()).isEmpty();
    }
}
