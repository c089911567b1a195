package dev.covet.orm.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.r2dbc.spi.ConnectionFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Covet answers as Django does, with no more statements; the same programs on every database. */
abstract class ConformanceContract {

    private final SuiteDatabase database;
    private final ExpectedFailures expected;

    ConformanceContract(SuiteDatabase database, String expectedFailures) {
        this.database = database;
        this.expected = new ExpectedFailures(expectedFailures);
    }

    /** A database that holds the data set. */
    abstract ConnectionFactory filledDatabase();

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void answersAsDjangoDoes() {
        try (ConformanceSuite suite = new ConformanceSuite(filledDatabase(), database)) {
            List<Outcome> outcomes = suite.run(Resources.programs());
            Report report = new Report(outcomes);
            report.write(Path.of("target", "oracle", database.fileName()));
            report.summary().forEach(System.out::println);
            expected.acceptIfAsked(outcomes);
            assertThat(suite.isUntouched()).as("everything is rolled back").isTrue();
            assertThat(expected.surprises(outcomes)).isEmpty();
        }
    }
}
