package dev.covet.orm.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.platform.testkit.engine.EngineTestKit;

@Timeout(120)
@DatabaseTest(template = DatabaseTestTest.Posts.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DatabaseTestTest {

    private static final AtomicInteger PREPARED = new AtomicInteger();

    static final class Posts implements DatabaseTemplate {
        @Override
        public void prepare(TestDatabase database) {
            PREPARED.incrementAndGet();
            database.execute("CREATE TABLE posts (id int PRIMARY KEY); INSERT INTO posts VALUES (1)");
        }
    }

    @Test
    @Order(1)
    void beginsWithACopyOfTheTemplate(PostgresDatabase database) {
        assertThat(posts(database)).isEqualTo(1);
        database.execute("INSERT INTO posts VALUES (2)");
    }

    @Test
    @Order(2)
    void isSharedByTheTestsOfTheClass(PostgresDatabase database) {
        assertThat(posts(database)).isEqualTo(2);
    }

    @Test
    @Order(3)
    void doesNotTouchTheTemplate() {
        try (PostgresDatabase other = PostgresDatabase.create(Posts.class)) {
            assertThat(posts(other)).isEqualTo(1);
        }
        assertThat(PREPARED).hasValueLessThanOrEqualTo(2); // once for each product
    }

    @Test
    void givesTheDatabaseOfTheType(PostgresDatabase postgres, H2Database h2) {
        assertThat(postgres.value("SELECT version()", String.class)).startsWith("PostgreSQL");
        assertThat(h2.value("SELECT h2version()", String.class)).startsWith("2.");
        assertThat(posts(h2)).isEqualTo(1);
    }

    @Nested
    class InANestedClass {
        @Test
        void theDatabaseIsTheOuterOne(PostgresDatabase database) {
            assertThat(posts(database)).isEqualTo(2);
        }
    }

    @Test
    void anUnclearParameterFailsTheTest() {
        EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(Unclear.class))
                .execute()
                .testEvents()
                .assertStatistics(statistics -> statistics.failed(1).skipped(0));
    }

    @DatabaseTest
    static class Unclear {
        @Test
        void test(TestDatabase database) {}
    }

    @Test
    void theDatabaseIsDroppedAfterTheClass() {
        EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(Recording.class))
                .execute()
                .testEvents()
                .assertStatistics(statistics -> statistics.succeeded(1));

        assertThat(SqlSession.read(
                        PostgresServer.shared().address().connectionFactory(),
                        "SELECT count(*) FROM pg_database WHERE datname = '" + Recording.seen + "'",
                        Long.class))
                .isZero();
    }

    @DatabaseTest
    static class Recording {
        static String seen;

        @Test
        void test(PostgresDatabase database) {
            seen = database.address().database();
        }
    }

    private static long posts(TestDatabase database) {
        return database.value("SELECT count(*) FROM posts", Long.class);
    }
}
