package dev.covet.orm.injection;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.covet.orm.RunningCovet;
import dev.covet.orm.error.UnsupportedQueryException;
import dev.covet.orm.testkit.DatabaseTest;
import dev.covet.orm.testkit.H2Database;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A semicolon in a name, on H2. */
@DatabaseTest
class SemicolonInNameTest {

    private static RunningCovet running;

    @BeforeAll
    static void createTables(H2Database database) {
        running = RunningCovet.withTables(database, Note.class, Writer.class, Quoted.class);
    }

    @Test
    void aSemicolonInANameIsRefusedSinceTheDriverCutsStatementsThere() {
        assertThatThrownBy(() -> running.run(Note.objects.filter("data__a;b", 1).list()))
                .isInstanceOf(UnsupportedQueryException.class)
                .hasMessageContaining("semicolon");
    }
}
