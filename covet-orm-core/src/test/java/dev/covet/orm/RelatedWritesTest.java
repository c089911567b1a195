package dev.covet.orm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.covet.orm.error.DoesNotExistException;
import dev.covet.orm.error.NotLoadedException;
import dev.covet.orm.error.QueryStateException;
import dev.covet.orm.error.ValueException;
import dev.covet.orm.library.Book;
import dev.covet.orm.library.Genre;
import dev.covet.orm.library.Person;
import dev.covet.orm.meta.InstanceState;
import dev.covet.orm.query.Q;
import dev.covet.orm.signal.M2mChanged;
import dev.covet.orm.signal.PostSave;
import dev.covet.orm.signal.SignalConnection;
import dev.covet.orm.testkit.BeforeEachDatabase;
import dev.covet.orm.testkit.EveryDatabase;
import dev.covet.orm.testkit.TestDatabase;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;
import reactor.core.publisher.Mono;

/** What writing through a relation to many links, and that it forgets what was loaded. */
@EveryDatabase
class RelatedWritesTest {

    private static LibraryRuntime library;

    private Person ann;

    @BeforeEachDatabase
    static void createTables(TestDatabase database) {
        library = new LibraryRuntime(database.r2dbcUrl(), 1).withTables();
    }

    @BeforeEach
    void store() {
        library.emptied();
        ann = library.run(Person.objects.create(person -> person.name = "Ann"));
        Book book = library.run(ann.books.create(each -> each.title = "A1"));
        library.run(book.genres.create(genre -> genre.name = "Crime"));
        library.statements();
    }

    private static Genre genre(String name) {
        Genre genre = new Genre();
        genre.name = name;
        return genre;
    }

    private static Book book(String title) {
        Book book = new Book();
        book.title = title;
        return book;
    }

    private Person loadedAuthor() {
        return library.run(Person.objects.prefetchRelated("books").get());
    }

    private Book loadedBook() {
        return library.run(Book.objects.prefetchRelated("genres").get());
    }

    private List<String> genres(Book book) {
        return library.run(book.genres.valuesList("name", String.class).list());
    }

    @Test
    void objectsCreatedInBulkAreLinked() { // django.md RM-05
        Book book = loadedBook();
        library.statements();

        List<Genre> made = library.run(book.genres.bulkCreate(List.of(genre("Noir"), genre("Poetry"))));

        assertThat(library.statements()).hasSize(2);
        assertThat(made).extracting(Genre::pk).doesNotContainNull();
        assertThat(genres(book)).containsExactly("Crime", "Noir", "Poetry");
        assertThat(book.genres.isLoaded()).isFalse();
    }

    @Test
    void objectsCreatedInBulkReferToTheOwner() {
        Person author = loadedAuthor();

        List<Book> made = library.run(author.books.bulkCreate(List.of(book("A2"), book("A3"))));

        assertThat(made).allSatisfy(each -> assertThat(each.author.get()).isSameAs(author));
        assertThat(library.run(ann.books.count())).isEqualTo(3);
        assertThatThrownBy(author.books::loaded).isInstanceOf(NotLoadedException.class);
    }

    @Test
    void bulkCreateLeavesTheObjectsAloneUntilItIsSubscribed() {
        Book book = book("A2");
        Mono<List<Book>> creation = ann.books.bulkCreate(List.of(book));
        assertThat(book.author.isNull()).isTrue();

        library.run(creation);
        assertThat(book.author.pk()).isEqualTo(ann.pk());
    }

    @Test
    void whenLinkingFailsTheObjectsAreNotCreatedEither() {
        Book gone = loadedBook();
        library.run(Book.objects.everything().delete());
        InstanceState.of(gone).adding(false);

        assertThatThrownBy(() -> library.run(gone.genres.bulkCreate(List.of(genre("Noir")))))
                .isInstanceOf(DataIntegrityViolationException.class);
        assertThat(library.run(Genre.objects.filter("name", "Noir").exists())).isFalse();
    }

    @Test
    void bulkCreateThatIgnoresConflictsDoesNotKnowWhatToLink() {
        Book book = loadedBook();

        assertThatThrownBy(() -> book.genres.bulkCreate(List.of(genre("Noir")), BulkCreate::ignoreConflicts))
                .isInstanceOf(QueryStateException.class)
                .hasMessageContaining("Book.genres")
                .hasMessageContaining("Leave ignoreConflicts out");
        library.run(ann.books.bulkCreate(List.of(book("A2")), BulkCreate::ignoreConflicts));
        assertThat(library.run(ann.books.count())).isEqualTo(2);
    }

