package dev.covet.orm.lookup;

import dev.covet.orm.sql.SqlType;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A change of a value inside a name, as {@code year} in {@code createdAt__year__gte}.
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

    /** Returns whether the transform can stand after a value of the type. */
    boolean appliesTo(SqlType type);

    /** Returns the type of the result, given the type of what is changed. */
    @Nullable
    SqlType resultType(SqlType type);

    /** Returns the changed value. */
    Operand apply(Operand value);

    /** Returns the values of the type whose change is the given one; null where they are not all between two ends. */
    default @Nullable Span span(SqlType type, Object changed) {
        return null;
    }

    /** Returns a transform of one fixed result type. */
    static Transform of(String name, Predicate<SqlType.Kind> applies, SqlType result, UnaryOperator<Operand> change) {
        return new SimpleTransform(name, applies, result, change);
    }

    /** A name, a rule of types and a change. */
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
