package dev.covet.orm.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.covet.orm.testkit.PostgresServer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Covet on PostgreSQL answers as Django does. */
class PostgresqlConformanceTest {

    private static final String DATABASE =
            "covet_conformance_" + ProcessHandle.current().pid();

    @AfterAll
    static void dropDatabase() {
        PostgresServer.shared().dropDatabase(DATABASE);
    }

    @Test
    void answersAsDjangoDoes() {
        ExpectedFailures expected = new ExpectedFailures("expected-failures.txt");
        try (ConformanceSuite suite =
                new ConformanceSuite(DataSet.createOnPostgres(DATABASE), SuiteDatabase.POSTGRESQL)) {
            List<Outcome> outcomes = suite.run(Resources.programs());
            Report report = new Report(outcomes);
            report.write(Path.of("target", "oracle", "postgresql.txt"));
            report.summary().forEach(System.out::println);
            expected.acceptIfAsked(outcomes);
            assertThat(suite.isUntouched()).as("everything is rolled back").isTrue();
            assertThat(expected.surprises(outcomes)).isEmpty();
        }
    }
}
