package dev.covet.orm;

import dev.covet.orm.testkit.DatabaseTest;
import dev.covet.orm.testkit.H2Database;
import org.junit.jupiter.api.BeforeAll;

/** Values of all kinds on H2. */
@DatabaseTest
class H2StoredValuesTest extends StoredValuesContract {

    private static BlogRuntime runtime;

    @BeforeAll
    static void createTables(H2Database database) {
        runtime = new BlogRuntime(database.r2dbcUrl(), StoredValuesContract.Reading.class);
    }

    @Override
    BlogRuntime runtime() {
        return runtime;
    }
}
