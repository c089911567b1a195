package dev.covet.orm.lookup;

import dev.covet.orm.sql.SqlExpression;
import dev.covet.orm.sql.SqlType;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A function defined by its name, a rule for its result type and a builder of its call. */
record SimpleFunction(String name, ResultType rule, Call text, boolean isOfWindow) implements SqlFunction {

    /** Infers the result type. */
    @FunctionalInterface
    interface ResultType {
        @Nullable
        SqlType of(List<@Nullable SqlType> arguments, Map<String, Object> options);
    }

    /** Builds the call. */
    @FunctionalInterface
    interface Call {
        SqlExpression of(List<Operand> arguments, Map<String, Object> options);
    }

    @Override
    public @Nullable SqlType resultType(List<@Nullable SqlType> arguments, Map<String, Object> options) {
        return rule.of(arguments, options);
    }

    @Override
    public SqlExpression call(List<Operand> arguments, Map<String, Object> options) {
        return text.of(arguments, options);
    }
}
