package dev.covet.orm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.covet.orm.error.NotUpdatedException;
import dev.covet.orm.error.QueryStateException;
import dev.covet.orm.error.ValidationException;
import dev.covet.orm.library.Book;
import dev.covet.orm.library.Country;
import dev.covet.orm.library.Genre;
import dev.covet.orm.library.Passport;
import dev.covet.orm.library.Person;
import dev.covet.orm.meta.InstanceState;
import dev.covet.orm.signal.PostSave;
import dev.covet.orm.signal.PreSave;
import dev.covet.orm.signal.SignalConnection;
import dev.covet.orm.testkit.BeforeEachDatabase;
import dev.covet.orm.testkit.EveryDatabase;
import dev.covet.orm.testkit.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;
import reactor.core.publisher.Mono;

/** What saving many objects together does that refer to each other. */
@EveryDatabase
class SaveAllTest {

    private static LibraryRuntime library;

    @BeforeEachDatabase
    static void createTables(TestDatabase database) {
        library = new LibraryRuntime(database.r2dbcUrl(), 1).withTables();
    }

    @BeforeEach
    void empty() {
        library.emptied();
    }

    private static Country country(String code) {
        Country country = new Country();
        country.code = code;
        return country;
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

    private static Genre genre(String name, Genre parent) {
        Genre genre = new Genre();
        genre.name = name;
        genre.parent.set(parent);
        return genre;
    }

    private List<String> tables() {
        return library.statements().stream()
                .map(sql -> sql.replaceAll("(?s).*?(INSERT INTO|UPDATE) \"?(\\w+)\"?.*", "$1 $2"))
                .toList();
    }

    @Test
    void theNewObjectsReferredToAreStoredFirstWithOneStatementAModel() {
        Country country = country("NO");
        List<Person> authors =
                IntStream.range(0, 3).mapToObj(i -> person("Person " + i)).toList();
        authors.forEach(author -> author.country.set(country));
        List<Book> books = IntStream.range(0, 10)
                .mapToObj(i -> book("Book " + i, authors.get(i % 3)))
                .toList();

        assertThat(library.run(Model.saveAll(books))).containsExactlyElementsOf(books);
        assertThat(tables()).containsExactly("INSERT INTO countries", "INSERT INTO people", "INSERT INTO books");
        assertThat(books).allSatisfy(book -> assertThat(book.pk()).isNotNull());
        assertThat(library.run(
                        Book.objects.filter("author__country__code", "NO").count()))
                .isEqualTo(10);
        assertThat(InstanceState.of(authors.get(0)).adding()).isFalse();
    }

    @Test
    void objectsThatWaitForNothingAreHeldBackForTheStatementOfTheirModel() {
        Person saved = library.run(person("Saved").save());
        Person fresh = person("Fresh");
        Book first = book("First", saved);
        Book second = book("Second", fresh);
        second.editor.set(saved);
        library.statements();
        library.run(Model.saveAll(List.of(first, second)));

        assertThat(tables()).containsExactly("INSERT INTO people", "INSERT INTO books");
    }

    @Test
    void aTreeIsStoredLevelByLevel() {
        Genre root = genre("Root", null);
        List<Genre> children =
                IntStream.range(0, 3).mapToObj(i -> genre("Child " + i, root)).toList();
        List<Genre> leaves = children.stream()
                .map(child -> genre("Leaf of " + child.name, child))
                .toList();
        library.run(Model.saveAll(leaves));

        assertThat(tables()).containsExactly("INSERT INTO genres", "INSERT INTO genres", "INSERT INTO genres");
        assertThat(library.run(
                        Genre.objects.filter("parent__parent__name", "Root").count()))
                .isEqualTo(3);
    }

    @Test
    void storedObjectsAreUpdatedWithOneStatementAModel() {
        Person ann = person("Ann");
        Person bob = person("Bob");
        library.run(Model.saveAll(List.of(ann, bob)));
        library.statements();
        ann.name = "Anna";
        bob.name = "Bobby";
        bob.country.set(country("NO"));
        library.run(Model.saveAll(List.of(ann, bob, person("Cid"))));

        assertThat(tables()).containsExactly("INSERT INTO people", "INSERT INTO countries", "UPDATE people");
        assertThat(library.run(Person.objects.valuesList("name", String.class).list()))
                .containsExactly("Anna", "Bobby", "Cid");
        assertThat(library.run(Person.objects.get("name", "Bobby")).country.pk())
                .isEqualTo("NO");
    }

    @Test
    void storedObjectsThatAreOnlyReferredToAreLeftAlone() {
        Person ann = library.run(person("Ann").save());
        ann.name = "Changed";
        library.statements();
        library.run(Model.saveAll(List.of(book("First", ann))));

        assertThat(tables()).containsExactly("INSERT INTO books");
        assertThat(library.run(Person.objects.get()).name).isEqualTo("Ann");
    }

    @Test
    void anObjectLoadedInPartIsWrittenInPart() {
        library.run(person("Ann").save());
        Person part = library.run(Person.objects.only("name").get());
        part.name = "Anna";
        library.run(Model.saveAll(List.of(part)));
        Person assigned = library.run(Person.objects.only("country").get());
        assigned.name = "Anne";
        library.run(Model.saveAll(List.of(assigned)));

        assertThat(library.run(Person.objects.get()).name).isEqualTo("Anne");
    }

    @Test
    void nothingIsSentIfAnObjectIsNotValid() {
        Person author = person("");
        Book book = book("First", author);

        assertThatThrownBy(() -> library.run(Model.saveAll(List.of(book))))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("Person");
        assertThat(library.statements()).isEmpty();
        library.run(Model.saveAll(List.of(book), Save::withoutValidation));
        assertThat(library.run(Book.objects.count())).isEqualTo(1);
    }

    @Test
    void aReferenceToNothingIsNotTakenForOneToANewObject() {
        assertThatThrownBy(() -> library.run(Model.saveAll(List.of(book("First", null)))))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("author");
    }

    @Test
    void listenersHearOfEachObjectAsWithSave() {
        List<String> heard = new ArrayList<>();
        Covet covet = library.covet();
        SignalConnection before =
                covet.signals().connect(PreSave.class, Person.class, event -> note(heard, "pre " + event.instance()));
        SignalConnection after = covet.signals()
                .connect(PostSave.class, Person.class, event -> note(heard, "post " + ((PostSave<?>) event).created()));
        try {
            library.run(Model.saveAll(List.of(book("First", person("Ann")), book("Second", person("Bob")))));
        } finally {
            before.disconnect();
            after.disconnect();
        }

        assertThat(heard).containsExactly("pre Person(new)", "pre Person(new)", "post true", "post true");
        assertThat(tables()).containsExactly("INSERT INTO people", "INSERT INTO books");
    }

    private static Mono<Void> note(List<String> heard, String what) {
        return Mono.fromRunnable(() -> heard.add(what));
    }

    @Test
    void aFailureLeavesNothingStoredAndTheObjectsNew() {
        library.run(country("NO").save());
        Person ann = person("Ann");
        Passport passport = new Passport();
        passport.number = "P1";
        passport.person.set(ann);
        Passport another = new Passport();
        another.number = "P2";
        another.person.set(ann);

        assertThatThrownBy(() -> library.run(Model.saveAll(List.of(passport, another))))
                .isInstanceOf(DataIntegrityViolationException.class);
        assertThat(library.run(Person.objects.exists())).isFalse();
        assertThat(InstanceState.of(ann).adding()).isTrue();
        assertThat(ann.pk()).isNull();

        library.run(person("Takes a key").save());
        library.run(Model.saveAll(List.of(passport)));
        assertThat(library.run(Passport.objects.selectRelated("person").get())
                        .person
                        .get()
                        .name)
                .isEqualTo("Ann");
    }

    @Test
    void aTransactionThatIsThereIsJoined() {
        Mono<Void> undone = library.covet()
                .atomic(() -> Model.saveAll(List.of(book("First", person("Ann"))))
                        .then(Mono.error(new IllegalStateException("stop"))));

        assertThatThrownBy(() -> library.run(undone)).hasMessage("stop");
        assertThat(library.run(Person.objects.exists())).isFalse();
    }

    @Test
    void aCircleIsRefused() {
        Genre first = genre("First", null);
        Genre second = genre("Second", first);
        first.parent.set(second);

        assertThatThrownBy(() -> library.run(Model.saveAll(List.of(first))))
                .isInstanceOf(QueryStateException.class)
                .hasMessageContaining("in a circle (Genre -> Genre -> Genre)")
                .hasMessageContaining("Save one of them without that reference");
        Genre own = genre("Own", null);
        own.parent.set(own);
        assertThatThrownBy(() -> library.run(Model.saveAll(List.of(own)))).hasMessageContaining("(Genre -> Genre)");
        assertThat(library.statements()).isEmpty();
    }

    @Test
    void anObjectGivenTwiceIsSavedOnceAndNoneIsNothing() {
        Person ann = person("Ann");
        library.run(Model.saveAll(List.of(ann, ann)));

        assertThat(library.run(Person.objects.count())).isEqualTo(1);
        library.statements();
        assertThat(library.run(Model.saveAll(List.<Person>of()))).isEmpty();
        assertThat(library.statements()).isEmpty();
    }

    @Test
    void aRowThatIsGoneIsAnError() {
        Person ann = library.run(person("Ann").save());
        library.run(Person.objects.everything().delete());

        assertThatThrownBy(() -> library.run(Model.saveAll(List.of(ann)))).isInstanceOf(NotUpdatedException.class);
    }

    @Test
    void ofStoredObjectsNoneIsWrittenIfTheRowOfOneIsGone() {
        Person ann = library.run(person("Ann").save());
        Person bob = library.run(person("Bob").save());
        library.run(Person.objects.filter("pk", bob.pk()).delete());
        ann.name = "Changed";

        assertThatThrownBy(() -> library.run(Model.saveAll(List.of(ann, bob)))).isInstanceOf(NotUpdatedException.class);
        assertThat(library.run(Person.objects.get(ann.pk())).name).isEqualTo("Ann");
    }

    @Test
    void whatDependsOnEachObjectIsRefusedAsAnOption() {
        assertThatThrownBy(() -> Model.saveAll(List.of(person("Ann")), Save::forceInsert))
                .isInstanceOf(QueryStateException.class)
                .hasMessageContaining("bulkCreate");
    }

    @Test
    void aSingleSaveRefusesAnUnsavedObject() { // django.md S104
        assertThatThrownBy(() -> library.run(book("First", person("Ann")).save()))
                .isInstanceOf(QueryStateException.class)
                .hasMessageContaining("\"author\"")
                .hasMessageContaining("saveAll");
        assertThat(library.statements()).isEmpty();
    }
}
