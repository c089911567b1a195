package dev.covet.orm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.covet.orm.datasource.Datasource;
import dev.covet.orm.datasource.Datasources;
import dev.covet.orm.error.NotLoadedException;
import dev.covet.orm.error.QueryStateException;
import dev.covet.orm.field.ForeignKey;
import dev.covet.orm.field.Meta;
import dev.covet.orm.field.OnDelete;
import dev.covet.orm.library.Book;
import dev.covet.orm.library.Club;
import dev.covet.orm.library.Country;
import dev.covet.orm.library.Genre;
import dev.covet.orm.library.Loan;
import dev.covet.orm.library.Member;
import dev.covet.orm.library.Passport;
import dev.covet.orm.library.Person;
import dev.covet.orm.meta.InstanceState;
import dev.covet.orm.testkit.AfterEachDatabase;
import dev.covet.orm.testkit.BeforeEachDatabase;
import dev.covet.orm.testkit.EveryDatabase;
import dev.covet.orm.testkit.H2Database;
import dev.covet.orm.testkit.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** On which of two databases a call runs: decided when it is subscribed, by its objects where it names none. */
@EveryDatabase
class ChosenDatabaseTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String ANALYTICS = "analytics";

    /** May be booked while it is open. */
    @Meta(dbTable = "chosen_rooms")
    public static class Room extends Model<Room> {
        static final Manager<Room> objects = Manager.of(Room.class);

        boolean open;
    }

    /** Of an open room. */
    @Meta(dbTable = "chosen_bookings")
    public static class Booking extends Model<Booking> {
        static final Manager<Booking> objects = Manager.of(Booking.class);

        @ForeignKey(
                onDelete = OnDelete.CASCADE,
                relatedName = "+",
                limitChoicesTo = {"open", "true"})
        Ref<Room> room;
    }

    private static H2Database analytics;
    private static Covet covet;

    @BeforeEachDatabase
    static void start(TestDatabase blog) {
        analytics = H2Database.create();
        covet = Covet.builder()
                .datasources(Datasources.of(
                        Datasource.of("default", blog.connectionFactory()),
                        Datasource.of(ANALYTICS, analytics.connectionFactory())))
                .models(
                        Country.class,
                        Person.class,
                        Passport.class,
                        Genre.class,
                        Book.class,
                        Loan.class,
                        Club.class,
                        Member.class,
                        Room.class,
                        Booking.class)
                .build();
        covet.schema().create().then(covet.schema(ANALYTICS).create()).block(LIMIT);
    }

    @AfterEachDatabase
    static void close() {
        analytics.close();
    }

    @BeforeEach
    void empty() {
        for (String database : List.of("default", ANALYTICS)) {
            Flux.just(Booking.objects, Room.objects, Book.objects, Person.objects, Genre.objects)
                    .concatMap(objects -> objects.using(database).delete())
                    .contextWrite(covet::in)
                    .blockLast(LIMIT);
        }
    }

    private <T> T run(Mono<T> work) {
        return work.contextWrite(covet::in).block(LIMIT);
    }

    private List<String> genres(String database) {
        return run(
                Genre.objects.using(database).valuesList("name", String.class).list());
    }

    private List<String> titles(String database) {
        return run(Book.objects
                .using(database)
                .orderBy("pk")
                .valuesList("title", String.class)
                .list());
    }

    private static Genre genre(long key, String name) {
        Genre genre = new Genre();
        InstanceState.of(genre).key(key);
        genre.name = name;
        return genre;
    }

    private Person author(String database) {
        return run(Person.objects.using(database).create(person -> person.name = "Ann"));
    }

    private static Book book(String title, Person author) {
        Book book = new Book();
        book.title = title;
        book.author.set(author);
        return book;
    }

    @Test
    void anObjectIsDeletedWhereTheCallBeforeHasSavedIt() { // django.md MO-15
        run(genre(1, "Another").save(Save::forceInsert));
        Genre genre = genre(1, "Crime");

        run(genre.save(save -> save.forceInsert().using(ANALYTICS)).then(genre.delete()));

        assertThat(genres("default")).containsExactly("Another");
        assertThat(genres(ANALYTICS)).isEmpty();
    }

    @Test
    void anObjectIsSavedAgainWhereTheCallBeforeHasSavedIt() {
        Genre genre = genre(1, "Crime");

        run(genre.save(save -> save.forceInsert().using(ANALYTICS))
                .doOnNext(saved -> saved.name = "Noir")
                .then(genre.save()));

        assertThat(genres(ANALYTICS)).containsExactly("Noir");
        assertThat(genres("default")).isEmpty();
    }

    @Test
    void objectsAreSavedTogetherWhereTheyWereStoredBefore() {
        Genre first = genre(1, "Crime");
        Genre second = genre(2, "Noir");
        Flux<Genre> stored = Flux.just(first, second)
                .concatMap(each -> each.save(save -> save.forceInsert().using(ANALYTICS)));

        run(stored.doOnNext(each -> each.name += "!").then(Model.saveAll(List.of(first, second))));

        assertThat(genres(ANALYTICS)).containsExactly("Crime!", "Noir!");
        assertThat(genres("default")).isEmpty();
    }

    @Test
    void objectsOfSeveralDatabasesAreRefusedWhenTheyAreSavedTogether() {
        Person here = author("default");
        Person there = author(ANALYTICS);

        assertThatThrownBy(() -> run(Model.saveAll(List.of(here, there))))
                .isInstanceOf(QueryStateException.class)
                .hasMessageContaining("default, analytics");
        assertThatThrownBy(() -> run(Prefetch.load(List.of(here, there), "books")))
                .isInstanceOf(QueryStateException.class);
    }

    @Test
    void aRelationIsChangedWhereTheCallBeforeHasSavedItsOwner() {
        Person ann = new Person();
        ann.name = "Ann";
        Person other = author("default");
        Book book = run(Book.objects.using(ANALYTICS).create(each -> {
            each.title = "A1";
            each.author.set(author(ANALYTICS));
        }));

        run(ann.save(save -> save.using(ANALYTICS)).then(ann.books.add(book)));

        assertThat(run(Book.objects.using(ANALYTICS).filter("author", ann.pk()).count()))
                .isOne();
        assertThat(run(other.books.count())).isZero();
    }

    @Test
    void relatedObjectsAreCreatedWhereTheirOwnerIs() { // django.md RM-15
        author("default");
        Person ann = author(ANALYTICS);

        Book book = run(ann.books.create(each -> each.title = "A1"));
        run(ann.books.create(Map.of("title", "A2")));
        run(ann.books.getOrCreate(Map.of("title", "A3"), Map.of()));
        run(book.genres.create(genre -> genre.name = "Crime"));

        assertThat(titles(ANALYTICS)).containsExactly("A1", "A2", "A3");
        assertThat(titles("default")).isEmpty();
        assertThat(genres(ANALYTICS)).containsExactly("Crime");
        assertThat(genres("default")).isEmpty();
        assertThat(run(book.genres.list())).extracting(genre -> genre.name).containsExactly("Crime");
    }

    @Test
    void objectsOfTwoDatabasesAreNotRelated() { // django.md S162
        Book book = run(book("Here", author("default")).save());
        Person ann = author(ANALYTICS);
        Genre crime = run(Genre.objects.using(ANALYTICS).create(genre -> genre.name = "Crime"));
        assertThatThrownBy(() -> book.author.set(ann))
                .isInstanceOf(QueryStateException.class)
                .hasMessageContaining(
                        "An object of the database \"default\" cannot be related to one of \"analytics\"");
        assertThatThrownBy(() -> run(book.genres.add(crime))).isInstanceOf(QueryStateException.class);
        assertThatThrownBy(() -> run(ann.books.add(book))).isInstanceOf(QueryStateException.class);
        assertThat(run(book.genres.count())).isZero();
    }

    @Test
    void aPrefetchGoesToTheDatabaseThatItsQueryNames() { // django.md PF-02
        Person ann = author("default");
        run(Person.objects.using(ANALYTICS).bulkCreate(List.of(copy(ann))));
        run(book("Here", ann).save());
        run(book("There", ann).save(save -> save.using(ANALYTICS)));
        Prefetch there = Prefetch.of("books").with(Book.objects.using(ANALYTICS));

        Person loaded = run(Person.objects.prefetchRelated(there).get());

        assertThat(loaded.books.loaded()).extracting(book -> book.title).containsExactly("There");
        assertThat(InstanceState.of(loaded).database()).isEqualTo("default");
        assertThat(InstanceState.of(loaded.books.loaded().get(0)).database()).isEqualTo(ANALYTICS);
    }

    private static Person copy(Person person) {
        Person copy = new Person();
        copy.name = person.name;
        InstanceState.of(copy).key(person.pk());
        return copy;
    }

    @Test
    void aPrefetchHasTheFetchModeThatItsQueryNames() {
        run(book("A1", author("default")).save());
        Prefetch strict = Prefetch.of("books").with(Book.objects.fetchMode(FetchMode.RAISE));

        Person ann = run(Person.objects.prefetchRelated(strict).get());
        Person outer = run(Person.objects
                .fetchMode(FetchMode.RAISE)
                .prefetchRelated(Prefetch.of("books").with(Book.objects.orderBy("pk")))
                .get());

        Mono<Person> fetched = ann.books.loaded().get(0).editor.fetch();
        assertThat(run(fetched)).isNull();
        assertThat(FetchMode.of(InstanceState.of(ann.books.loaded().get(0)))).isEqualTo(FetchMode.RAISE);
        assertThat(FetchMode.of(InstanceState.of(outer.books.loaded().get(0)))).isEqualTo(FetchMode.RAISE);
    }

    @Test
    void relatedObjectsFromAQuerySetHaveTheFetchModeThatItNames() {
        Person ann = author("default");
        run(book("A1", ann).save());
        run(ann.books.update("editor", ann));

        Book strict =
                run(ann.books.from(Book.objects.fetchMode(FetchMode.RAISE)).get());
        Book plain = run(ann.books.from(Book.objects).get());

        assertThatThrownBy(() -> run(strict.editor.fetch())).isInstanceOf(NotLoadedException.class);
        assertThat(run(plain.editor.fetch())).isEqualTo(ann);
    }

    @Test
    void choicesAreCheckedWhereTheObjectIsStored() {
        Room room = run(Room.objects.using(ANALYTICS).create(each -> each.open = true));
        Booking booking = run(Booking.objects.using(ANALYTICS).create(each -> each.room.set(room)));

        run(booking.fullClean());
    }
}
