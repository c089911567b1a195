package dev.covet.orm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.covet.orm.blog.Author;
import dev.covet.orm.blog.Entry;
import dev.covet.orm.datasource.Datasource;
import dev.covet.orm.datasource.Datasources;
import dev.covet.orm.error.QueryStateException;
import dev.covet.orm.error.ValueException;
import dev.covet.orm.testkit.DatabaseTest;
import dev.covet.orm.testkit.H2Database;
import dev.covet.orm.testkit.PostgresDatabase;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The statement of a query, in the dialect of the database that it would run on. */
@DatabaseTest
class StatementTextTest {

    private static final QuerySet<Author> ALI = Author.objects.filter("name", "Ali");

    private static Covet covet;

    @BeforeAll
    static void start(PostgresDatabase blog, H2Database analytics) {
        covet = Covet.builder()
                .datasources(Datasources.of(
                        Datasource.of("default", blog.connectionFactory()),
                        Datasource.of("analytics", analytics.connectionFactory())))
                .models(Author.class, Entry.class)
                .build();
    }

    private static String sql(Queryable<?> query) {
        return query.sql().contextWrite(covet::in).block(Duration.ofSeconds(20));
    }

    @Test
    void hasMarkersInPlaceOfValues() {
        assertThat(sql(ALI)).startsWith("SELECT ").contains(" = $1").doesNotContain("Ali");
        assertThat(sql(Author.objects)).startsWith("SELECT ").doesNotContain("$1");
    }

    @Test
    void isInTheDialectOfTheChosenDatabase() {
        assertThat(sql(Author.objects.using("analytics").filter("name__iregex", "a")))
                .contains("'(?iu)' || ");
        assertThat(sql(Author.objects.filter("name__iregex", "a"))).contains("~*");
        assertThatThrownBy(() -> sql(ALI.using("nowhere"))).isInstanceOf(QueryStateException.class);
    }

    @Test
    void isKnownForARuntimeAtOnce() {
        assertThat(ALI.sql(covet)).isEqualTo(sql(ALI));
        assertThatThrownBy(() -> ALI.sql(null))
                .isInstanceOf(ValueException.class)
                .hasMessage("sql takes a runtime, not null.");
    }

    @Test
    void isNoneWhereNothingIsSent() {
        assertThat(sql(Author.objects.none())).isEqualTo("No statement is sent: the query is known to have no rows.");
    }
}
