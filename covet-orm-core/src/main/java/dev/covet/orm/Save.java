package dev.covet.orm;

import dev.covet.orm.internal.persist.SaveOptions;
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
    private @Nullable List<String> updateFields;
    private @Nullable String database;

    Save() {}

    /** Writes these fields only; none of them writes nothing. */
    public Save updateFields(String... names) {
        updateFields = List.of(names);
        return this;
    }

    /** Inserts, and fails if there is a row with the same key. */
    public Save forceInsert() {
        forceInsert = true;
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

    SaveOptions options() {
        return SaveOptions.of(forceInsert, forceUpdate, updateFields, validate);
    }
}
