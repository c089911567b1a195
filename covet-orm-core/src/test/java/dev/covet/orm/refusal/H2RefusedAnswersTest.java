package dev.covet.orm.refusal;

import dev.covet.orm.RunningCovet;
import dev.covet.orm.testkit.DatabaseTest;
import dev.covet.orm.testkit.H2Database;
import org.junit.jupiter.api.BeforeAll;

/** What is refused when it is executed on H2. */
@DatabaseTest
class H2RefusedAnswersTest extends RefusedAnswersContract {

    private static RunningCovet running;

    @BeforeAll
    static void createTables(H2Database database) {
        running =
                RunningCovet.withTables(database.connectionFactory(), Customer.class, Purchase.class, Unmanaged.class);
    }

    @Override
    RunningCovet running() {
        return running;
    }
}
