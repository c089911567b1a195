package dev.covet.orm;

import static dev.covet.orm.query.Expressions.count;
import static dev.covet.orm.query.Functions.coalesce;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.covet.orm.error.FieldException;
import dev.covet.orm.error.QueryStateException;
import dev.covet.orm.error.UnsupportedQueryException;
import dev.covet.orm.error.ValueException;
import dev.covet.orm.library.Book;
import dev.covet.orm.library.Genre;
import dev.covet.orm.library.Loan;
import dev.covet.orm.library.Member;
import dev.covet.orm.library.Person;
import dev.covet.orm.query.Ordering;
import dev.covet.orm.testkit.BeforeEachDatabase;
import dev.covet.orm.testkit.EveryDatabase;
import dev.covet.orm.testkit.TestDatabase;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is loaded together with many objects, by a query or afterwards. */
@EveryDatabase
class PrefetchTest {

    private static LibraryRuntime library;

    @BeforeEachDatabase
    static void createTables(TestDatabase database) {
        library = new LibraryRuntime(database.r2dbcUrl(), 1).withTables();
    }

    @BeforeEach
    void store() {
        library.emptied();
        Genre fiction = genre("Fiction", null);
        Genre crime = genre("Crime", fiction);
        genre("Noir", crime);
        genre("Poetry", null);
        Person ann = person("Ann");
        Person bob = person("Bob");
        person("Cid");
        book("A1", 300, ann, fiction, crime);
        book("A2", 100, ann, crime);
        book("A3", 200, ann);
        book("B1", 50, bob, fiction);
        library.statements();
    }

    private Genre genre(String name, @Nullable Genre parent) {
        return library.run(Genre.objects.create(genre -> {
            genre.name = name;
            genre.parent.set(parent);
        }));
    }

    private Person person(String name) {
        return library.run(Person.objects.create(person -> person.name = name));
    }

    private void book(String title, int pages, Person author, Genre... genres) {
        Book book = library.run(Book.objects.create(each -> {
            each.title = title;
            each.pages = pages;
            each.author.set(author);
        }));
        library.run(book.genres.add((Object[]) genres));
    }

    private List<Person> people(Object... prefetches) {
        return library.run(Person.objects.prefetchRelated(prefetches).list());
    }

    private static List<String> titles(List<Book> books) {
        return books.stream().map(book -> book.title).toList();
    }

    private static List<String> names(List<Genre> genres) {
        return genres.stream().map(genre -> genre.name).toList();
    }

    @Test
    void eachLevelIsOneStatement() { // django.md PF-01
        List<Person> people = people("books__genres", "passport");

        assertThat(library.statements()).hasSize(4);
        assertThat(people.get(0).books.loaded()).hasSize(3);
        assertThat(people.get(2).books.loaded()).isEmpty();
        assertThat(names(people.get(1).books.loaded().get(0).genres.loaded())).containsExactly("Fiction");
        assertThat(people.get(0).passport.isNull()).isTrue();
    }

    @Test
    void childrenKnowTheObjectThatTheyWereLoadedFor() { // django.md PF-08
        Person ann = people("books").get(0);

        assertThat(ann.books.loaded().get(0).author.get()).isSameAs(ann);
    }

    @Test
    void anUnknownRelationIsRefusedAtTheCall() { // django.md S188
        assertThatThrownBy(() -> Person.objects.prefetchRelated("bookz"))
                .isInstanceOf(FieldException.class)
                .hasMessageContaining("bookz")
                .hasMessageContaining("Person")
                .hasMessageContaining("books");
        assertThatThrownBy(() -> Person.objects.prefetchRelated("books__genrez"))
                .hasMessageContaining("Book")
                .hasMessageContaining("genres");
        assertThatThrownBy(() -> Person.objects.prefetchRelated("name")).isInstanceOf(FieldException.class);
        assertThatThrownBy(() -> Person.objects.prefetchRelated(7)).isInstanceOf(ValueException.class);
        assertThatThrownBy(() -> Person.objects.raw("select * from people").prefetchRelated("bookz"))
                .isInstanceOf(FieldException.class);
    }

