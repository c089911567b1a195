package dev.covet.orm.refusal;

import dev.covet.orm.RunningCovet;
import dev.covet.orm.testkit.DatabaseTest;
import dev.covet.orm.testkit.PostgresDatabase;
import org.junit.jupiter.api.BeforeAll;

/** What is refused when it is executed on PostgreSQL. */
@DatabaseTest
class PostgresRefusedAnswersTest extends RefusedAnswersContract {

    private static RunningCovet running;

    @BeforeAll
    static void createTables(PostgresDatabase database) {
        running =
                RunningCovet.withTables(database.connectionFactory(), Customer.class, Purchase.class, Unmanaged.class);
    }

    @Override
    RunningCovet running() {
        return running;
    }
}
