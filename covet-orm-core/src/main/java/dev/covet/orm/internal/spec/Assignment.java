package dev.covet.orm.internal.spec;

import dev.covet.orm.error.FieldException;
import dev.covet.orm.meta.FieldMeta;

/** One assignment of an update: a field and its new value. */
public record Assignment(FieldMeta field, ResolvedExpression value) {

    /**
     * Checks that a new row can have the value.
     *
     * @throws FieldException if it is computed from columns of the row
     */
    public void requireInsertable() {
        if (RowReferences.in(value)) {
            throw new FieldException("The value for \"" + field.name() + "\" of a new "
                    + field.model().name() + " is computed from columns of its row, and there is none yet. Give a value"
                    + " or an expression without columns, or save the object first.");
        }
    }
}
