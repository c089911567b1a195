package dev.covet.orm.internal.spec;

import dev.covet.orm.error.FieldException;
import dev.covet.orm.lookup.CommonType;
import dev.covet.orm.meta.FieldMeta;
import dev.covet.orm.meta.RelationMeta;
import dev.covet.orm.sql.SqlType;
import java.util.Locale;

/**
 * Rewrites an expression so that SET of an UPDATE can evaluate it: replaces references to annotations by their
 * expressions, and rejects columns of other tables.
 */
final class AssignedValue extends ExpressionRewrite {

    private final FieldMeta field;

    private AssignedValue(FieldMeta field) {
        this.field = field;
    }

    /**
     * Returns the rewritten expression.
     *
     * @throws FieldException if it uses a column of another table, or its type does not match that of the field
     */
    static ResolvedExpression of(FieldMeta field, ResolvedExpression value) {
        ResolvedExpression assigned = new AssignedValue(field).expression(value);
        SqlType type = assigned.type();
        boolean fits = field.type().kind().isText() || CommonType.areComparable(field.type(), type);
        if (type != null && !fits) {
            throw new FieldException("The field \"" + field.name() + "\" of "
                    + field.model().name() + " is of type " + name(field.type())
                    + " and cannot be set to a value of type " + name(type) + ". Cast it to the type of the field.");
        }
        return assigned;
    }

    private static String name(SqlType type) {
        return type.kind().name().toLowerCase(Locale.ROOT);
    }

    @Override
    public ResolvedExpression reference(ResolvedExpression.Reference expression) {
        return expression(expression.annotation().expression());
    }

    @Override
    BoundQuery query(BoundQuery query) {
        return InnerRewrite.of(query, this);
    }

    @Override
    public ResolvedExpression column(ResolvedExpression.Column expression) {
        if (isElsewhere(expression.path())) {
            throw refused(field, "fields of related objects or of another table; use a subquery");
        }
        return expression;
    }

    /** Returns whether the column is in another table; the key of a related object is also in this one. */
    private static boolean isElsewhere(Path path) {
        if (path.ownField() != null) {
            return false;
        }
        RelationMeta first = path.relations().get(0);
        boolean key = path.relations().size() == 1
                && !first.reverse()
                && first.through() == null
                && path.field() == first.targetField();
        return !key;
    }

    static FieldException refused(FieldMeta field, String what) {
        return new FieldException("The update of \"" + field.name() + "\" of "
                + field.model().name() + " cannot be computed from " + what + ".");
    }
}
