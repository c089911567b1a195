package dev.covet.orm;

import dev.covet.orm.error.QueryStateException;
import dev.covet.orm.error.Refusal;
import dev.covet.orm.meta.FieldMeta;
import dev.covet.orm.meta.ModelMeta;

/** Models whose deleted objects keep their rows, with the time of the deletion in a field. */
final class SoftDeletes {

    private SoftDeletes() {}

    /**
     * Returns the field with the time of the deletion.
     *
     * @throws QueryStateException if the model has none; the message names the call
     */
    static FieldMeta field(ModelMeta<?> model, String call) {
        FieldMeta field = model.softDelete();
        if (field == null) {
            throw new QueryStateException(Refusal.of("There is no " + call + ": deleted objects keep no rows")
                    .in(model.name())
                    .fix("Add @Meta(softDelete = \"deletedAt\") and a nullable Instant deletedAt, or leave it out."));
        }
        return field;
    }

    /** Returns those of the rows that are not deleted. */
    static <T> QuerySet<T> hiding(QuerySet<T> rows) {
        FieldMeta field = rows.spec().shape().model().softDelete();
        return field == null ? rows : rows.filter(field.name() + "__isnull", true);
    }
}
