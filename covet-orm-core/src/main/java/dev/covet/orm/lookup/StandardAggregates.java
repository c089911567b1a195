package dev.covet.orm.lookup;

import dev.covet.orm.sql.SqlType;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The built-in aggregates. A new one is a line here and a method in {@code query.Expressions}. */
final class StandardAggregates {

    private StandardAggregates() {}

    static List<AggregateFunction> all() {
        return List.of(
                new Count(),
                new Computed("sum", StandardAggregates::sum, StandardAggregates::isNumberOrDuration),
                new Computed("avg", StandardAggregates::mean, StandardAggregates::isNumberOrDuration),
                new Extreme("min"),
                new Extreme("max"),
                new Computed("stddev_pop", StandardAggregates::mean, SqlType.Kind::isNumeric),
                new Computed("stddev_samp", StandardAggregates::mean, SqlType.Kind::isNumeric),
                new Computed("var_pop", StandardAggregates::mean, SqlType.Kind::isNumeric),
                new Computed("var_samp", StandardAggregates::mean, SqlType.Kind::isNumeric),
                new Plain("string_agg", of -> SqlType.TEXT),
                new Plain("array_agg", of -> of == null ? null : SqlType.array(of)),
                new Plain("jsonb_agg", of -> SqlType.JSON),
                new Truth("bool_and"),
                new Truth("bool_or"));
    }

    /** An aggregate that accepts values of any type. */
    record Plain(String name, AggregateFunction.ResultType result) implements AggregateFunction {
        @Override
        public @Nullable SqlType resultType(@Nullable SqlType argument) {
            return result.of(argument);
        }
    }

    /** The number of rows, or of values that are not null. */
    private record Count() implements AggregateFunction {
        @Override
        public String name() {
            return "count";
        }

        @Override
        public SqlType resultType(@Nullable SqlType argument) {
            return SqlType.BIGINT;
        }

        @Override
        public Object overNothing() {
            return 0L;
        }
    }

    /** An aggregate that accepts certain kinds of types only. */
    private record Computed(String name, AggregateFunction.ResultType result, Predicate<SqlType.Kind> kinds)
            implements AggregateFunction {
        @Override
        public @Nullable SqlType resultType(@Nullable SqlType argument) {
            return result.of(argument);
        }

        @Override
        public boolean takes(SqlType.Kind kind) {
            return kinds.test(kind);
        }
    }

    /** The minimum or the maximum. */
    private record Extreme(String name) implements AggregateFunction {
        @Override
        public @Nullable SqlType resultType(@Nullable SqlType argument) {
            return argument;
        }

        @Override
        public boolean givesOneOfTheValues() {
            return true;
        }
    }

    /** Whether a boolean is true for all rows, or for any row. */
    private record Truth(String name) implements AggregateFunction {
        @Override
        public SqlType resultType(@Nullable SqlType argument) {
            return SqlType.BOOLEAN;
        }

        @Override
        public boolean ignoresRepetition() {
            return true;
        }
    }

    private static boolean isNumberOrDuration(SqlType.Kind kind) {
        return kind.isNumeric() || kind == SqlType.Kind.INTERVAL;
    }

    private static @Nullable SqlType sum(@Nullable SqlType of) {
        if (of == null) {
            return null;
        }
        return switch (of.kind()) {
            case SMALLINT, INTEGER, BIGINT -> SqlType.BIGINT;
            case DECIMAL -> SqlType.DECIMAL;
            default -> of;
        };
    }

    private static @Nullable SqlType mean(@Nullable SqlType of) {
        if (of == null) {
            return null;
        }
        return switch (of.kind()) {
            case SMALLINT, INTEGER, BIGINT -> SqlType.DOUBLE;
            case DECIMAL -> SqlType.DECIMAL;
            default -> of;
        };
    }
}
