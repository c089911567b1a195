package dev.covet.orm.lookup;

import dev.covet.orm.sql.SqlExpression;
import dev.covet.orm.sql.SqlType;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A function that is a name, a rule for the type of its result and a way to write the call. */
record SimpleFunction(String name, ResultType rule, Call text, boolean isOfWindow) implements SqlFunction {

    /** The type of the result. */
    @FunctionalInterface
    interface ResultType {
        @Nullable
        SqlType of(List<@Nullable SqlType> arguments, Map<String, Object> options);
    }

    /** How the call is written. */
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