    @Test
    void aQueryChoosesAndOrdersTheObjects() { // django.md PF-02
        QuerySet<Book> thick = Book.objects.filter("pages__gt", 100).orderBy("-pages");
        Person ann = people(Prefetch.of("books").with(thick)).get(0);

        assertThat(titles(ann.books.loaded())).containsExactly("A1", "A3");
        assertThat(library.statements()).hasSize(2);
    }

    @Test
    void underANameOfTheirOwnTheObjectsAreAList() { // django.md PF-02
        QuerySet<Book> thin = Book.objects.filter("pages__lt", 200);
        Person ann = people(Prefetch.of("books").with(thin).to("thin"), "books").get(0);

        assertThat(titles(ann.prefetched("thin", Book.class))).containsExactly("A2");
        assertThat(ann.books.loaded()).hasSize(3);
    }

    @Test
    void aPathMayLeadThroughANameGivenBefore() { // django.md PF-07
        Prefetch thin =
                Prefetch.of("books").with(Book.objects.filter("pages__lt", 200)).to("thin");
        Person ann = people(thin, "thin__genres").get(0);

        assertThat(names(ann.prefetched("thin", Book.class).get(0).genres.loaded()))
                .containsExactly("Crime");
        assertThat(library.statements()).hasSize(3);
        assertThatThrownBy(() -> Person.objects.prefetchRelated("thin__genres", thin))
                .isInstanceOf(FieldException.class);
    }

    @Test
    void aPathMayLeadThroughANameGivenByThePrefetchesQuery() {
        QuerySet<Book> books =
                Book.objects.prefetchRelated(Prefetch.of("genres").to("kinds"));
        Person ann =
                people(Prefetch.of("books").with(books), "books__kinds__parent").get(0);
        Genre crime = ann.books.loaded().get(1).prefetched("kinds", Genre.class).get(0);

        assertThat(crime.parent.get().name).isEqualTo("Fiction");
    }

    @Test
    void aLimitCountsForEachParent() { // django.md S86
        QuerySet<Book> thickest = Book.objects.orderBy("-pages").limit(2);
        List<Person> people = people(Prefetch.of("books").with(thickest));

        assertThat(titles(people.get(0).books.loaded())).containsExactly("A1", "A3");
        assertThat(titles(people.get(1).books.loaded())).containsExactly("B1");
        assertThat(library.statements()).hasSize(2);
        List<Person> second = people(Prefetch.of("books").with(thickest.slice(1, 2)));
        assertThat(titles(second.get(0).books.loaded())).containsExactly("A3");
    }

    @Test
    void aLimitCountsForEachParentFromManyToMany() { // django.md S86
        QuerySet<Book> thinnest = Book.objects.orderBy("pages").limit(1);
        List<Genre> genres = library.run(Genre.objects
                .prefetchRelated(Prefetch.of("books").with(thinnest))
                .orderBy("name")
                .list());

        assertThat(titles(genres.get(0).books.loaded())).containsExactly("A2");
        assertThat(titles(genres.get(1).books.loaded())).containsExactly("B1");
        assertThat(library.statements()).hasSize(2);
    }

    @Test
    void aLimitCountsForEachParentInWhateverOrder() { // django.md S86
        QuerySet<Book> books = Book.objects.everything();
        List<QuerySet<Book>> orders = List.of(
                books.filter("pages__gt", 1).orderBy(coalesce("pages", 5).desc()),
                books.orderBy(coalesce("pages", 5).asc()),
                books.annotate(count("genres").as("kinds")).orderBy("-kinds", "title"),
                books.orderBy(count("genres").desc(), Ordering.of("-title")),
                books.filter("genres__name__gt", "A")
                        .filter("genres__name__gt", "B")
                        .orderBy("title"));
        for (QuerySet<Book> order : orders) {
            assertThat(firstOf(order.limit(1))).isEqualTo(firstOf(order)).isNotEmpty();
        }
    }

    /** The first book of each person and of each genre. */
    private List<String> firstOf(QuerySet<Book> books) {
        List<Person> people = people(Prefetch.of("books").with(books));
        List<Genre> genres = library.run(Genre.objects
                .prefetchRelated(Prefetch.of("books").with(books))
                .orderBy("name")
                .list());
        return Stream.concat(
                        people.stream().map(person -> person.books.loaded()),
                        genres.stream().map(genre -> genre.books.loaded()))
                .map(loaded -> loaded.isEmpty() ? "none" : loaded.get(0).title)
                .toList();
    }

