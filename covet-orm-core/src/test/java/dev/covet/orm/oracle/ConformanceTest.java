package dev.covet.orm.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Covet answers as Django does, with no more statements; the same programs on every database, and in both formats. */
class ConformanceTest {

    /** In minutes; other programs may need more. */
    private static final int LIMIT = Integer.getInteger("covet.oracle.timeout", 5);

    @EnumSource
    @ParameterizedTest
    @Timeout(value = 1, unit = TimeUnit.DAYS) // the limit of the test itself is the shorter one
    void answersAsDjangoDoes(SuiteDatabase database) {
        assertTimeoutPreemptively(Duration.ofMinutes(LIMIT), () -> judge(database));
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
