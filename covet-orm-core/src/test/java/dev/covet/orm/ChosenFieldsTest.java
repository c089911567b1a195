package dev.covet.orm;

import static dev.covet.orm.query.Expressions.count;
import static dev.covet.orm.query.Expressions.f;
import static dev.covet.orm.query.Expressions.upper;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.covet.orm.error.FieldException;
import dev.covet.orm.error.NotLoadedException;
import dev.covet.orm.error.QueryStateException;
import dev.covet.orm.error.ValueException;
import dev.covet.orm.library.Book;
import dev.covet.orm.library.Country;
import dev.covet.orm.library.Genre;
import dev.covet.orm.library.Passport;
import dev.covet.orm.library.Person;
import dev.covet.orm.meta.InstanceState;
import dev.covet.orm.testkit.BeforeEachDatabase;
import dev.covet.orm.testkit.EveryDatabase;
import dev.covet.orm.testkit.TestDatabase;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which fields are read, refreshed, updated and gone by, on every database. */
@EveryDatabase
class ChosenFieldsTest {

    private static LibraryRuntime library;

    private Person ali;
    private Book one;

    @BeforeEachDatabase
    static void createTables(TestDatabase database) {
        library = new LibraryRuntime(database.r2dbcUrl(), 2).withTables();
    }

    @BeforeEach
    void store() {
        library.emptied();
        ali = library.run(Person.objects.create(Map.of("name", "Ali")));
        one = library.run(Book.objects.create(Map.of("title", "One", "pages", 10, "author", ali)));
        library.run(Book.objects.create(Map.of("title", "Two", "pages", 20, "author", ali)));
        library.statements();
    }

    /** Those of title and pages that the query reads. */
    private Set<String> read(QuerySet<Book> query) {
        Book book = library.run(query.filter("title", "One").get());
        Set<String> deferred = InstanceState.of(book).deferred();
        return Stream.of("title", "pages")
                .filter(name -> !deferred.contains(name))
                .collect(Collectors.toSet());
    }

    @Test
    void onlyReplacesAndDeferAddsUpAndSubtracts() { // django.md S91
        QuerySet<Book> all = Book.objects.everything();
        assertThat(read(all.only("title").only("pages"))).containsExactly("pages");
        assertThat(read(all.defer("title").defer("pages"))).isEmpty();
        assertThat(read(all.only("title", "pages").defer("pages"))).containsExactly("title");
        assertThat(read(all.only("title").defer("pages"))).containsExactly("title");
        assertThat(read(all.defer("title").only("title", "pages"))).containsExactly("pages");
        assertThat(read(all.defer("title").only("title").only("title"))).containsExactly("title");
    }

    @Test
    void whereNothingIsLeftToReadAllIsRead() { // django.md S91
        QuerySet<Book> all = Book.objects.everything();
        assertThat(read(all.only("title").defer("title"))).hasSize(2);
        assertThat(read(all.defer("title").only("title"))).hasSize(2);
        assertThat(read(all.only("title").defer("title", "pages"))).containsExactly("title");
        assertThat(read(all.defer("title").clearDeferred())).hasSize(2);
        assertThat(read(all.only("pk"))).isEmpty();
    }

    @Test
    void aReferenceThatIsFollowedIsNotDeferred() { // django.md S90
        assertThatThrownBy(() -> library.run(
                        Book.objects.defer("author").selectRelated("author").list()))
                .isInstanceOf(FieldException.class)
                .hasMessageContaining("\"author\" of Book cannot be deferred and followed by selectRelated");
        assertThat(library.statements()).isEmpty();
    }

    @Test
    void aSaveWritesWhatWasRead() { // django.md S92
        Book book = library.run(Book.objects.only("title").get("pages", 10));
        library.run(Book.objects.update("pages", 30));
        book.title = "Uno";
        library.run(book.save());
        assertThat(library.run(Book.objects.get("title", "Uno")).pages).isEqualTo(30);
    }

    @Test
    void aRefreshRefusesWhatIsNoFieldWhereItIsWritten() { // django.md MO-14
        assertThatThrownBy(() -> one.refresh("titel"))
                .isInstanceOf(FieldException.class)
                .hasMessageContaining("Unknown field to refresh \"titel\" in Book. Did you mean \"title\"?");
        assertThatThrownBy(() -> one.refresh("author__name")).isInstanceOf(FieldException.class);
        assertThatThrownBy(() -> one.refresh((String) null))
                .isInstanceOf(FieldException.class)
                .hasMessageContaining("\"null\"");
    }

