package dev.covet.orm.query;

import dev.covet.orm.error.ValueException;
import dev.covet.orm.sql.SqlType;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A call of a function that Covet knows by name.
 *
 * @param name the function's name, as {@code "lower"} or {@code "extract"}
 * @param arguments the arguments
 * @param options what the function needs besides: a part, a time zone, a target type
 * @param type the type of the result where the user says it, else null
 */
public record Func(
        String name,
        List<Expression> arguments,
        Map<String, Object> options,
        @Nullable SqlType type) implements Expression {

    public Func {
        if (options.get("name") instanceof String function) {
            FunctionName.checked(function);
        }
        arguments = List.copyOf(arguments);
        options = Map.copyOf(options);
    }

    /** Returns the call with one more option. */
    public Func with(String option, Object setting) {
        Map<String, Object> all = new java.util.HashMap<>(options);
        all.put(option, ValueException.given(setting, name, "the " + option));
        return new Func(name, arguments, all, type);
    }

    @Override
    public Expression typed(SqlType resultType) {
        return new Func(name, arguments, options, resultType);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.function(this);
    }
}
