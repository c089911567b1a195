package dev.covet.orm.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.covet.orm.testkit.DatabaseProduct;
import dev.covet.orm.testkit.EveryDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Covet answers as Django does, with no more statements; the same programs on every database. */
@EveryDatabase
class ConformanceTest {

    /** In minutes; other programs may need more. */
    private static final int LIMIT = Integer.getInteger("covet.oracle.timeout", 5);

    @Test
    @Timeout(value = 1, unit = TimeUnit.DAYS) // the limit of the test itself is the shorter one
    void answersAsDjangoDoes(DatabaseProduct product) {
        assertTimeoutPreemptively(Duration.ofMinutes(LIMIT), () -> judge(SuiteDatabase.of(product)));
    }

    private static void judge(SuiteDatabase database) {
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
