package dev.covet.orm.oracle;

import dev.covet.orm.testkit.H2Database;
import dev.covet.orm.testkit.PostgresServer;
import io.r2dbc.spi.ConnectionFactory;
import org.junit.jupiter.api.AfterAll;

/** The suite on H2; its rows are copied from PostgreSQL, where the files of the data set can be run. */
class H2ConformanceTest extends ConformanceContract {

    private static final String SOURCE =
            "covet_conformance_source_" + ProcessHandle.current().pid();
    private static final H2Database DATABASE = H2Database.create();

    H2ConformanceTest() {
        super(SuiteDatabase.H2, "expected-failures-h2.txt");
    }

    @Override
    ConnectionFactory filledDatabase() {
        ConnectionFactory h2 = DATABASE.connectionFactory();
        DataSet.copyToH2(DataSet.createOnPostgres(SOURCE), h2);
        return h2;
    }

    @AfterAll
    static void dropDatabases() {
        PostgresServer.shared().dropDatabase(SOURCE);
        DATABASE.close();
    }
}
