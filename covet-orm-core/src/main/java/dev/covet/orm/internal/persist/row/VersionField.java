package dev.covet.orm.internal.persist.row;

import dev.covet.orm.error.QueryStateException;
import dev.covet.orm.error.Refusal;
import dev.covet.orm.error.StaleObjectException;
import dev.covet.orm.meta.AutoValues;
import dev.covet.orm.meta.FieldMeta;
import dev.covet.orm.meta.ModelMeta;
import dev.covet.orm.sql.SqlExpression;
import dev.covet.orm.sql.SqlOperator;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * The version of a model's rows, a column of its own table.
 *
 * @param model the model whose table has the column
 * @param column the column
 */
public record VersionField(ModelMeta<?> model, WriteColumn column, AutoValues values) {

    /** Returns the version that the row of the object gets when it is written. */
    public Object next(Object instance) {
        Object current = current(instance);
        if (current instanceof Instant before) {
            Instant now = (Instant) values.now(Instant.class);
            return now.isAfter(before) ? now : before.plus(1, ChronoUnit.MICROS);
        }
        if (current instanceof Number number) {
            return column.coerce(Math.addExact(number.longValue(), 1));
        }
        return values.firstVersion(field());
    }

    /** Returns whether versions are points in time, not numbers. */
    boolean isPointInTime() {
        return field().javaClass() == Instant.class;
    }

    /**
     * Returns the version that rows get whose versions are not known: the next number, or a point in time.
     *
     * @param position of the parameter for a point in time
     */
    SqlExpression after(TableStatements table, int position) {
        return isPointInTime()
                ? column.plainBind(position)
                : new SqlExpression.Binary(table.column(field()), SqlOperator.ADD, new SqlExpression.Constant(1));
    }

    /** Returns the encoded version that the row of the object must have to be written. */
    public Object argument(Object instance) {
        current(instance);
        return column.argument(instance);
    }

    private @Nullable Object current(Object instance) {
        if (field().isLeftOut(instance)) {
            throw new QueryStateException(Refusal.of("The version \"" + field().name()
                            + "\" was not loaded, so nobody can tell whether the row has changed")
                    .in(model.name())
                    .fix("Call refresh() first, or read the column too."));
        }
        return field().get(instance);
    }

    /** Gives the object its new version. */
    public void set(Object instance, Object version) {
        field().set(instance, version);
    }

    private FieldMeta field() {
        return column.field();
    }

    /** Returns the error for an object whose row has another version, or is gone. */
    public StaleObjectException stale(Object key) {
        return StaleObjectException.of(model.name(), model.pk().name(), key);
    }
}
