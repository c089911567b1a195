package dev.covet.orm.concurrency;

import dev.covet.orm.RunningCovet;
import dev.covet.orm.blog.Author;
import dev.covet.orm.blog.Entry;
import dev.covet.orm.library.Club;
import dev.covet.orm.library.Member;
import dev.covet.orm.testkit.DatabaseTest;
import dev.covet.orm.testkit.H2Database;
import io.r2dbc.spi.ConnectionFactories;
import org.junit.jupiter.api.BeforeAll;

/** Races for one row on H2. */
@DatabaseTest
class H2RaceTest extends RaceContract {

    private static RunningCovet running;

    @BeforeAll
    static void createTables(H2Database database) {
        String patient = database.r2dbcUrl() + ";LOCK_TIMEOUT=20000";
        running = RunningCovet.withTables(
                ConnectionFactories.get(patient), Author.class, Entry.class, Club.class, Member.class);
    }

    /** Each waits for a lock on a thread of its own, and there are ten for each processor. */
    @Override
    int callers() {
        return 6;
    }

    @Override
    RunningCovet running() {
        return running;
    }
}
