package dev.covet.orm;

import dev.covet.orm.error.QueryStateException;
import dev.covet.orm.internal.persist.save.SaveOptions;
import dev.covet.orm.meta.ModelMeta;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an object is saved, as {@code post.save(save -> save.updateFields("title"))}.
 *
 * <p>Immutable; each method gives other options.
 */
public final class Save {

    private static final Rows DEFAULT_ROWS = new Rows(false, false, null);
    private static final Values DEFAULT_VALUES = new Values(null, true, false);

    private final Rows rows;
    private final Values values;
    private final @Nullable String database;

    /** Which rows have to be there, or must not be. */
    private record Rows(
            boolean forceInsert,
            boolean forceUpdate,
            @Nullable Class<?> insertedFrom) {}

    /** Which values are written, and what is done to them first. */
    private record Values(@Nullable List<String> fields, boolean validate, boolean raw) {}

    Save() {
        this(DEFAULT_ROWS, DEFAULT_VALUES, null);
    }

    private Save(Rows rows, Values values, @Nullable String database) {
        this.rows = rows;
        this.values = values;
        this.database = database;
    }

    private Save with(Rows other) {
        return new Save(other, values, database);
    }

    private Save with(Values other) {
        return new Save(rows, other, database);
    }

    /** Writes only these fields; without any, writes nothing. */
    public Save updateFields(String... names) {
        return with(new Values(SelectedItems.paths(names), values.validate(), values.raw()));
    }

    /** Inserts a row, and fails if there is one with the same key. */
    public Save forceInsert() {
        return with(new Rows(true, rows.forceUpdate(), rows.insertedFrom()));
    }

    /**
     * Inserts the rows of the given parent model and of all models between it and the object's own, and fails if one of
     * them exists. With {@link #forceInsert()}, only the object's own row has to be new; that of a parent may exist.
     */
    public Save forceInsert(Class<?> parent) {
        return with(new Rows(true, rows.forceUpdate(), parent));
    }

    /**
     * Writes the values as they are, for loading data: without validation and {@code autoNow}. Of a model that extends
     * another one, only its own row is written, and that of the parent has to exist.
     */
    public Save raw() {
        return with(new Values(values.fields(), values.validate(), true));
    }

    /** Updates the row, and fails if there is none with the key. */
    public Save forceUpdate() {
        return with(new Rows(rows.forceInsert(), true, rows.insertedFrom()));
    }

    /** Skips the validation of fields and {@code clean}. */
    public Save withoutValidation() {
        return with(new Values(values.fields(), false, values.raw()));
    }

    /** Writes to the named database. */
    public Save using(String name) {
        return new Save(rows, values, name);
    }

    @Nullable
    String database() {
        return database;
    }

    /** Whether many objects are validated, for which nothing else can be chosen. */
    boolean validationOfMany() {
        if (!rows.equals(DEFAULT_ROWS) || values.raw() || values.fields() != null) {
            throw new QueryStateException("saveAll finds out which objects are new, and writes all their fields. Leave"
                    + " forceInsert, forceUpdate, raw and updateFields out, or use bulkCreate and bulkUpdate.");
        }
        return values.validate();
    }

    SaveOptions options(ModelMeta<?> model) {
        List<String> fields = values.fields();
        if (fields != null) {
            fields.forEach(name -> model.writable(name, "updateFields"));
        }
        SaveOptions options = SaveOptions.of(rows.forceInsert(), rows.forceUpdate(), fields, values.validate())
                .insertingFrom(rows.insertedFrom());
        return values.raw() ? options.asRaw() : options;
    }
}
