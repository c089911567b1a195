package dev.covet.orm.concurrency;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.covet.orm.RowLock;
import dev.covet.orm.blog.Entry;
import dev.covet.orm.error.UnsupportedQueryException;
import dev.covet.orm.testkit.DatabaseTest;
import dev.covet.orm.testkit.H2Database;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Row locks that H2 does not have: it knows one strength and locks the rows of all tables. */
@DatabaseTest
class RowLockRefusalTest extends RowLockFixture {

    @BeforeAll
    static void start(H2Database database) {
        createTables(database);
    }

    @Test
    void whatH2CannotLockIsRefused() {
        List<UnaryOperator<RowLock>> options =
                List.of(RowLock::noKey, RowLock::share, RowLock::keyShare, lock -> lock.of("self"));
        for (UnaryOperator<RowLock> option : options) {
            assertThatThrownBy(() -> titles(Entry.objects.selectForUpdate(option)))
                    .isInstanceOf(UnsupportedQueryException.class)
                    .hasMessage("H2 cannot lock rows more weakly than FOR UPDATE, or rows of some of the tables only."
                            + " Use selectForUpdate() without such options.");
        }
    }
}