    @Test
    void aMissingNameIsRefusedAsAnUnknownOne() {
        String missing = null;
        List<ThrowingCallable> calls = List.of(
                () -> Book.objects.only(missing),
                () -> Book.objects.defer(missing),
                () -> Book.objects.distinct(missing),
                () -> Book.objects.selectRelated(missing),
                () -> one.save(save -> save.updateFields(missing)));
        for (ThrowingCallable call : calls) {
            assertThatThrownBy(call).isInstanceOf(FieldException.class).hasMessageContaining("\"null\"");
        }
    }

    @Test
    void aRefreshOfARelationForgetsItAndReadsNoOtherField() { // django.md MO-14
        library.run(Book.objects.update("title", "Changed"));
        library.statements();
        library.run(one.refresh("genres"));
        assertThat(one.title).isEqualTo("One");
        assertThat(library.statements()).singleElement().asString().doesNotContain("title");
    }

    @Test
    void inBulkGoesByWhatIsUnique() { // django.md S80
        assertThatThrownBy(() -> Book.objects.inBulk(List.of("One"), "title"))
                .isInstanceOf(ValueException.class)
                .hasMessageContaining("\"title\" of Book is not");
        assertThatThrownBy(() -> Book.objects.distinct("author").inBulk(List.of("One"), "title"))
                .isInstanceOf(ValueException.class);
        assertThatThrownBy(() -> Book.objects.limit(1).inBulk()).isInstanceOf(QueryStateException.class);
        assertThatThrownBy(() -> Book.objects.inBulk(List.of("One"), null)).isInstanceOf(FieldException.class);
        assertThat(library.run(Book.objects.inBulk(List.of()))).isEmpty();
        assertThat(library.statements()).isEmpty();
        assertThat(library.run(Book.objects.distinct("title").orderBy("title").inBulk(List.of("One"), "title")))
                .containsEntry("One", one);
    }

    @Test
    void inBulkTakesAnyNumberOfKeysInOneStatement() { // django.md S80
        List<Long> keys = Stream.iterate(1L, key -> key + 1).limit(40_000).toList();
        assertThat(library.run(Book.objects.inBulk(keys))).hasSizeLessThanOrEqualTo(2);
        assertThat(library.statements()).hasSize(1);
    }

    @Test
    void inBulkNeedsTheFieldThatItGoesBy() {
        library.run(Country.objects.create(Map.of("code", "it")));
        assertThat(library.run(Country.objects.inBulk(List.of("it"), "code"))).containsOnlyKeys("it");
        assertThatThrownBy(() -> library.run(Country.objects.only("id").inBulk(List.of("it"), "code")))
                .isInstanceOf(NotLoadedException.class)
                .hasMessageContaining("Country.code");
    }

    @Test
    void anUpdateIsNotComputedFromRelatedRowsAlsoUnderAName() { // django.md S120
        QuerySet<Book> named = Book.objects.annotate(f("author__name").as("by"));
        for (QuerySet<Book> books : List.of(named, named.alias(upper("by").as("shouted")))) {
            String name = books == named ? "by" : "shouted";
            assertThatThrownBy(() -> library.run(books.update("title", f(name))))
                    .isInstanceOf(FieldException.class)
                    .hasMessageContaining("\"title\" of Book cannot be computed from fields of related objects");
        }
        assertThat(library.statements()).isEmpty();
    }

    @Test
    void anUpdateMayUseNamesOfItsOwnRows() { // django.md S120
        QuerySet<Book> named = Book.objects.annotate(
                upper("title").as("shouted"), count("genres").as("genreCount"));
        assertThat(library.run(named.filter("genreCount", 0).update("title", f("shouted"))))
                .isEqualTo(2);
        assertThat(library.run(Book.objects.filter("title", "TWO").exists())).isTrue();
    }

