package dev.covet.orm.oracle;

import dev.covet.orm.testkit.PostgresServer;
import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactory;
import org.junit.jupiter.api.AfterAll;

/**
 * The suite on H2 as it comes, in no compatibility mode; its rows are copied from PostgreSQL, where the files of the data
 * set can be run.
 */
class H2ConformanceTest extends ConformanceContract {

    private static final String SOURCE =
            "covet_conformance_source_" + ProcessHandle.current().pid();
    private static final String URL = "r2dbc:h2:mem:///conformance;DB_CLOSE_DELAY=-1";

    H2ConformanceTest() {
        super(SuiteDatabase.H2, "expected-failures-h2.txt");
    }

    @Override
    ConnectionFactory filledDatabase() {
        ConnectionFactory h2 = ConnectionFactories.get(URL);
        DataSet.copyToH2(DataSet.createOnPostgres(SOURCE), h2);
        return h2;
    }

    @AfterAll
    static void dropDatabases() {
        PostgresServer.shared().dropDatabase(SOURCE);
        DataSet.shutDown(ConnectionFactories.get(URL));
    }
}
