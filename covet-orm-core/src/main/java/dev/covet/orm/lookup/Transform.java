package dev.covet.orm.lookup;

import dev.covet.orm.sql.SqlType;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A function in a name that is applied to a value, such as {@code year} in {@code createdAt__year__gte}.
 *
 * <pre>{@code
 * Transform.of("lower", SqlType.Kind::isText, SqlType.TEXT,
 *         value -> new Operand(new SqlExpression.Call("LOWER", List.of(value.sql())), SqlType.TEXT));
 * }</pre>
 *
 * <p>Stateless and thread-safe.
 */
public interface Transform {

    /** Returns the name, in lower case with underscores. */
    String name();

    /** Returns whether the transform can be applied to values of the type. */
    boolean appliesTo(SqlType type);

    /** Returns the type of the result, given the type of the value. */
    @Nullable
    SqlType resultType(SqlType type);

    /** Returns the transformed value. */
    Operand apply(Operand value);

    /** Returns the values of the type whose change is the given one; null where they are not all between two ends. */
    default @Nullable Span span(SqlType type, Object changed) {
        return null;
    }

    /** Returns a transform with a fixed result type. */
    static Transform of(String name, Predicate<SqlType.Kind> applies, SqlType result, UnaryOperator<Operand> change) {
        return new SimpleTransform(name, applies, result, change);
    }

    /** A transform that is defined by a name, the types it applies to, its result type and a function. */
    record SimpleTransform(String name, Predicate<SqlType.Kind> applies, SqlType result, UnaryOperator<Operand> change)
            implements Transform {
        @Override
        public boolean appliesTo(SqlType type) {
            return applies.test(type.kind());
        }

        @Override
        public SqlType resultType(SqlType type) {
            return result;
        }

        @Override
        public Operand apply(Operand value) {
            return change.apply(value);
        }
    }
}
