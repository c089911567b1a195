package dev.covet.orm.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

@Timeout(120)
class EveryDatabaseTest {

    private static final List<String> LOG = new ArrayList<>();

    @BeforeEach
    void forget() {
        LOG.clear();
    }

    private static EngineExecutionResults run(Class<?> testClass) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(testClass))
                .execute();
    }

    @Test
    void runsAClassOnEachProductWithADatabaseOfItsOwn() {
        run(Posts.class).testEvents().assertStatistics(statistics -> statistics.succeeded(4));

        assertThat(LOG)
                .containsExactly(
                        "H2 prepared",
                        "H2 tested",
                        "H2 tested again",
                        "H2 done",
                        "PostgreSQL prepared",
                        "PostgreSQL tested",
                        "PostgreSQL tested again",
                        "PostgreSQL done");
    }

    @DatabaseTest(template = DatabaseTestTest.Posts.class)
    @EveryDatabase
    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class Posts {

        private static TestDatabase prepared;

        private final TestDatabase constructed;

        Posts(TestDatabase database) {
            constructed = database;
        }

        @BeforeEachDatabase
        static void prepare(TestDatabase database, DatabaseProduct product) {
            prepared = database;
            database.execute("INSERT INTO posts VALUES (2)");
            LOG.add(product + " prepared");
        }

        @AfterEachDatabase
        static void end(DatabaseProduct product) {
            LOG.add(product + " done");
        }

        @Test
        void first(TestDatabase database, DatabaseProduct product) {
            assertThat(database).isSameAs(prepared).isSameAs(constructed);
            assertThat(database.value("SELECT count(*) FROM posts", Long.class)).isEqualTo(2);
            assertThat(DatabaseProduct.of(database.getClass())).contains(product);
            LOG.add(product + " tested");
        }

        @Test
        void second(TestDatabase database, DatabaseProduct product) {
            assertThat(database).isSameAs(prepared).isSameAs(constructed);
            LOG.add(product + " tested again");
        }
    }

    @Test
    void theRunsAndTheirFailuresNameTheProduct() {
        EngineExecutionResults results = run(Failing.class);

        assertThat(results.containerEvents().started().list())
                .extracting(event -> event.getTestDescriptor().getDisplayName())
                .contains("EveryDatabaseTest$Failing [H2]", "EveryDatabaseTest$Failing [PostgreSQL]");
        assertThat(results.testEvents().failed().list())
                .extracting(event -> event.getRequiredPayload(TestExecutionResult.class)
                        .getThrowable()
                        .orElseThrow()
                        .getSuppressed()[0]
                        .getMessage())
                .containsExactly("This happened on H2", "This happened on PostgreSQL");
    }

    @EveryDatabase
    static class Failing {
        @Test
        void test() {
            throw new IllegalStateException("on purpose");
        }
    }

    @Test
    void whatIsPreparedOnceForAllRunsHasNoDatabase() {
        run(Unclear.class)
                .containerEvents()
                .assertThatEvents()
                .anySatisfy(event -> assertThat(event.getPayload().map(Object::toString))
                        .hasValueSatisfying(result -> assertThat(result).contains("@BeforeEachDatabase")));
    }

    @EveryDatabase
    static class Unclear {
        @BeforeAll
        static void prepare(TestDatabase database) {}

        @Test
        void test() {}
    }
}
