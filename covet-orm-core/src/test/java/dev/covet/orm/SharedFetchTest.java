package dev.covet.orm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.covet.orm.library.Book;
import dev.covet.orm.library.Person;
import dev.covet.orm.testkit.DatabaseTest;
import dev.covet.orm.testkit.PostgresDatabase;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;

/** Which fetches at the same time are one, where a pool has two connections. */
@DatabaseTest
class SharedFetchTest {

    private static LibraryRuntime library;

    @BeforeAll
    static void createBooks(PostgresDatabase database) {
        library = new LibraryRuntime(database.r2dbcUrl(), 2).withTables();
        Person ann = library.run(Person.objects.create(Map.of("name", "Ann")));
        Person bob = library.run(Person.objects.create(Map.of("name", "Bob")));
        for (Person author : List.of(ann, bob, ann, bob)) {
            library.run(Book.objects.create(Map.of("title", "Of " + author.name, "author", author)));
        }
    }

    @Test
    void aFetchInATransactionIsNotSharedWithOneOutside() {
        List<Book> books = library.run(Book.objects.orderBy("pk").list());
        library.statements();
        Covet covet = library.covet();
        Mono<?> outside = books.get(1).author.fetch().contextWrite(context -> covet.in(Context.empty()));
        Mono<?> busy = Person.objects
                .raw("SELECT people.* FROM people, (SELECT pg_sleep(?)) slept", 0.3)
                .list();
        library.run(covet.atomic(() ->
                Mono.when(busy, books.get(0).author.fetch(), books.get(2).author.fetch(), outside)));

        assertThat(library.statements())
                .filteredOn(sql -> sql.contains("= ANY"))
                .hasSize(2);
    }
}
