package dev.covet.orm.lookup;

import dev.covet.orm.sql.SqlExpression;
import dev.covet.orm.sql.SqlType;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The definition of a function that expressions call by name: its result type and its SQL.
 *
 * <pre>{@code
 * SqlFunction.of("initial", SqlType.TEXT, arguments ->
 *         new SqlExpression.Call("LEFT", List.of(arguments.get(0).asText(), new SqlExpression.Constant(1))));
 * }</pre>
 *
 * <p>Stateless and thread-safe.
 */
public interface SqlFunction {

    /** Returns the name by which expressions call the function. */
    String name();

    /**
     * Returns the type of the result, given the types of the arguments; null if unknown.
     *
     * <p>Called before {@link #call}. A call by name may have any number of arguments, so this is the place to reject a
     * wrong one.
     *
     * @throws dev.covet.orm.error.FieldException if the function does not accept arguments of these types
     */
    @Nullable
    SqlType resultType(List<@Nullable SqlType> arguments, Map<String, Object> options);

    /**
     * Returns the call as SQL.
     *
     * <p>An argument that is asked for and was not given is a {@link dev.covet.orm.error.FieldException} that says how
     * many are needed, here and in {@link #resultType}.
     */
    SqlExpression call(List<Operand> arguments, Map<String, Object> options);

    /** Returns whether the function is a window function, which is only valid with OVER. */
    default boolean isOfWindow() {
        return false;
    }

    /** Builds the call from its arguments. */
    @FunctionalInterface
    interface Text {
        SqlExpression of(List<Operand> arguments);
    }

    /** Returns a function with a fixed result type, whose callers give as many arguments as it needs. */
    static SqlFunction of(String name, SqlType result, Text text) {
        return new SimpleFunction(
                name, (arguments, options) -> result, (arguments, options) -> text.of(arguments), false);
    }
}
