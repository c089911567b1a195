package dev.covet.orm;

import dev.covet.orm.error.QueryStateException;
import dev.covet.orm.internal.persist.SaveOptions;
import dev.covet.orm.meta.ModelMeta;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an object is saved, as {@code post.save(save -> save.updateFields("title"))}.
 *
 * <p>Used by one thread, while {@code save} is called.
 */
public final class Save {

    private boolean forceInsert;
    private boolean forceUpdate;
    private boolean validate = true;
    private boolean raw;
    private @Nullable Class<?> insertedFrom;
    private @Nullable List<String> updateFields;
    private @Nullable String database;

    Save() {}

    /** Writes these fields only; none of them writes nothing. */
    public Save updateFields(String... names) {
        updateFields = SelectedItems.paths(names);
        return this;
    }

    /** Inserts, and fails if there is a row with the same key. */
    public Save forceInsert() {
        forceInsert = true;
        return this;
    }

    /**
     * Inserts the rows of the named parent and of all models between it and the object's own, and fails if one of them is
     * there already. Without a name only the object's own row has to be new: that of a parent may be there.
     */
    public Save forceInsert(Class<?> parent) {
        insertedFrom = parent;
        return forceInsert();
    }

    /**
     * Writes the values as they are, as one loads data: no check, no {@code autoNow}, and of a model that extends another
     * only its own row, that of the parent being there.
     */
    public Save raw() {
        raw = true;
        return this;
    }

    /** Updates, and fails if there is no row with the key. */
    public Save forceUpdate() {
        forceUpdate = true;
        return this;
    }

    /** Leaves out the check of fields and {@code clean}. */
    public Save withoutValidation() {
        validate = false;
        return this;
    }

    /** Writes to the named database. */
    public Save using(String name) {
        database = name;
        return this;
    }

    @Nullable
    String database() {
        return database;
    }

    /** Whether many objects are validated, for which nothing else can be chosen. */
    boolean validationOfMany() {
        if (forceInsert || forceUpdate || raw || updateFields != null) {
            throw new QueryStateException("saveAll finds out which objects are new, and writes all their fields. Leave"
                    + " forceInsert, forceUpdate, raw and updateFields out, or use bulkCreate and bulkUpdate.");
        }
        return validate;
    }

    SaveOptions options(ModelMeta<?> model) {
        if (updateFields != null) {
            updateFields.forEach(name -> model.writable(name, "updateFields"));
        }
        SaveOptions options =
                SaveOptions.of(forceInsert, forceUpdate, updateFields, validate).insertingFrom(insertedFrom);
        return raw ? options.asRaw() : options;
    }
}
