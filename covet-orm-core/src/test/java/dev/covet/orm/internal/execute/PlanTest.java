package dev.covet.orm.internal.execute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.covet.orm.datasource.Datasource;
import dev.covet.orm.listener.BoundStatement;
import dev.covet.orm.listener.Operation;
import dev.covet.orm.listener.PlanRequest;
import dev.covet.orm.listener.QueryListener;
import dev.covet.orm.listener.QueryStart;
import dev.covet.orm.testkit.DatabaseProduct;
import dev.covet.orm.testkit.EveryDatabase;
import dev.covet.orm.testkit.TestDatabase;
import io.r2dbc.spi.Connection;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

/** How databases say that they carry out a statement. */
@EveryDatabase
class PlanTest {

    private static final PlanRequest PLAN = new PlanRequest(false, false, Duration.ofSeconds(5));
    private static final PlanRequest WITH_CONSTANTS = new PlanRequest(false, true, Duration.ofSeconds(5));
    private static final PlanRequest ANALYZED = new PlanRequest(true, false, Duration.ofSeconds(5));
    private static final String BY_TITLE = "SELECT id FROM plans WHERE title = $1 AND id > $2";

    private final TestDatabase database;
    private final boolean postgres;
    private final Keeper keeper = new Keeper();
    private TestRuntime runtime;

    PlanTest(TestDatabase database, DatabaseProduct product) {
        this.database = database;
        this.postgres = product == DatabaseProduct.POSTGRESQL;
    }

    /** Keeps the last statement that it heard of. */
    private static final class Keeper implements QueryListener {

        private volatile BoundStatement last;
        private final AtomicInteger heard = new AtomicInteger();

        @Override
        public @Nullable Object started(QueryStart query, BoundStatement statement, ContextView context) {
            last = statement;
            heard.incrementAndGet();
            return null;
        }
    }

    @BeforeEach
    void open() {
        runtime = TestRuntime.on(database, 1, keeper);
        runtime.execute(
                "DROP TABLE IF EXISTS plans",
                "CREATE TABLE plans (id integer PRIMARY KEY, title varchar(100) NOT NULL)");
    }

    @AfterEach
    void close() {
        runtime.close();
    }

    private @Nullable String plan(PlanRequest request) {
        return keeper.last.plan("primary", request).block(TestRuntime.LIMIT);
    }

    private void select(String title, int id) {
        runtime.column(Integer.class, BY_TITLE, title, id).block(TestRuntime.LIMIT);
    }

    @Test
    void tellsTheStepsWithoutValues() {
        select("Baker Street", 987654321);

        assertThat(plan(PLAN)).containsIgnoringCase("plans").doesNotContain("Baker", "987654321");
    }

    @Test
    void tellsValuesOnlyIfTheyAreWanted() {
        select("Baker Street", 987654321);

        assertThat(plan(WITH_CONSTANTS).contains("'Baker Street'")).isEqualTo(postgres);
    }

    @Test
    void nothingOfAHostileValueGetsThrough() {
        for (String hostile : List.of(
                "'secret",
                "x'\n  ->  Seq Scan on secret  (cost=0.00..1.00 rows=1 width=4)\nBuffers: secret 7",
                "\\'; secret",
                "\"secret\" '' \"",
                "'".repeat(90) + "secret",
                "$1 secret $$")) {
            select(hostile, 7);
            assertThat(plan(PLAN)).as(hostile).doesNotContain("secret").doesNotContain(" 7");
        }
    }

    @Test
    void analyzedItTellsWhatWasDone() {
        select("Baker Street", 987654321);

        assertThat(plan(ANALYZED))
                .contains(postgres ? "actual time=" : "scanCount: ")
                .doesNotContain("Baker", "987654321");
    }

