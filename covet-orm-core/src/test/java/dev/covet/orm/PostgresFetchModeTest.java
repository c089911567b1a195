package dev.covet.orm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.covet.orm.library.Book;
import dev.covet.orm.testkit.DatabaseTest;
import dev.covet.orm.testkit.PostgresDatabase;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;

/** Fetch modes on PostgreSQL. */
@DatabaseTest
class PostgresFetchModeTest extends FetchModeContract {

    private static LibraryRuntime runtime;

    @BeforeAll
    static void createTables(PostgresDatabase database) {
        runtime = new LibraryRuntime(database.r2dbcUrl(), 1).withTables();
    }

    @Test
    void aFetchInATransactionIsNotSharedWithOneOutside(PostgresDatabase database) {
        LibraryRuntime library = new LibraryRuntime(database.r2dbcUrl(), 2);
        List<Book> books = library.run(Book.objects.list());
        library.statements();
        Covet covet = library.covet();
        Mono<?> outside = books.get(1).author.fetch().contextWrite(context -> covet.in(Context.empty()));
        library.run(covet.atomic(
                () -> Mono.when(books.get(0).author.fetch(), books.get(2).author.fetch(), outside)));

        assertThat(library.statements()).hasSize(2);
    }

    @Override
    LibraryRuntime runtime() {
        return runtime;
    }
}
