package dev.covet.orm.actuator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.covet.orm.listener.Operation;
import dev.covet.orm.listener.QueryEvent;
import dev.covet.orm.listener.QueryStart;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class SlowQueriesTest {

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    private final QueryStatistics statistics =
            new QueryStatistics(Duration.ofMillis(100), 10, Clock.fixed(NOW, ZoneOffset.UTC));
    private final SlowQueries queries = new SlowQueries(statistics, 2);

    private void finished(String sql, long millis) {
        QueryStart start = new QueryStart(Operation.SELECT, "Post", sql, "default", 0);
        statistics.finished(
                new QueryEvent(
                        start,
                        "primary",
                        Duration.ZERO,
                        Duration.ofMillis(millis),
                        1,
                        QueryEvent.Outcome.SUCCESS,
                        null,
                        null),
                null);
    }

    @Test
    void countsWhatTakesAtLeastTheThreshold() {
        finished("SELECT 1", 99);
        finished("SELECT 1", 100);
        finished("SELECT 1", 300);

        assertThat(queries.list()).singleElement().satisfies(query -> {
            assertThat(query.count()).isEqualTo(2);
            assertThat(query.meanMillis()).isCloseTo(200, within(0.001));
            assertThat(query.maxMillis()).isEqualTo(300);
            assertThat(query.lastSeen()).isEqualTo(NOW);
        });
    }

    @Test
    void listsNoMoreTextsThanItMay() {
        for (int number = 0; number < 5; number++) {
            finished("SELECT " + number, 200);
        }
        assertThat(queries.list()).hasSize(2);
    }

    @Test
    void keepsTheBeginningOfALongTextAndCountsTextsThatBeginAlike() {
        finished("INSERT " + "($1), ".repeat(1_000), 200);
        finished("INSERT " + "($1), ".repeat(2_000), 200);

        assertThat(queries.list()).singleElement().satisfies(query -> {
            assertThat(query.sql()).startsWith("INSERT ($1)").endsWith("…").hasSizeLessThan(2_100);
            assertThat(query.count()).isEqualTo(2);
        });
    }

    @Test
    void forgetsWhatTookLongAndNotWhatRan() {
        finished("SELECT 1", 200);

        queries.clear();

        assertThat(queries.list()).isEmpty();
        assertThat(statistics.queries())
                .singleElement()
                .satisfies(query -> assertThat(query.count()).isEqualTo(1));
    }
}
