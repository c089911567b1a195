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
 * @param mode whether to insert or to update
 * @param insertedFrom the topmost class whose row must be inserted, together with the rows of its subclasses; null for
 * the object's own row only
 * @param updateFields the names of the fields to write, or null for all
 * @param validate whether the object is validated first
 * @param raw whether only the model's own row is written, without preparing values
 */
public record SaveOptions(
        Mode mode,
        @Nullable Class<?> insertedFrom,
        @Nullable Set<String> updateFields,
        boolean validate,
        boolean raw) {

    private static final SaveOptions DEFAULTS = new SaveOptions(Mode.ANY, null, null, true, false);
    private static final SaveOptions CREATION = new SaveOptions(Mode.INSERT, null, null, true, false);

    /** Whether to insert or to update. */
    public enum Mode {
        /** UPDATE if a row with the key exists, otherwise INSERT. */
        ANY,
        /** INSERT; an existing row with the same key is an error. */
        INSERT,
        /** UPDATE; a missing row is an error. */
        UPDATE
    }

    public SaveOptions {
        updateFields = updateFields == null ? null : Collections.unmodifiableSet(new LinkedHashSet<>(updateFields));
    }

    /** Returns options that insert or update all fields, with validation. */
    public static SaveOptions defaults() {
        return DEFAULTS;
    }

    /** Returns options that insert, with validation. */
    public static SaveOptions creation() {
        return CREATION;
    }

    /**
     * Returns the options for the arguments of a user's call.
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

    /** Returns these options, with the row of the class and those of its subclasses inserted. */
    public SaveOptions insertingFrom(@Nullable Class<?> first) {
        return new SaveOptions(mode, first, updateFields, validate, raw);
    }

    /** Returns these options for the model's own row only, without preparing values and without validation. */
    public SaveOptions asRaw() {
        return new SaveOptions(mode, insertedFrom, updateFields, false, true);
    }

    /** Returns whether the row of a model must be inserted. */
    boolean inserts(ModelMeta<?> table) {
        return insertedFrom != null && insertedFrom.isAssignableFrom(table.type());
    }

    /** Returns whether there is nothing to write. */
    boolean isEmpty() {
        return updateFields != null && updateFields.isEmpty();
    }
}