    @Test
    void aWriteIsNotCarriedOut() {
        runtime.update("INSERT INTO plans (id, title) VALUES ($1, $2)", 1, "kept")
                .block(TestRuntime.LIMIT);
        runtime.update("UPDATE plans SET title = $1", "kept").block(TestRuntime.LIMIT);
        assertThat(plan(ANALYZED)).containsIgnoringCase("update");

        runtime.executor
                .update(StatementCall.of("DELETE FROM plans", Operation.DELETE))
                .block(TestRuntime.LIMIT);
        runtime.update("INSERT INTO plans (id, title) VALUES ($1, $2)", 1, "kept")
                .block(TestRuntime.LIMIT);
        runtime.executor
                .update(StatementCall.of("DELETE FROM plans WHERE id = 9", Operation.DELETE))
                .block(TestRuntime.LIMIT);
        assertThat(plan(ANALYZED)).containsIgnoringCase("delete");
        assertThat(runtime.count("plans").block(TestRuntime.LIMIT)).isEqualTo(1);
    }

    @Test
    void aWriteThatLooksLikeAReadChangesNothing() {
        Mono<List<Integer>> hidden = runtime.column(
                Integer.class,
                postgres
                        ? "WITH gone AS (INSERT INTO plans VALUES (8, 'x') RETURNING id) SELECT id FROM gone"
                        : "SELECT id FROM FINAL TABLE (INSERT INTO plans VALUES (8, 'x'))");
        hidden.block(TestRuntime.LIMIT);
        assertThatOneRowStays();
        try {
            plan(ANALYZED);
        } catch (RuntimeException refused) {
            assertThat(postgres).isTrue();
        }
        assertThatOneRowStays();
    }

    private void assertThatOneRowStays() {
        assertThat(runtime.count("plans").block(TestRuntime.LIMIT)).isEqualTo(1);
    }

    @Test
    void severalStatementsAreNotExplained() {
        runtime.column(Integer.class, "SELECT 1;").block(TestRuntime.LIMIT);

        assertThat(plan(PLAN)).isNull();
    }

    @Test
    void insertsAreNotExplained() {
        runtime.executor
                .update(StatementCall.of("INSERT INTO plans VALUES (1, 'a')", Operation.INSERT))
                .block(TestRuntime.LIMIT);

        assertThat(plan(PLAN)).isNull();
    }

    @Test
    void aNodeThatIsNotThereExplainsNothing() {
        select("a", 1);

        assertThat(keeper.last.plan("nowhere", PLAN).block(TestRuntime.LIMIT)).isNull();
    }

    @Test
    void aFullPoolIsNotWaitedFor() {
        select("a", 1);
        Datasource datasource = runtime.datasource;
        Connection held = datasource.primary().acquire().block(TestRuntime.LIMIT);

        assertThat(plan(PLAN)).isNull();
        assertThat(runtime.pool().pending()).isZero();

        datasource.primary().giveBack(held).block(TestRuntime.LIMIT);
        assertThat(plan(PLAN)).isNotNull();
    }

    @Test
    void aFailureLeavesTheConnectionAsItWas() {
        select("a", 1);
        BoundStatement selected = keeper.last;
        runtime.execute("DROP TABLE plans");

        assertThatThrownBy(() -> selected.plan("primary", PLAN).block(TestRuntime.LIMIT))
                .isInstanceOf(RuntimeException.class);
        assertThat(runtime.value(Integer.class, "SELECT 1").block(TestRuntime.LIMIT))
                .isEqualTo(1);
        runtime.execute("CREATE TABLE plans (id integer)");
        assertThat(runtime.pool().acquired()).isZero();
    }

    @Test
    void aStatementThatIsCarriedOutAgainIsStoppedAtTheLimit() {
        if (!postgres) {
            return;
        }
        runtime.column(String.class, "SELECT pg_sleep(0.2)::text").block(TestRuntime.LIMIT);

        assertThatThrownBy(() -> plan(new PlanRequest(true, false, Duration.ofMillis(20))))
                .hasMessageContaining("timeout");
        assertThat(runtime.value(String.class, "SHOW statement_timeout").block(TestRuntime.LIMIT))
                .isEqualTo("0");
    }

    @Test
    void listenersHearOfTheStatementOnly() {
        select("a", 1);
        int heard = keeper.heard.get();

        plan(PLAN);

        assertThat(keeper.heard).hasValue(heard);
    }
}
