package dev.covet.orm.oracle;

import dev.covet.orm.testkit.PostgresServer;
import io.r2dbc.spi.ConnectionFactory;
import org.junit.jupiter.api.AfterAll;

/** The suite on PostgreSQL. */
class PostgresqlConformanceTest extends ConformanceContract {

    private static final String DATABASE =
            "covet_conformance_" + ProcessHandle.current().pid();

    PostgresqlConformanceTest() {
        super(SuiteDatabase.POSTGRESQL, "expected-failures.txt");
    }

    @Override
    ConnectionFactory filledDatabase() {
        return DataSet.createOnPostgres(DATABASE);
    }

    @AfterAll
    static void dropDatabase() {
        PostgresServer.shared().dropDatabase(DATABASE);
    }
}
