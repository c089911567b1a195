package dev.covet.orm.query;

import dev.covet.orm.sql.SqlType;
import org.jspecify.annotations.Nullable;

/**
 * A change applied to every part of a composition; what an implementation does not touch it returns as it is.
 *
 * <p>Conditions and expressions are immutable, so a rewrite builds a new composition around the changed parts.
 */
public interface Rewriter {

    /** What stands in place of the expression. */
    default Expression expression(Expression expression) {
        return expression.rewrite(this);
    }

    /** What stands in place of the condition. */
    default Q condition(Q condition) {
        return condition.rewrite(this);
    }

    /** What stands in place of a literal value of the given type; the type is null where it follows from the value. */
    default @Nullable Object value(@Nullable Object value, @Nullable SqlType type) {
        return value;
    }

    /** What stands in place of a query inside the composition. */
    default QuerySource query(QuerySource query) {
        return query;
    }
}