    @Test
    void theQueryMayComputeAndJoinAndPrefetch() { // django.md PF-02
        QuerySet<Book> books = Book.objects
                .annotate(count("genres").as("kinds"))
                .selectRelated("editor")
                .prefetchRelated("genres")
                .orderBy("title");
        Person ann = people(Prefetch.of("books").with(books)).get(0);
        Book first = ann.books.loaded().get(0);

        assertThat(first.annotation("kinds", Long.class)).isEqualTo(2);
        assertThat(first.genres.loaded()).hasSize(2);
        assertThat(first.editor.isLoaded()).isTrue();
        assertThat(library.statements()).hasSize(3);
    }

    @Test
    void theQueryMayCountOverTheRelationThatItIsFor() {
        QuerySet<Genre> counted = Genre.objects.annotate(count("books").as("number"));
        List<Book> books = library.run(Book.objects
                .orderBy("title")
                .prefetchRelated(Prefetch.of("genres").with(counted))
                .list());

        assertThat(books.get(0).genres.loaded())
                .extracting(genre -> genre.annotation("number", Long.class))
                .hasSize(2);
    }

    @Test
    void aQueryThatDoesNotFitItsRelationIsRefusedAtTheCall() { // django.md S85
        Prefetch books = Prefetch.of("books");

        assertThatThrownBy(() -> Person.objects.prefetchRelated(books.with(Book.objects.values("title"))))
                .isInstanceOf(ValueException.class);
        assertThatThrownBy(() -> Person.objects.prefetchRelated(books.with(Genre.objects.orderBy("name"))))
                .isInstanceOf(ValueException.class)
                .hasMessage("The relation \"books\" leads to Book, but the query of its prefetch is one of Genre.");
        assertThatThrownBy(
                        () -> Person.objects.prefetchRelated(books.with(Book.objects.union(Book.objects.everything()))))
                .isInstanceOf(UnsupportedQueryException.class);
        assertThatThrownBy(() -> Person.objects.values("name").prefetchRelated("books"))
                .isInstanceOf(QueryStateException.class);
    }

    @Test
    void namesThatAreTakenAreRefused() { // django.md S84, S85
        QuerySet<Book> all = Book.objects.everything();

        assertThatThrownBy(() -> Person.objects.prefetchRelated(
                        "books", Prefetch.of("books").with(all)))
                .hasMessageContaining("prefetched twice");
        assertThatThrownBy(() -> Person.objects.prefetchRelated(
                        "books__genres", Prefetch.of("books").with(all)))
                .hasMessageContaining("prefetched twice");
        assertThatThrownBy(() ->
                        Person.objects.prefetchRelated(Prefetch.of("books").to("name")))
                .hasMessageContaining("is a field of Person");
        assertThatThrownBy(() -> Person.objects.prefetchRelated(
                        Prefetch.of("books__genres").to("pages")))
                .hasMessageContaining("is a field of Book");
        assertThat(people(Prefetch.of("books__genres").to("kinds"))).hasSize(3);
    }

    @Test
    void aColumnThatIsNeededIsReadThoughItIsLeftOut() {
        List<Book> books =
                library.run(Book.objects.only("title").prefetchRelated("author").list());
        assertThat(books).isNotEmpty().allMatch(book -> book.author.isLoaded());
        assertThat(people(Prefetch.of("books").with(Book.objects.only("title"))))
                .isNotEmpty()
                .allMatch(person -> person.books.isLoaded())
                .anyMatch(person -> !person.books.loaded().isEmpty());
    }

    @Test
    void whatWasPrefetchedAnswersWithoutAStatement() { // django.md PF-04, PF-05
        Person ann = people("books").get(0);
        library.statements();

        assertThat(library.run(ann.books.count())).isEqualTo(3);
        assertThat(library.run(ann.books.exists())).isTrue();
        assertThat(library.run(ann.books.all().count())).isEqualTo(3);
        assertThat(library.run(ann.books.list())).hasSize(3);
        assertThat(library.statements()).isEmpty();
        assertThat(library.run(ann.books.filter("pages__gt", 100).count())).isEqualTo(2);
        assertThat(library.statements()).hasSize(1);
    }

