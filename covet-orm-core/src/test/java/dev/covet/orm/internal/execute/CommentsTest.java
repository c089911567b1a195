package dev.covet.orm.internal.execute;

import static org.assertj.core.api.Assertions.assertThat;

import dev.covet.orm.datasource.ConnectionSettings;
import dev.covet.orm.datasource.Datasource;
import dev.covet.orm.datasource.DatasourceSettings;
import dev.covet.orm.datasource.Datasources;
import dev.covet.orm.listener.Operation;
import dev.covet.orm.listener.QueryEvent;
import dev.covet.orm.listener.QueryListener;
import dev.covet.orm.listener.StatementComments;
import dev.covet.orm.testkit.DatabaseProduct;
import dev.covet.orm.testkit.EveryDatabase;
import dev.covet.orm.testkit.TestDatabase;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Comments behind statements, as databases see them. */
@EveryDatabase
class CommentsTest {

    private final boolean postgres;
    private final Datasource datasource;
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private StatementComments comments = context -> Map.of();

    CommentsTest(TestDatabase database, DatabaseProduct product) {
        this.postgres = product == DatabaseProduct.POSTGRESQL;
        this.datasource = Datasource.of(DatasourceSettings.of("default", ConnectionSettings.of(database.r2dbcUrl()))
                .withPool(TestRuntime.pool(1)));
    }

    private StatementExecutor executor;

    @BeforeEach
    void open() {
        QueryListener listener = new QueryListener() {
            @Override
            public void finished(QueryEvent event, @Nullable Object started) {
                heard.add(event.query().sql());
            }
        };
        executor = new StatementExecutor(
                Datasources.of(datasource),
                ConstraintFields.columns(),
                List.of(listener),
                new BoundValues(List.of(), model -> true),
                context -> comments.tags(context));
    }

    @AfterEach
    void close() {
        datasource.close().block(TestRuntime.LIMIT);
    }

    private String ask(String sql, Object... arguments) {
        return executor.list(StatementCall.of(sql, Operation.SELECT).with(arguments), row -> row.get(0, String.class))
                .block(TestRuntime.LIMIT)
                .get(0)
                .replaceFirst(" \\{1: 'a'}$", "");
    }

    /** The statement that asks for itself; H2 tells its values behind it. */
    private String seen() {
        return ask(
                postgres
                        ? "SELECT query FROM pg_stat_activity WHERE pid = pg_backend_pid() AND 'a' = $1"
                        : "SELECT executing_statement FROM information_schema.sessions WHERE session_id = session_id() AND 'a' = $1",
                "a");
    }

    @Test
    void standBehindTheStatementSortedByTheirNames() {
        comments = context -> Map.of("route", "/polls 1000", "application", "notes", "a b", "it's");

        assertThat(seen()).endsWith("$1 /*a%20b='it%27s',application='notes',route='%2Fpolls%201000'*/");
        assertThat(heard).singleElement().asString().endsWith("$1");
    }

    @Test
    void thereAreNoneWithoutNames() {
        assertThat(seen()).endsWith("$1");
    }

    @Test
    void noTextGetsOutOfItsQuotes() {
        List<String> hostile = List.of(
                "*/; DROP TABLE x; /*",
                "'*/ OR 1=1 --",
                "/*/*/*",
                "\\'",
                "$1 $2 ?3 :four @five",
                "$$ $a$",
                "\u0000\n\r\u2028",
                "ünï 🙂 \uD83D",
                "");
        for (String text : hostile) {
            comments = context -> Map.of("x", text, text, "y");
            assertThat(seen()).as(text).matches("(?s)SELECT .*\\$1 /\\*[\\w%.~='*,-]*\\*/");
            assertThat(seen().replaceAll("(?s).*\\$1 ", "").replaceAll("^/\\*|\\*/$", ""))
                    .as(text)
                    .matches("[\\w%.~-]*='[\\w%.~-]*',[\\w%.~-]*='[\\w%.~-]*'");
        }
        for (int first = 0; first < 300; first += 50) {
            String every = IntStream.range(first, first + 50)
                    .mapToObj(character -> String.valueOf((char) character))
                    .collect(Collectors.joining());
            comments = context -> Map.of("every", every);
            assertThat(seen()).matches("(?s)SELECT .*\\$1 /\\*every='[\\w%.~-]*'\\*/");
        }
    }

    @Test
    void longValuesAreCut() {
        comments = context -> Map.of("x", "y".repeat(100_000));

        assertThat(seen()).hasSizeLessThan(500).endsWith("y'*/");
    }

    @Test
    void rawSqlWithCommentsOrSemicolonsStaysAsItIs() {
        comments = context -> Map.of("x", "y");
        for (String sql : List.of("SELECT 'a' -- why", "SELECT 'a;'||'b'", "SELECT /* why */ 'a'")) {
            if (postgres) {
                assertThat(ask(sql)).startsWith("a");
            }
        }
        assertThat(ask("SELECT 'a' -- why")).isEqualTo("a");
    }

    @Test
    void aSourceThatFailsIsDoneWithout() {
        comments = context -> {
            throw new IllegalStateException("broken");
        };

        assertThat(seen()).endsWith("$1");
    }

    @Test
    void theyAreMadeOfTheSubscribersContext() {
        comments = context -> Map.of("user", context.getOrDefault("user", "nobody"));
        StatementCall call = StatementCall.of("SELECT 'a'", Operation.SELECT);

        assertThat(executor.list(call, row -> row.get(0, String.class))
                        .contextWrite(context -> context.put("user", "alice"))
                        .block(TestRuntime.LIMIT))
                .containsExactly("a");
    }
}
