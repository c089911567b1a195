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

    /** Writes only these fields; without any, writes nothing. */
    public Save updateFields(String... names) {
        updateFields = SelectedItems.paths(names);
        return this;
    }

    /** Inserts a row, and fails if there is one with the same key. */
    public Save forceInsert() {
        forceInsert = true;
        return this;
    }

    /**
     * Inserts the rows of the given parent model and of all models between it and the object's own, and fails if one of them
     * exists. With {@link #forceInsert()}, only the object's own row has to be new; that of a parent may exist.
     */
    public Save forceInsert(Class<?> parent) {
        insertedFrom = parent;
        return forceInsert();
    }

    /**
     * Writes the values as they are, for loading data: without validation and {@code autoNow}. Of a model that extends
     * another one, only its own row is written, and that of the parent has to exist.
     */
    public Save raw() {
        raw = true;
        return this;
    }

    /** Updates the row, and fails if there is none with the key. */
    public Save forceUpdate() {
        forceUpdate = true;
        return this;
    }

    /** Skips the validation of fields and {@code clean}. */
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