    @Test
    void whatWasPrefetchedIsForgottenWhenTheRelationIsChanged() { // django.md S88
        Person ann = people("books").get(0);
        library.run(ann.books.create(book -> book.title = "A4"));

        assertThat(ann.books.isLoaded()).isFalse();
        assertThat(library.run(ann.books.count())).isEqualTo(4);
    }

    @Test
    void relationsOfObjectsThatAreThereAreLoadedAfterwards() { // django.md PF-09
        List<Book> books = library.run(Book.objects.orderBy("title").list());
        library.statements();
        List<Book> same = library.run(
                Prefetch.load(books, "author__passport", Prefetch.of("genres").with(Genre.objects.orderBy("-name"))));

        assertThat(same).containsExactlyElementsOf(books);
        assertThat(books.get(3).author.get().name).isEqualTo("Bob");
        assertThat(names(books.get(0).genres.loaded())).containsExactly("Fiction", "Crime");
        assertThat(library.statements()).hasSize(3);
    }

    @Test
    void whatIsLoadedAlreadyIsNotLoadedAgain() { // django.md S87
        List<Book> books = library.run(
                Book.objects.selectRelated("author").orderBy("title").list());
        Book added = library.run(Book.objects.filter("title", "B1").first());
        library.run(Prefetch.load(List.of(added), "genres"));
        library.statements();
        Person before = books.get(0).author.get();

        library.run(Prefetch.load(List.of(books.get(0), added), "author", "genres"));
        assertThat(books.get(0).author.get()).isSameAs(before);
        assertThat(added.author.get().name).isEqualTo("Bob");
        assertThat(library.statements()).hasSize(2);
        library.run(Prefetch.load(List.of(books.get(0), added), "author", "genres"));
        assertThat(library.statements()).isEmpty();
    }

    @Test
    void loadingAfterwardsSendsNothingUnlessSubscribedAndRefusesWhatDoesNotFit() {
        List<Book> books = library.run(Book.objects.list());
        library.statements();
        assertThat(Prefetch.load(books, "author")).isNotNull();

        assertThat(library.statements()).isEmpty();
        assertThat(library.run(Prefetch.load(List.<Book>of(), "author"))).isEmpty();
        assertThatThrownBy(() -> Prefetch.load(books, "autor")).isInstanceOf(FieldException.class);
        assertThatThrownBy(() -> Prefetch.load(List.<Model<?>>of(books.get(0), new Person()), "author"))
                .isInstanceOf(ValueException.class);
    }

    @Test
    void aTreeIsLoadedWithOneStatementALevel() {
        List<Genre> roots = library.run(Genre.objects
                .filter("parent__isnull", true)
                .prefetchRelated(Prefetch.of("children").recursively())
                .list());
        assertThat(library.statements()).hasSize(4);

        Genre crime = roots.get(0).children.loaded().get(0);
        assertThat(names(crime.children.loaded())).containsExactly("Noir");
        assertThat(crime.children.loaded().get(0).children.loaded()).isEmpty();
        assertThat(crime.parent.get()).isSameAs(roots.get(0));
        assertThat(roots.get(1).children.loaded()).isEmpty();
    }

    @Test
    void allThatIsAboveALeafIsLoadedWithOneStatementALevel() {
        Genre noir = library.run(Genre.objects.get("name", "Noir"));
        library.statements();
        library.run(Prefetch.load(List.of(noir), Prefetch.of("parent").recursively()));

        assertThat(noir.parent.get().parent.get().name).isEqualTo("Fiction");
        assertThat(noir.parent.get().parent.get().parent.isNull()).isTrue();
        assertThat(library.statements()).hasSize(2);
    }

