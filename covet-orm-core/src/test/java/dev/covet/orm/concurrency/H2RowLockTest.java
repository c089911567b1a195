package dev.covet.orm.concurrency;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.covet.orm.RowLock;
import dev.covet.orm.RunningCovet;
import dev.covet.orm.blog.Author;
import dev.covet.orm.blog.Entry;
import dev.covet.orm.error.UnsupportedQueryException;
import dev.covet.orm.testkit.DatabaseTest;
import dev.covet.orm.testkit.H2Database;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Row locks on H2, which has one strength and locks the rows of all tables. */
@DatabaseTest
class H2RowLockTest extends RowLockContract {

    private static RunningCovet running;

    @BeforeAll
    static void createTables(H2Database database) {
        running = RunningCovet.withTables(database.connectionFactory(), Author.class, Entry.class);
    }

    @Override
    RunningCovet running() {
        return running;
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