    @Test
    void anUpdateTakesColumnsOfWholeQueriesOnly() { // django.md S120
        assertThatThrownBy(() -> Book.objects.limit(1).update("pages", 1)).isInstanceOf(QueryStateException.class);
        assertThatThrownBy(() -> Book.objects.update("genres", 1)).isInstanceOf(FieldException.class);
        assertThatThrownBy(() -> Person.objects.update("books", 1)).isInstanceOf(FieldException.class);
    }

    @Test
    void theOtherSideIsNoValueOfANewObject() { // django.md S114
        assertThatThrownBy(() -> Person.objects.create(Map.of("passport", new Passport())))
                .isInstanceOf(FieldException.class)
                .hasMessageContaining("Unknown field \"passport\" in Person to set");
        Map<String, Object> defaults = Map.of("passport", new Passport());
        assertThatThrownBy(() -> Person.objects.getOrCreate(Map.of("name", "Bea"), defaults))
                .isInstanceOf(FieldException.class);
        assertThatThrownBy(() -> Book.objects.create(Map.of("genres", List.of(new Genre()))))
                .isInstanceOf(FieldException.class);
    }

    @Test
    void aKeySetBesideALoadedObjectWins() { // django.md S105
        Person bea = library.run(Person.objects.create(Map.of("name", "Bea")));
        Book book = library.run(Book.objects.selectRelated("author").get("title", "Two"));
        book.author.key(bea.pk());
        library.run(book.save());
        assertThat(book.author.isLoaded()).isFalse();
        assertThat(library.run(book.author.fetch())).isEqualTo(bea);
    }

    @Test
    void getReadsNoMoreThanItNeedsInNoOrder() { // django.md S79
        assertThatThrownBy(() -> library.run(Book.objects.orderBy("title").get()))
                .hasMessageContaining("More than one Book");
        assertThat(library.statements())
                .singleElement()
                .asString()
                .endsWith("LIMIT 21")
                .doesNotContain("ORDER BY");
    }

    @Test
    void existsKeepsSlicesAndDropsOrders() { // django.md S81
        assertThat(library.run(Book.objects.orderBy("pages").distinct().exists()))
                .isTrue();
        assertThat(library.statements()).singleElement().asString().doesNotContain("ORDER BY", "DISTINCT");
        assertThat(library.run(
                        Book.objects.orderBy("author").distinct().slice(1, 2).exists()))
                .isTrue();
        assertThat(library.run(Book.objects.slice(2, 3).exists())).isFalse();
        assertThat(library.run(Book.objects
                        .orderBy("author__id")
                        .distinct("author")
                        .slice(1, 2)
                        .exists()))
                .isFalse();
    }

    @Test
    void rowsThatAreDistinctByFieldsComeInPages() {
        Page<Book> all =
                library.run(Book.objects.orderBy().distinct("author", "pages").page(1, 10));
        assertThat(all.items()).hasSize((int) all.total()).isNotEmpty();
        Page<Book> second =
                library.run(Book.objects.orderBy().distinct("author", "pages").page(2, 1));
        assertThat(second.items()).containsExactly(all.items().get(1));
        assertThat(library.run(Book.objects.distinct("title").orderBy("title").page(1, 10))
                        .items())
                .extracting(book -> book.title)
                .doesNotHaveDuplicates()
                .isSorted();
    }

    @Test
    void aReferenceThatWasLeftOutAndThenSetIsFetched() { // django.md S105
        Person bea = library.run(Person.objects.create(Map.of("name", "Bea")));
        Book book = library.run(Book.objects.defer("author").get("title", "Two"));
        book.author.key(bea.pk());
        assertThat(library.run(book.author.fetch())).isEqualTo(bea);
    }

    @Test
    void ofTwoRawColumnsOfOneNameTheFirstIsTheObjects() {
        List<Book> books = library.run(Book.objects.orderBy("pk").list());
        assertThat(library.run(Book.objects
                        .raw("select b.*, a.* from books b join people a on a.id = b.author_id order by b.id")
                        .list()))
                .isEqualTo(books)
                .extracting(book -> book.title)
                .isEqualTo(books.stream().map(book -> book.title).toList());
    }

    @Test
    void aChunkMayBeAsLargeAsNumbersAre() {
        assertThat(library.run(Book.objects.orderBy("pk").stream(Integer.MAX_VALUE)
                        .map(book -> book.title)
                        .collectList()))
                .isNotEmpty();
    }
}
