package dev.covet.orm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.covet.orm.library.Book;
import dev.covet.orm.library.Genre;
import dev.covet.orm.library.Person;
import dev.covet.orm.testkit.DatabaseTest;
import dev.covet.orm.testkit.H2Database;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** All rows are deleted by those only who say that they mean everything. */
@DatabaseTest
class DeletionOfEverythingTest {

    private static LibraryRuntime library;

    @BeforeAll
    static void start(H2Database database) {
        library = new LibraryRuntime(database.r2dbcUrl(), 2).withTables();
    }

    @BeforeEach
    void empty() {
        library.emptied();
    }

    private static Stream<String> methods(Class<?> type) {
        return Arrays.stream(type.getMethods()).map(Method::getName);
    }

    @ParameterizedTest
    @ValueSource(classes = {Manager.class, RelatedSet.class})
    void managersAndRelationsDoNotDelete(Class<?> type) {
        assertThat(methods(type)).doesNotContain("delete").contains("everything", "update");
    }

    @Test
    void deletesAllRowsOfAManager() {
        library.run(Genre.objects.create(genre -> genre.name = "Crime"));
        library.run(Genre.objects.create(genre -> genre.name = "Noir"));
        assertThat(library.run(Genre.objects.everything().delete()).total()).isEqualTo(2);
        assertThat(library.run(Genre.objects.exists())).isFalse();
    }

    @Test
    void deletesAllRelatedObjects() {
        Person ann = library.run(Person.objects.create(person -> person.name = "Ann"));
        Person bea = library.run(Person.objects.create(person -> person.name = "Bea"));
        library.run(ann.books.create(book -> book.title = "One"));
        library.run(ann.books.create(book -> book.title = "Two"));
        library.run(bea.books.create(book -> book.title = "Three"));
        assertThat(library.run(ann.books.everything().delete()).per("Book")).isEqualTo(2);
        assertThat(library.run(Book.objects.valuesList("title", String.class).list()))
                .containsExactly("Three");
    }
}
