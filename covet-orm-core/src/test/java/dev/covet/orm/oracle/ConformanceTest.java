package dev.covet.orm.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.covet.orm.testkit.DatabaseProduct;
import dev.covet.orm.testkit.EveryDatabase;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Covet answers as Django does, with no more statements; the same programs on every database. */
@EveryDatabase
class ConformanceTest {

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void answersAsDjangoDoes(DatabaseProduct product) {
        SuiteDatabase database = SuiteDatabase.of(product);
        ExpectedFailures expected = new ExpectedFailures(database.expectedFailures());
        try (ConformanceSuite suite = new ConformanceSuite(database.fill(), database)) {
            List<Outcome> outcomes = suite.run(Resources.programs());
            Report report = new Report(outcomes);
            report.write(Path.of("target", "oracle", database.fileName()));
            report.summary().forEach(System.out::println);
            expected.acceptIfAsked(outcomes);
            assertThat(suite.isUntouched()).as("everything is rolled back").isTrue();
            assertThat(expected.surprises(outcomes)).isEmpty();
        } finally {
            database.drop();
        }
    }
}
