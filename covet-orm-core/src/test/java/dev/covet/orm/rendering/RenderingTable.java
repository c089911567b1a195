package dev.covet.orm.rendering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.covet.orm.QuerySet;
import dev.covet.orm.dialect.Dialect;
import dev.covet.orm.dialect.FastParameter;
import dev.covet.orm.dialect.RenderedSql;
import dev.covet.orm.error.UnsupportedQueryException;
import dev.covet.orm.internal.compile.CompiledQuery;
import dev.covet.orm.internal.compile.QueryCompiler;
import dev.covet.orm.internal.spec.QuerySpec;
import dev.covet.orm.query.Named;
import dev.covet.orm.sql.Statement;
import io.r2dbc.postgresql.codec.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * Queries beside the SQL and the parameters that each database is sent for them.
 *
 * <p>To be read: names stand without their quotes, which {@link NameRenderingTest} is about, and only the part of the
 * statement from one keyword on is shown.
 */
final class RenderingTable {

    private static final Dialect POSTGRESQL = Dialect.forDriver("PostgreSQL");
    private static final Dialect H2 = Dialect.forDriver("H2");

    private final String start;
    private final List<DynamicTest> tests = new ArrayList<>();

    private RenderingTable(String start) {
        this.start = start;
    }

    /** A table that shows statements from the first of these keywords on. */
    static RenderingTable from(String keyword) {
        Blog.describe();
        return new RenderingTable(keyword);
    }

    /** What a database is sent. */
    private record Sent(String sql, List<String> parameters) {
        static Sent of(CompiledQuery compiled, Object[] values) {
            return compiled.isEmpty()
                    ? new Sent("nothing", List.of())
                    : of(compiled.sql(), Arrays.asList(compiled.arguments(values)));
        }

        static Sent of(String sql, List<?> parameters) {
            return new Sent(sql, parameters.stream().map(Sent::text).toList());
        }

        private static String text(Object parameter) {
            if (parameter instanceof Json document) {
                return document.asString();
            }
            if (parameter instanceof byte[] document) {
                return new String(document, StandardCharsets.UTF_8);
            }
            Object plain = parameter instanceof FastParameter fast ? fast.plain() : parameter;
            String text = Arrays.deepToString(new Object[] {plain});
            return text.substring(1, text.length() - 1);
        }
    }

    /** The rows of a query set. */
    Row row(String what, QuerySet<?> query) {
        QuerySpec spec = QuerySpec.of(query);
        return new Row(
                what, dialect -> Sent.of(compiler(dialect).rows(spec), QueryCompiler.values(spec, spec.values())));
    }

    /** Whether a query set has a row. */
    Row exists(String what, QuerySet<?> query) {
        QuerySpec spec = QuerySpec.of(query);
        return new Row(
                what, dialect -> Sent.of(compiler(dialect).existence(spec), QueryCompiler.values(spec, spec.values())));
    }

    /** Aggregates over the rows of a query set. */
    Row aggregate(String what, QuerySet<?> query, Named... aggregates) {
        QuerySpec spec = QuerySpec.of(query);
        var extracted = spec.aggregates(List.of(aggregates));
        return new Row(
                what,
                dialect -> Sent.of(
                        compiler(dialect)
                                .aggregates(
                                        spec,
                                        extracted.part(),
                                        extracted.values().size()),
                        QueryCompiler.values(spec, extracted.values())));
    }

    /** The rows of a query set set to new values. */
    Row update(String what, QuerySet<?> query, Map<String, ?> settings) {
        QuerySpec spec = QuerySpec.of(query);
        var extracted = spec.assignments(settings);
        return new Row(
                what,
                dialect -> Sent.of(
                        compiler(dialect)
                                .update(
                                        spec,
                                        extracted.part(),
                                        extracted.values().size()),
                        extracted.values().toArray(0)));
    }

    /** The rows of a query set deleted. */
    Row delete(String what, QuerySet<?> query) {
        QuerySpec spec = QuerySpec.of(query);
        return new Row(
                what,
                dialect -> Sent.of(compiler(dialect).delete(spec), spec.values().toArray(0)));
    }

    /** A statement of the tree, with the keys of its parameters. */
    Row statement(String what, Statement statement) {
        return new Row(what, dialect -> {
            RenderedSql rendered = dialect.render(statement);
            return Sent.of(rendered.text(), rendered.keys());
        });
    }

    private static QueryCompiler compiler(Dialect dialect) {
        return new QueryCompiler(dialect, dialect.codecs());
    }

    /** All tests of the table. */
    Stream<DynamicTest> tests() {
        return tests.stream();
    }

    /** One query and what is expected of it. */
    final class Row {
        private final String what;
        private final Function<Dialect, Sent> sending;

        private Row(String what, Function<Dialect, Sent> sending) {
            this.what = what;
            this.sending = sending;
        }

        /** Both databases are sent the same. */
        void both(String sql, String... parameters) {
            postgresql(sql, parameters).h2(sql, parameters);
        }

        /** What PostgreSQL is sent. */
        Row postgresql(String sql, String... parameters) {
            return expect(POSTGRESQL, sql, parameters);
        }

        /** What H2 is sent. */
        Row h2(String sql, String... parameters) {
            return expect(H2, sql, parameters);
        }

        private Row expect(Dialect dialect, String sql, String... parameters) {
            tests.add(DynamicTest.dynamicTest(what + " on " + dialect.name(), () -> {
                Sent sent = sending.apply(dialect);
                assertThat(shown(sent.sql())).isEqualTo(sql);
                assertThat(sent.parameters()).containsExactly(parameters);
            }));
            return this;
        }

        /** H2 cannot do it, and the refusal says so. */
        void h2Refuses(String message) {
            tests.add(DynamicTest.dynamicTest(
                    what + " is refused on H2",
                    () -> assertThatThrownBy(() -> sending.apply(H2))
                            .isInstanceOf(UnsupportedQueryException.class)
                            .hasMessage(message)));
        }
    }

    private String shown(String sql) {
        String plain = sql.replace("\"", "");
        return plain.substring(Math.max(0, plain.indexOf(start)));
    }
}
