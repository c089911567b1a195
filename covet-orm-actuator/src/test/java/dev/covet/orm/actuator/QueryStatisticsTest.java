package dev.covet.orm.actuator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.covet.orm.actuator.QueryStatistics.Query;
import dev.covet.orm.listener.Operation;
import dev.covet.orm.listener.QueryEvent;
import dev.covet.orm.listener.QueryEvent.Outcome;
import dev.covet.orm.listener.QueryStart;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueryStatisticsTest {

    private static final Duration SLOW = Duration.ofMillis(100);

    private static QueryStatistics statistics(int capacity) {
        return new QueryStatistics(SLOW, capacity, Clock.systemUTC());
    }

    private static QueryEvent event(String sql, Duration duration, Outcome outcome, @Nullable String sqlState) {
        QueryStart start = new QueryStart(Operation.SELECT, "Post", sql, "default", 0);
        Throwable error = outcome == Outcome.ERROR ? new IllegalStateException("failed") : null;
        return new QueryEvent(start, "primary", Duration.ZERO, duration, 3, outcome, error, sqlState);
    }

    private static QueryEvent event(String sql, Duration duration) {
        return event(sql, duration, Outcome.SUCCESS, null);
    }

    private static Query only(QueryStatistics statistics) {
        List<Query> all = statistics.queries().toList();
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    @Test
    void addsUpDurationsAndRows() {
        QueryStatistics statistics = statistics(10);
        for (int millis = 1; millis <= 100; millis++) {
            statistics.finished(event("SELECT 1", Duration.ofMillis(millis)), null);
        }
        Query query = only(statistics);
        assertThat(query.count()).isEqualTo(100);
        assertThat(query.rows()).isEqualTo(300);
        assertThat(query.totalMillis()).isEqualTo(5_050);
        assertThat(query.meanMillis()).isEqualTo(50.5);
        assertThat(query.p50Millis()).isCloseTo(50, within(50 / 8.0));
        assertThat(query.p95Millis()).isCloseTo(95, within(95 / 8.0));
        assertThat(query.maxMillis()).isEqualTo(100);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 7, 8, 9, 1_000, 123_456, 3_600_000_000L, Long.MAX_VALUE / 1_000})
    void knowsAnyDurationToAnEighth(long micros) {
        DurationHistogram histogram = new DurationHistogram();
        histogram.add(micros);
        assertThat(histogram.percentile(0.99, 1)).isBetween(micros, micros + micros / 8);
    }

    @Test
    void tellsErrorsByTheirCodeOrTheirKind() {
        QueryStatistics statistics = statistics(10);
        statistics.finished(event("SELECT 1", Duration.ZERO, Outcome.ERROR, "23505"), null);
        statistics.finished(event("SELECT 1", Duration.ZERO, Outcome.ERROR, "23505"), null);
        statistics.finished(event("SELECT 1", Duration.ZERO, Outcome.ERROR, null), null);
        statistics.finished(event("SELECT 1", Duration.ZERO, Outcome.CANCELLED, null), null);

        assertThat(only(statistics).errors())
                .containsOnlyKeys("23505", "IllegalStateException")
                .containsEntry("23505", 2L);
        assertThat(only(statistics).cancelled()).isEqualTo(1);
    }

    @Test
    void dropsTheOldestAndKeepsWhatTookLong() {
        QueryStatistics statistics = statistics(10);
        statistics.finished(event("SELECT slow", SLOW), null);
        for (int number = 0; number < 100; number++) {
            statistics.finished(event("SELECT " + number, Duration.ZERO), null);
        }
        assertThat(statistics.queries().map(Query::sql)).contains("SELECT slow").hasSizeLessThanOrEqualTo(10);
        assertThat(statistics.dropped().queries())
                .isEqualTo(statistics.dropped().statements());
        assertThat(statistics.dropped().queries() + statistics.queries().count())
                .isEqualTo(101);
    }

    @Test
    void remembersNothingWithoutRoom() {
        QueryStatistics statistics = statistics(0);
        statistics.finished(event("SELECT 1", SLOW), null);
        assertThat(statistics.queries()).isEmpty();
        assertThat(statistics.dropped().statements()).isEqualTo(1);
    }

    /** {@code -Dcovet.statistics.operations=1000000} for more. */
    @ParameterizedTest
    @ValueSource(ints = {1_000, 5_000})
    void countsEachStatementOnceWhateverIsDroppedMeanwhile(int capacity) throws Exception {
        int threads = 16;
        int shapes = 5_000;
        int each = Integer.getInteger("covet.statistics.operations", 160_000) / threads;
        QueryStatistics statistics = statistics(capacity);
        List<QueryEvent> events = new ArrayList<>();
        for (int shape = 0; shape < shapes; shape++) {
            events.add(event("SELECT " + shape, Duration.ofNanos(shape)));
        }
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        List<Future<?>> work = new ArrayList<>();
        for (int thread = 0; thread < threads; thread++) {
            int first = thread * 311;
            work.add(workers.submit(() -> {
                for (int number = 0; number < each; number++) {
                    statistics.finished(events.get((first + number) % shapes), null);
                }
            }));
        }
        for (Future<?> worker : work) {
            worker.get();
        }
        workers.shutdown();

        List<Query> kept = statistics.queries().toList();
        assertThat(kept).hasSizeLessThanOrEqualTo(capacity).isNotEmpty();
        long counted = kept.stream().mapToLong(Query::count).sum();
        assertThat(counted + statistics.dropped().statements()).isEqualTo((long) threads * each);
        assertThat(kept).allSatisfy(query -> assertThat(query.rows()).isEqualTo(3 * query.count()));
    }
}