    @Test
    void everyWriteForgetsWhatWasLoaded() { // django.md RM-14
        Person author = loadedAuthor();
        Book first = author.books.loaded().get(0);
        first.title = "Another";
        library.run(author.books.bulkUpdate(List.of(first), "title"));
        assertThat(author.books.isLoaded()).isFalse();

        forgets(set -> set.add(library.run(genre("Poetry").save())));
        forgets(set -> set.set(List.of()));
        forgets(set -> set.create(each -> each.name = "Crime"));
        forgets(set -> set.remove(0));
        forgets(set -> set.update("name", "Crime"));
        forgets(set -> set.getOrCreate(Map.of("name", "Crime")));
        Book book = loadedBook();
        library.run(book.genres.updateOrCreate(Map.of("name", "Crime"), Map.of("name", "Noir")));
        assertThat(book.genres.isLoaded()).isFalse();
        assertThat(genres(book)).containsExactly("Noir");
        forgets(RelatedSet::clear);
    }

    private void forgets(Function<RelatedSet<Genre>, Mono<?>> write) {
        Book book = loadedBook();
        library.run(write.apply(book.genres));
        assertThat(book.genres.isLoaded()).isFalse();
    }

    private List<String> verbs() {
        return library.statements().stream()
                .map(sql -> sql.split(" ", 2)[0])
                .map(verb -> verb.equals("MERGE") ? "INSERT" : verb)
                .toList();
    }

    @Test
    void settingLinksWritesOnlyTheDifference() { // django.md RM-07, S124
        Book book = loadedBook();
        Genre crime = book.genres.loaded().get(0);
        Genre noir = library.run(genre("Noir").save());
        library.statements();

        library.run(book.genres.set(List.of(crime, noir, noir)));
        assertThat(verbs()).containsExactly("SELECT", "INSERT");
        library.run(book.genres.set(List.of(noir.pk())));
        assertThat(verbs()).containsExactly("SELECT", "DELETE");
        library.run(book.genres.set(List.of(noir)));
        assertThat(verbs()).containsExactly("SELECT");
        library.run(book.genres.set(List.of(crime), Add::clearing));
        assertThat(verbs()).containsExactly("DELETE", "INSERT");
        assertThat(genres(book)).containsExactly("Crime");
    }

    @Test
    void settingReferencesAttachesTheMissingAndDetachesTheOthers() { // django.md RM-04, S122
        Book first = loadedBook();
        Book second = library.run(ann.books.create(each -> each.title = "A2"));
        library.run(ann.edited.add(first));
        library.statements();

        library.run(ann.edited.set(List.of(second)));
        assertThat(verbs()).containsExactly("SELECT", "UPDATE", "UPDATE");
        assertThat(library.run(ann.edited.list())).containsExactly(second);
        library.run(ann.edited.set(List.of(first, second), Add::clearing));
        assertThat(library.run(ann.edited.count())).isEqualTo(2);
    }

    @Test
    void settingOnlyAddsWhereTheReferenceCannotBeNull() { // django.md RM-04, S122
        Person bea = library.run(Person.objects.create(person -> person.name = "Bea"));
        Book other = library.run(bea.books.create(each -> each.title = "B1"));

        library.run(ann.books.set(List.of(other)));

        assertThat(library.run(ann.books.count())).isEqualTo(2);
    }

    @Test
    void settingSavesNewObjectsOneByOneIfTold() { // django.md RM-04
        Book created = book("A2");
        created.author.set(ann);

        library.run(ann.edited.set(List.of(loadedBook()), Add::saving));
        library.run(ann.edited.set(List.of(created), Add::saving));

        assertThat(library.run(ann.edited.list())).containsExactly(created);
    }

    @Test
    void settingByObjectsSavesWhatIsTakenOutToo() { // django.md RM-04
        Book first = library.run(ann.edited.create(created -> {
            created.title = "A3";
            created.author.set(ann);
        }));
        Book second = library.run(ann.edited.create(created -> {
            created.title = "A4";
            created.author.set(ann);
        }));
        List<String> saved = new ArrayList<>();
        SignalConnection connection = library.covet().signals().connect(PostSave.class, Book.class, event -> {
            Book book = (Book) event.instance();
            saved.add(book.title + " " + book.editor.key());
            return Mono.empty();
        });
        library.run(ann.edited.set(List.of(second), Add::saving));
        library.run(ann.edited.set(List.of(first), add -> add.saving().clearing()));
        connection.disconnect();

        assertThat(saved).containsExactly("A3 null", "A4 null", "A3 " + ann.pk());
        assertThat(library.run(ann.edited.list())).containsExactly(first);
    }

    @Test
    void whatWasTakenOutIsTakenOutAgainAfterARollback() { // django.md RM-03
        Book book = library.run(ann.edited.create(created -> {
            created.title = "A3";
            created.author.set(ann);
        }));
        Mono<Void> failing =
                library.covet().atomic(() -> ann.edited.remove(book).then(Mono.error(new IllegalStateException("no"))));
        assertThatThrownBy(() -> library.run(failing)).hasMessage("no");
        assertThat(book.editor.key()).isEqualTo(ann.pk());

        library.run(ann.edited.remove(book));

        assertThat(book.editor.key()).isNull();
        Mono<Void> adding =
                library.covet().atomic(() -> ann.edited.add(book).then(Mono.error(new IllegalStateException("no"))));
        assertThatThrownBy(() -> library.run(adding)).hasMessage("no");
        assertThat(book.editor.key()).isNull();
    }

