package dev.covet.orm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.covet.orm.error.DoesNotExistException;
import dev.covet.orm.error.FieldException;
import dev.covet.orm.error.QueryStateException;
import dev.covet.orm.library.Book;
import dev.covet.orm.library.Country;
import dev.covet.orm.library.Genre;
import dev.covet.orm.library.Member;
import dev.covet.orm.library.Person;
import dev.covet.orm.testkit.BeforeEachDatabase;
import dev.covet.orm.testkit.EveryDatabase;
import dev.covet.orm.testkit.TestDatabase;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Several relations to one model, relations by another field than the key, and values that are null behind them. */
@EveryDatabase
class RelationNamesTest {

    private static LibraryRuntime library;

    private Country norway;
    private Person ann;
    private Person bob;

    @BeforeEachDatabase
    static void createTables(TestDatabase database) {
        library = new LibraryRuntime(database.r2dbcUrl(), 1).withTables();
    }

    @BeforeEach
    void store() {
        library.emptied();
        norway = library.run(Country.objects.create(country -> country.code = "NO"));
        ann = library.run(Person.objects.create(person -> {
            person.name = "Ann";
            person.country.set(norway);
        }));
        bob = library.run(Person.objects.create(person -> person.name = "Bob"));
        book("By Ann", ann, bob);
        book("By Bob", bob, null);
        library.statements();
    }

    private void book(String title, Person author, Person editor) {
        library.run(Book.objects.create(book -> {
            book.title = title;
            book.author.set(author);
            book.editor.set(editor);
        }));
    }

    private static List<String> titles(List<Book> books) {
        return books.stream().map(book -> book.title).toList();
    }

    @Test
    void severalRelationsToOneModelAreKeptApart() { // django.md RL-01
        Book book = library.run(Book.objects.selectRelated("author", "editor").get("title", "By Ann"));
        assertThat(book.author.get()).isEqualTo(ann);
        assertThat(book.editor.get()).isEqualTo(bob);

        Person loaded =
                library.run(Person.objects.prefetchRelated("books", "edited").get("name", "Bob"));
        assertThat(titles(loaded.books.loaded())).containsExactly("By Bob");
        assertThat(titles(loaded.edited.loaded())).containsExactly("By Ann");
        assertThat(loaded.edited.loaded().get(0).editor.get()).isSameAs(loaded);
        assertThat(loaded.edited.loaded().get(0).author.isLoaded()).isFalse();
        assertThat(titles(library.run(ann.books.list()))).containsExactly("By Ann");
        assertThat(library.run(ann.edited.list())).isEmpty();
    }

    /** S28. */
    @Test
    void aRelationByAnotherFieldThanTheKeyIsComparedByThatField() {
        assertThat(library.run(Person.objects.filter("country", norway).list())).containsExactly(ann);
        assertThat(library.run(
                        Person.objects.filter("country__in", List.of(norway)).list()))
                .containsExactly(ann);
        assertThat(library.run(Person.objects
                        .filter("country__in", Country.objects.filter("code", "NO"))
                        .list()))
                .containsExactly(ann);
        assertThat(library.run(Person.objects
                        .exclude("country__in", Country.objects.everything())
                        .list()))
                .containsExactly(bob);
    }

    @Test
    void theRelatedQueryNameIsTheNameInPathsAndTheRelatedNameThatOfTheAccessor() { // django.md RL-04
        assertThat(library.run(
                        Person.objects.filter("editedBook__title", "By Ann").list()))
                .containsExactly(bob);
        assertThat(titles(library.run(bob.<Book>related("edited").list()))).containsExactly("By Ann");
        assertThat(titles(library.run(bob.<Book>related("editedBook").list()))).containsExactly("By Ann");
        assertThatThrownBy(() -> Person.objects.filter("editedBooks__title", "x"))
                .isInstanceOf(FieldException.class)
                .hasMessageContaining("editedBook");
    }

