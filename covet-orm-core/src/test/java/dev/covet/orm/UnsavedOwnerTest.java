package dev.covet.orm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.covet.orm.error.QueryStateException;
import dev.covet.orm.internal.compile.CacheStatistics;
import dev.covet.orm.library.Book;
import dev.covet.orm.library.Country;
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

/** Calls on an object that is saved between building and subscribing them, or is not. */
@EveryDatabase
class UnsavedOwnerTest {

    private static LibraryRuntime library;

    @BeforeEachDatabase
    static void createTables(TestDatabase database) {
        library = new LibraryRuntime(database.r2dbcUrl(), 1).withTables();
    }

    @BeforeEach
    void empty() {
        library.emptied();
    }

    private static Book unsaved(Person author) {
        Book book = new Book();
        book.title = "A1";
        book.author.set(author);
        return book;
    }

    private Person author() {
        return library.run(Person.objects.create(person -> person.name = "Ann"));
    }

    private Genre genre() {
        return library.run(Genre.objects.create(genre -> genre.name = "Crime"));
    }

    private <R> Map<String, Function<RelatedSet<R>, Publisher<?>>> reads() {
        Map<String, Function<RelatedSet<R>, Publisher<?>>> calls = new LinkedHashMap<>();
        calls.put("all", RelatedSet::all);
        calls.put("list", RelatedSet::list);
        calls.put("count", RelatedSet::count);
        calls.put("exists", RelatedSet::exists);
        calls.put("first", RelatedSet::first);
        calls.put("stream", set -> set.stream(10));
        calls.put("inBulk", RelatedSet::inBulk);
        calls.put("page", set -> set.page(1, 10));
        calls.put("filter", set -> set.filter("pk__gt", 0).exclude("pk", 0).list());
        calls.put("slice", set -> set.orderBy("pk").limit(5).list());
        calls.put("union", set -> set.union(set.filter("pk__gt", 0)).list());
        calls.put("or", set -> set.filter("pk", 0).or(set.filter("pk__gt", 0)).list());
        calls.put("values", set -> set.values("pk").list());
        calls.put("aggregate", set -> set.aggregate(Expressions.count("*").as("number")));
        calls.put("explain", RelatedSet::explain);
        return calls;
    }

    private Map<String, Function<RelatedSet<Genre>, Publisher<?>>> writes(Genre genre) {
        Map<String, Function<RelatedSet<Genre>, Publisher<?>>> calls = new LinkedHashMap<>();
        calls.put("create", set -> set.create(each -> each.name = "Noir"));
        calls.put("create of values", set -> set.create(Map.of("name", "Noir")));
        calls.put("getOrCreate", set -> set.getOrCreate(Map.of("name", "Noir")));
        calls.put("updateOrCreate", set -> set.updateOrCreate(Map.of("name", "Noir"), Map.of()));
        calls.put("bulkCreate", set -> set.bulkCreate(List.of(new Genre())));
        calls.put("bulkUpdate", set -> set.bulkUpdate(List.of(genre), "name"));
        calls.put("add", set -> set.add(genre));
        calls.put("remove", set -> set.remove(genre));
        calls.put("set", set -> set.set(List.of(genre)));
        calls.put("clear", RelatedSet::clear);
        calls.put("update", set -> set.update("name", "Noir"));
        calls.put("delete", set -> set.everything().delete());
        return calls;
    }

    @Test
    void everyCallMayBeBuiltBeforeTheOwnerIsSaved() {
        Person author = author();
        Map<String, Function<RelatedSet<Genre>, Publisher<?>>> calls = reads();
        calls.putAll(writes(genre()));
        calls.forEach((name, call) -> {
            Book book = unsaved(author);
            library.run(book.save().thenMany(Flux.from(call.apply(book.genres))).then());
        });
        Person bea = new Person();
        bea.name = "Bea";
        library.run(bea.save()
                .then(bea.books.create(book -> book.title = "B1"))
                .then(bea.refresh())
                .then(bea.books.update("pages", 7)));

        assertThat(library.run(bea.books.valuesList("pages", Integer.class).list()))
                .containsExactly(7);
    }

    @Test
    void everyCallIsRefusedWhenItIsSubscribedForAnOwnerThatIsNotSaved() { // django.md RM-10
        Genre genre = genre();
        Book book = unsaved(author());
        Map<String, Function<RelatedSet<Genre>, Publisher<?>>> calls = reads();
        calls.putAll(writes(genre));
        library.statements();

        calls.forEach((name, call) -> {
            Publisher<?> built = call.apply(book.genres);
            assertThatThrownBy(() -> library.run(Flux.from(built).then()))
                    .as(name)
                    .isInstanceOf(QueryStateException.class)
                    .hasMessage("The Book has to be saved before \"genres\" is used: it has no key. Save it first.");
        });
        assertThat(library.statements()).isEmpty();
    }

    @Test
    void refreshingAndDeletingAreRefusedWhenTheyAreSubscribed() {
        Person person = new Person();
        Publisher<?> refreshed = person.refresh();
        Publisher<?> deleted = person.delete();

        assertThatThrownBy(() -> library.run(Flux.from(refreshed).then())).isInstanceOf(QueryStateException.class);
        assertThatThrownBy(() -> library.run(Flux.from(deleted).then())).isInstanceOf(QueryStateException.class);
    }

    @Test
    void containsLooksAtTheObjectWhenItIsSubscribed() {
        Person author = author();
        Book book = unsaved(author);

        assertThat(library.run(book.save().then(author.books.contains(book)))).isTrue();
    }

    @Test
    void aKeyThatIsNotTheOwnersIsAskedForLateToo() {
        Country country = new Country();
        country.code = "NO";
        QuerySet<Person> people = country.people.filter("name", "Ann");
        library.run(country.save().then(Person.objects.create(Map.of("name", "Ann", "country", country))));

        assertThat(library.run(people.count())).isOne();
        assertThat(library.run(Book.objects.filter("author__in", people).count()))
                .isZero();
    }

    @Test
    void theRelationsOfAllOwnersAreCompiledOnce() {
        Person ann = author();
        Person bea = author();
        library.run(ann.books.filter("title", "A1").list());
        CacheStatistics before = library.covet().database(null).compiler().statistics();

        library.run(bea.books.filter("title", "B1").list());
        library.run(ann.books.filter("title", "A2").list());

        CacheStatistics after = library.covet().database(null).compiler().statistics();
        assertThat(after.misses()).isEqualTo(before.misses());
        assertThat(after.hits()).isEqualTo(before.hits() + 2);
    }
}