    @Test
    void anUnsavedObjectIsRefusedBeforeAnythingIsTakenOut() {
        Book book = loadedBook();
        library.statements();

        assertThatThrownBy(() -> library.run(book.genres.set(List.of(genre("Noir")))))
                .isInstanceOf(QueryStateException.class);
        assertThatThrownBy(() -> library.run(ann.edited.set(List.of(book("A2")))))
                .isInstanceOf(QueryStateException.class);
        assertThat(library.statements()).isEmpty();
    }

    @Test
    void settingRemovesBeforeItAdds() { // django.md SG-14
        Book book = loadedBook();
        Genre noir = library.run(genre("Noir").save());
        List<M2mChanged.Action> heard = new ArrayList<>();
        SignalConnection connection = library.covet().signals().connect(M2mChanged.class, Book.class, event -> {
            heard.add(event.action());
            return Mono.empty();
        });
        try {
            library.run(book.genres.set(List.of(noir)));
        } finally {
            connection.disconnect();
        }

        assertThat(heard)
                .containsExactly(
                        M2mChanged.Action.PRE_REMOVE,
                        M2mChanged.Action.POST_REMOVE,
                        M2mChanged.Action.PRE_ADD,
                        M2mChanged.Action.POST_ADD);
    }

    @Test
    void getOrCreateTakesTheValuesAlone() {
        assertThat(library.run(Genre.objects.getOrCreate(Map.of("name", "Crime")))
                        .created())
                .isFalse();
        assertThat(library.run(Genre.objects.getOrCreate(Q.of("name", "Noir"))).created())
                .isTrue();
        assertThat(library.run(loadedBook().genres.getOrCreate(Map.of("name", "Noir")))
                        .created())
                .isTrue();
        assertThat(library.run(Genre.objects.filter("name", "Noir").count())).isEqualTo(2);
    }

    @Test
    void noObjectAmongThoseGivenIsRefusedAtTheCall() {
        Book book = loadedBook();
        List<Genre> genres = new ArrayList<>(Arrays.asList(genre("Noir"), null));

        assertThatThrownBy(() -> book.genres.add((Object) null))
                .isInstanceOf(ValueException.class)
                .hasMessage("The object at position 1 of those given to Book.genres is null."
                        + " Leave it out, or load it first.");
        assertThatThrownBy(() -> book.genres.set(genres)).isInstanceOf(ValueException.class);
        assertThatThrownBy(() -> book.genres.remove(genres.toArray())).isInstanceOf(ValueException.class);
        assertThatThrownBy(() -> Genre.objects.bulkCreate(genres))
                .isInstanceOf(ValueException.class)
                .hasMessageContaining("position 2 of those given to bulkCreate of Genre");
        assertThatThrownBy(() -> Genre.objects.bulkUpdate(genres, "name")).isInstanceOf(ValueException.class);
        assertThatThrownBy(() -> Model.saveAll(genres)).isInstanceOf(ValueException.class);
        assertThatThrownBy(() -> Prefetch.load(genres, "books")).isInstanceOf(ValueException.class);
    }

    @Test
    void whatIsNeitherAnObjectNorAKeyIsToldWithItsRelation() {
        Book book = loadedBook();

        assertThatThrownBy(() -> library.run(book.genres.add("Crime")))
                .isInstanceOf(ValueException.class)
                .hasMessage("Book.genres takes objects of Genre or their keys."
                        + " A column of type BIGINT takes Long, not a value of type String.");
        assertThatThrownBy(() -> library.run(book.genres.add(ann)))
                .isInstanceOf(ValueException.class)
                .hasMessageContaining("objects of Genre or their keys");
    }

    @Test
    void whatDoesNotExistIsToldOfTheCall() {
        Person gone = loadedAuthor();
        Book read = gone.books.loaded().get(0);
        Person other = library.run(Person.objects.create(person -> person.name = "Bea"));
        library.run(Person.objects.filter("name", "Ann").delete());

        assertThatThrownBy(() -> library.run(gone.refresh()))
                .isInstanceOf(DoesNotExistException.class)
                .hasMessageStartingWith("The row of this Person is gone, so it cannot be refreshed.");
        read.editor.set(gone);
        assertThatThrownBy(() -> library.run(other.edited.remove(read)))
                .isInstanceOf(DoesNotExistException.class)
                .hasMessageStartingWith("A Book to be removed does not belong to this object in Person.editedBook.");
    }
}
