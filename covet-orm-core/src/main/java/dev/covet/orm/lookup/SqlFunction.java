package dev.covet.orm.lookup;

import dev.covet.orm.sql.SqlExpression;
import dev.covet.orm.sql.SqlType;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a function of {@link dev.covet.orm.query.Expressions} means in SQL.
 *
 * <pre>{@code
 * SqlFunction.of("initial", SqlType.TEXT, arguments ->
 *         new SqlExpression.Call("LEFT", List.of(arguments.get(0).asText(), new SqlExpression.Constant(1))));
 * }</pre>
 *
 * <p>Stateless and thread-safe.
 */
public interface SqlFunction {

    /** Returns the name by which expressions call it. */
    String name();

    /**
     * Returns the type of the result, given those of the arguments; null where nobody knows it.
     *
     * @throws dev.covet.orm.error.FieldException if the function takes no such arguments
     */
    @Nullable
    SqlType resultType(List<@Nullable SqlType> arguments, Map<String, Object> options);

    /** Returns the call. */
    SqlExpression call(List<Operand> arguments, Map<String, Object> options);

    /** Returns whether the function means something over a window only. */
    default boolean isOfWindow() {
        return false;
    }

    /** The text of a call. */
    @FunctionalInterface
    interface Text {
        SqlExpression of(List<Operand> arguments);
    }

    /** Returns a function of one fixed result type. */
    static SqlFunction of(String name, SqlType result, Text text) {
        return new SimpleFunction(
                name, (arguments, options) -> result, (arguments, options) -> text.of(arguments), false);
    }
}