    @Test
    void aRelationByAnotherFieldThanTheKeyWorksFromBothSides() { // django.md RL-01
        assertThat(ann.country.pk()).isEqualTo("NO");
        assertThat(library.run(norway.people.list())).containsExactly(ann);
        assertThat(library.run(Country.objects.prefetchRelated("people").get())
                        .people
                        .loaded())
                .containsExactly(ann);
        assertThat(library.run(Person.objects.filter("country", norway).list())).containsExactly(ann);
        assertThat(library.run(Person.objects.filter("country", "NO").list())).containsExactly(ann);
        assertThat(library.run(Person.objects.selectRelated("country").get("name", "Ann"))
                        .country
                        .get())
                .isEqualTo(norway);

        library.run(norway.people.add(bob));
        assertThat(library.run(norway.people.list())).containsExactly(ann, bob);
        library.run(norway.people.create(person -> person.name = "Cid"));
        library.run(norway.people.remove(ann));
        assertThat(library.run(norway.people.valuesList("name", String.class).list()))
                .containsExactly("Bob", "Cid");
    }

    @Test
    void aSymmetricalRelationIsReadFromBothEnds() { // django.md RL-11
        Member one = library.run(Member.objects.create(member -> member.name = "One"));
        Member two = library.run(Member.objects.create(member -> member.name = "Two"));
        library.run(one.partners.add(two));

        assertThat(library.run(two.partners.list())).containsExactly(one);
        assertThat(library.run(Member.objects.prefetchRelated("partners").get("name", "One"))
                        .partners
                        .loaded())
                .containsExactly(two);
        library.run(two.partners.remove(one));
        assertThat(library.run(one.partners.exists())).isFalse();
    }

    @Test
    void aRelationWithoutANameAtTheOtherSideWorksFromItsOwn() { // django.md RL-04
        Member member = library.run(Member.objects.create(each -> each.name = "One"));
        Genre genre = library.run(member.likes.create(each -> each.name = "Crime"));

        assertThat(library.run(member.likes.list())).containsExactly(genre);
        assertThat(library.run(Member.objects.prefetchRelated("likes").get())
                        .likes
                        .loaded())
                .containsExactly(genre);
        assertThatThrownBy(() -> Genre.objects.filter("member__name", "One")).isInstanceOf(FieldException.class);
    }

    @Test
    void aRelationOfAnUnsavedOwnerCannotBeUsed() { // django.md RM-10, S127
        assertThatThrownBy(() -> library.run(new Person().books.list()))
                .isInstanceOf(QueryStateException.class)
                .hasMessageContaining("saved before \"books\"");
    }

    @Test
    void relatedObjectsKnowTheirOwner() { // django.md S89
        Book book = library.run(ann.books.get());

        assertThat(book.author.get()).isSameAs(ann);
    }

    @Test
    void nullsAreInAListAndRefusedByAFlux() {
        QuerySet<String> countries = Person.objects.orderBy("name").valuesList("country__code", String.class);

        assertThat(library.run(countries.list())).isEqualTo(Arrays.asList("NO", null));
        List<String> emitted = new ArrayList<>();
        assertThatThrownBy(
                        () -> library.run(countries.all().doOnNext(emitted::add).then()))
                .isInstanceOf(QueryStateException.class)
                .hasMessageContaining("\"country__code\" of Person is null")
                .hasMessageContaining("list()")
                .hasMessageContaining("filter(\"country__code__isnull\", false)");
        assertThat(emitted).isEmpty();
        assertThatThrownBy(() -> library.run(countries.stream(1).then())).isInstanceOf(QueryStateException.class);
        assertThat(library.run(countries.filter("country__isnull", false).all().collectList()))
                .containsExactly("NO");
    }

    @Test
    void nullsInRowsOfSeveralValuesAreKept() {
        QuerySet<Values> rows = Person.objects.orderBy("name").values("name", "country__code");

        assertThat(library.run(rows.all().collectList())).hasSize(2);
        assertThat(library.run(rows.last()).get("country__code")).isNull();
        assertThat(library.run(Person.objects
                        .orderBy("name")
                        .valuesList("country__code", "name")
                        .all()
                        .collectList()))
                .hasSize(2);
    }

    @Test
    void aSingleNullIsAnEmptyMonoAndNoMissingRow() {
        QuerySet<String> ofBob = Person.objects.filter("name", "Bob").valuesList("country__code", String.class);

        assertThat(library.run(ofBob.get())).isNull();
        assertThat(library.run(ofBob.first())).isNull();
        assertThatThrownBy(() -> library.run(ofBob.filter("name", "Nobody").get()))
                .isInstanceOf(DoesNotExistException.class);
    }
}
