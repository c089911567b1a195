package dev.covet.orm.internal.persist.save;

import dev.covet.orm.error.QueryStateException;
import dev.covet.orm.meta.ModelMeta;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How an object is saved.
 *
 * @param mode whether the row is to be new
 * @param insertedFrom the class from which on all rows of an object of several rows are to be new, null for the last one
 * @param updateFields the names of the fields to write, null for all
 * @param validate whether the object is checked first
 * @param raw whether only the last row is written, with the values as they are
 */
public record SaveOptions(
        Mode mode,
        @Nullable Class<?> insertedFrom,
        @Nullable Set<String> updateFields,
        boolean validate,
        boolean raw) {

    private static final SaveOptions DEFAULTS = new SaveOptions(Mode.ANY, null, null, true, false);
    private static final SaveOptions CREATION = new SaveOptions(Mode.INSERT, null, null, true, false);

    /** Whether the row is to be new. */
    public enum Mode {
        /** Covet finds out. */
        ANY,
        /** It is new; one with the same key is an error. */
        INSERT,
        /** It is there; if not, that is an error. */
        UPDATE
    }

    public SaveOptions {
        updateFields = updateFields == null ? null : Collections.unmodifiableSet(new LinkedHashSet<>(updateFields));
    }

    /** Inserts or updates, with all fields, validated. */
    public static SaveOptions defaults() {
        return DEFAULTS;
    }

    /** Inserts, validated. */
    public static SaveOptions creation() {
        return CREATION;
    }

    /**
     * The options as a user gives them.
     *
     * @throws QueryStateException if they exclude each other
     */
    public static SaveOptions of(
            boolean forceInsert, boolean forceUpdate, @Nullable Collection<String> updateFields, boolean validate) {
        if (forceInsert && (forceUpdate || updateFields != null)) {
            throw new QueryStateException("forceInsert excludes forceUpdate and updateFields: a new row has all its"
                    + " fields. Leave one of them out.");
        }
        Set<String> names = updateFields == null ? null : new LinkedHashSet<>(updateFields);
        boolean update = forceUpdate || names != null;
        return new SaveOptions(
                forceInsert ? Mode.INSERT : update ? Mode.UPDATE : Mode.ANY, null, names, validate, false);
    }

    /** The same with new rows from that of the class on. */
    public SaveOptions insertingFrom(@Nullable Class<?> first) {
        return new SaveOptions(mode, first, updateFields, validate, raw);
    }

    /** The same for the last row only, with the values as they are, not checked. */
    public SaveOptions asRaw() {
        return new SaveOptions(mode, insertedFrom, updateFields, false, true);
    }

    /** Whether the row of a model has to be new. */
    boolean inserts(ModelMeta<?> table) {
        return insertedFrom != null && insertedFrom.isAssignableFrom(table.type());
    }

    /** Whether nothing at all is to be written. */
    boolean isEmpty() {
        return updateFields != null && updateFields.isEmpty();
    }
}
