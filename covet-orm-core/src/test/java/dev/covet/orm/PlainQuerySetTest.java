package dev.covet.orm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.covet.orm.blog.Author;
import dev.covet.orm.dialect.plain.PlainConnectionFactoryProvider;
import dev.covet.orm.testkit.DatabaseTest;
import dev.covet.orm.testkit.PostgresDatabase;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Query sets on a database that a test has added. */
@DatabaseTest
class PlainQuerySetTest extends QuerySetContract {

    private static BlogRuntime runtime;

    @BeforeAll
    static void createTables(PostgresDatabase database) {
        runtime = new BlogRuntime(PlainConnectionFactoryProvider.url(database));
    }

    @Test
    void rowsWhoseKeysAreReadBackAreInsertedOneByOneWhereStatementsGiveNothingBack() {
        List<Author> authors =
                Stream.of("Ann", "Bob", "Cid").map(PlainQuerySetTest::author).toList();
        Covet covet = runtime.covet();
        on(covet, Author.objects.delete());
        runtime.statements().clear();

        on(covet, Author.objects.bulkCreate(authors));

        assertThat(runtime.statements())
                .hasSize(3)
                .allMatch(sql -> sql.startsWith("INSERT") && !sql.contains("RETURNING"));
        for (Author author : authors) {
            assertThat(on(covet, Author.objects.get("pk", author.pk())).getName())
                    .isEqualTo(author.getName());
        }
    }

    private static Author author(String name) {
        Author author = new Author();
        author.setName(name);
        return author;
    }

    @Override
    BlogRuntime runtime() {
        return runtime;
    }
}
