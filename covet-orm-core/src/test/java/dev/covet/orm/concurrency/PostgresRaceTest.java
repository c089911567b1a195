package dev.covet.orm.concurrency;

import dev.covet.orm.RunningCovet;
import dev.covet.orm.blog.Author;
import dev.covet.orm.blog.Entry;
import dev.covet.orm.library.Club;
import dev.covet.orm.library.Member;
import dev.covet.orm.testkit.DatabaseTest;
import dev.covet.orm.testkit.PostgresDatabase;
import org.junit.jupiter.api.BeforeAll;

/** Races for one row on PostgreSQL. */
@DatabaseTest
class PostgresRaceTest extends RaceContract {

    private static RunningCovet running;

    @BeforeAll
    static void createTables(PostgresDatabase database) {
        running = RunningCovet.withTables(
                database.connectionFactory(), Author.class, Entry.class, Club.class, Member.class);
    }

    @Override
    RunningCovet running() {
        return running;
    }
}