    @Test
    void aRowThatIsMetAgainHasItsRelationLoadedToo() {
        QuerySet<Genre> all = Genre.objects.orderBy("pk");
        Genre fiction = library.run(all.prefetchRelated(Prefetch.of("children").recursively())
                        .list())
                .get(0);
        Genre crime = fiction.children.loaded().get(0);
        assertThat(names(crime.children.loaded())).containsExactly("Noir");
        assertThat(crime.children.loaded().get(0).children.loaded()).isEmpty();
        assertThat(library.statements()).hasSize(2);

        Genre noir = library.run(
                        all.prefetchRelated(Prefetch.of("parent").recursively()).list())
                .get(2);
        assertThat(noir.parent.get().parent.get().name).isEqualTo("Fiction");
        assertThat(noir.parent.get().parent.get().parent.isNull()).isTrue();
        assertThat(library.statements()).hasSize(2);
    }

    @Test
    void whatIsReachedByTwoWaysIsLoadedOnBoth() {
        Member ann = member("Ann");
        Member bob = member("Bob");
        Member cid = member("Cid");
        Member dan = member("Dan");
        library.run(ann.partners.add(bob, cid).then(dan.partners.add(bob, cid)));
        library.statements();

        Member loaded = library.run(Member.objects
                .filter("name", "Ann")
                .prefetchRelated(Prefetch.of("partners").recursively())
                .get());

        assertThat(library.statements()).hasSize(4);
        assertThat(loaded.partners.loaded()).hasSize(2).allSatisfy(each -> {
            Member last = each.partners.loaded().get(1);
            assertThat(last.name).isEqualTo("Dan");
            assertThat(last.partners.loaded()).containsExactly(bob, cid);
        });
    }

    @Test
    void underANameOfTheirOwnTheyAreWithAllObjectsOfTheRow() {
        Prefetch children = Prefetch.of("children")
                .with(Genre.objects.orderBy("name"))
                .to("below")
                .recursively();
        Genre fiction = library.run(
                        Genre.objects.orderBy("pk").prefetchRelated(children).list())
                .get(0);

        Genre crime = fiction.prefetched("below", Genre.class).get(0);
        assertThat(names(crime.prefetched("below", Genre.class))).containsExactly("Noir");
    }

    private Member member(String name) {
        return library.run(Member.objects.create(member -> member.name = name));
    }

    @Test
    void aCircleEnds() {
        Genre noir = library.run(Genre.objects.get("name", "Noir"));
        library.run(Genre.objects.filter("name", "Fiction").update("parent", noir));
        library.run(Prefetch.load(List.of(noir), Prefetch.of("parent").recursively()));

        assertThat(noir.parent.get().parent.get().parent.get()).isEqualTo(noir);
        assertThatThrownBy(() ->
                        Person.objects.prefetchRelated(Prefetch.of("books").recursively()))
                .isInstanceOf(ValueException.class)
                .hasMessageContaining("from Person to Book");
    }

    @Test
    void anOtherSideThatNoMemberDeclaresIsAskedForByName() {
        Book lent = library.run(Book.objects.get("title", "A1"));
        library.run(Loan.objects.create(loan -> {
            loan.reader = "Dan";
            loan.book.set(lent);
        }));
        library.statements();
        QuerySet<Book> books = Book.objects.orderBy("title");
        Book prefetched = library.run(books.prefetchRelated("loan").list()).get(0);
        Book joined = library.run(books.selectRelated("loan").list()).get(0);

        assertThat(prefetched.<Loan>relatedOne("loan").get().reader).isEqualTo("Dan");
        assertThat(joined.<Loan>relatedOne("loan").get().book.get()).isSameAs(joined);
        assertThat(library.statements()).hasSize(3);
        assertThat(library.run(lent.<Loan>relatedOne("loan").fetch()).reader).isEqualTo("Dan");
        assertThat(lent.<Person>relatedOne("author").pk()).isNotNull();
        assertThatThrownBy(() -> lent.relatedOne("genres"))
                .isInstanceOf(FieldException.class)
                .hasMessageContaining("author");
        assertThatThrownBy(() -> lent.related("author")).isInstanceOf(FieldException.class);
    }

    @Test
    void aRefreshForgetsTheOtherSides() {
        Person ann = people("books", "passport").get(0);
        library.run(ann.refresh());

        assertThat(ann.books.isLoaded()).isFalse();
        assertThat(ann.passport.isLoaded()).isFalse();
    }
}
