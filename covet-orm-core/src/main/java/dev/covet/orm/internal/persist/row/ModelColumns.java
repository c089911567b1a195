package dev.covet.orm.internal.persist.row;

import dev.covet.orm.meta.AutoValues;
import dev.covet.orm.meta.ComputedField;
import dev.covet.orm.meta.FieldMeta;
import dev.covet.orm.meta.Instance;
import dev.covet.orm.meta.InstanceState;
import dev.covet.orm.meta.ModelMeta;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a model's table for one database; a set of columns is a {@link java.util.BitSet} of their positions.
 * Immutable.
 */
public final class ModelColumns {

    private final ModelMeta<?> model;
    private final List<WriteColumn> columns = new ArrayList<>();
    private final Map<FieldMeta, Integer> positions = new HashMap<>();
    private final BitSet allButKey = new BitSet();
    private final BitSet saved = new BitSet();
    private final BitSet madeByDatabase = new BitSet();
    private final BitSet references = new BitSet();
    private final BitSet emptyTexts = new BitSet();
    private final List<Preparation> preparations = new ArrayList<>();
    private final KeyField key;
    private final boolean keyHasDefault;
    private final @Nullable VersionField version;

    ModelColumns(ModelMeta<?> model, Database database) {
        this.model = model;
        this.key = new KeyField(model.pk());
        this.keyHasDefault = key.hasDefault();
        for (FieldMeta field : model.localFields()) {
            add(field, database);
        }
        FieldMeta declared = model.version();
        this.version = declared == null || !positions.containsKey(declared)
                ? null
                : new VersionField(model, of(declared), database.values());
    }

    private void add(FieldMeta field, Database database) {
        int position = columns.size();
        WriteColumn column = new WriteColumn(field, field.codec(database.codecs()), database.dialect());
        columns.add(column);
        positions.put(field, position);
        allButKey.set(position, !field.primaryKey());
        saved.set(position, !field.primaryKey() && field != model.softDelete());
        madeByDatabase.set(position, column.madeByDatabase());
        references.set(position, field.relation() != null);
        emptyTexts.set(position, AutoValues.isEmptyText(field));
        preparations.add(Preparation.of(field, database.values()));
    }

    public KeyField key() {
        return key;
    }

    public boolean keyHasDefault() {
        return keyHasDefault;
    }

    public WriteColumn keyColumn() {
        return of(model.pk());
    }

    /** Returns the version of the rows; null if the table has none. */
    public @Nullable VersionField version() {
        return version;
    }

    /** Returns the columns at the positions except that of the version, which is written by a rule of its own. */
    public List<WriteColumn> atButVersion(BitSet positions) {
        return at(positions).stream()
                .filter(column -> !column.field().version())
                .toList();
    }

    public List<WriteColumn> all() {
        return columns;
    }

    public WriteColumn of(FieldMeta field) {
        return columns.get(position(field));
    }

    int position(FieldMeta field) {
        Integer position = positions.get(field);
        if (position == null) {
            throw new IllegalStateException(field + " is no column of " + model + ".");
        }
        return position;
    }

    /** Returns all columns except the primary key. */
    public BitSet allButKey() {
        return allButKey;
    }

    /**
     * Returns the columns that an UPDATE of the whole object sets: all except the primary key and the time of deletion.
     * An object that was read before its deletion does not undo it.
     */
    public BitSet saved() {
        return saved;
    }

    /** Returns the foreign key columns. */
    public BitSet references() {
        return references;
    }

    /** Returns the columns at the positions. */
    public List<WriteColumn> at(BitSet positions) {
        return positions.stream().mapToObj(columns::get).toList();
    }

    /** Returns the fields at the positions. */
    List<FieldMeta> fieldsAt(BitSet positions) {
        return positions.stream().mapToObj(model.localFields()::get).toList();
    }

    /** Prepares the fields at the positions for writing, see {@link Preparation}. */
    public void prepare(Object instance, BitSet written, boolean inserting) {
        for (int position = written.nextSetBit(0); position >= 0; position = written.nextSetBit(position + 1)) {
            preparations.get(position).prepare(instance, inserting);
        }
    }

    /** Copies the keys of related objects that were saved after they were assigned. */
    public void takeLateKeys(Object instance, BitSet written) {
        for (int position = references.nextSetBit(0); position >= 0; position = references.nextSetBit(position + 1)) {
            if (written.get(position)) {
                preparations.get(position).prepare(instance, false);
            }
        }
    }

    /** Sets the empty text in the fields at the positions that may be blank, but not null. */
    public void fillTexts(Object instance, BitSet written) {
        for (int position = emptyTexts.nextSetBit(0); position >= 0; position = emptyTexts.nextSetBit(position + 1)) {
            if (written.get(position)) {
                AutoValues.fillText(columns.get(position).field(), instance);
            }
        }
    }

    /** Prepares all fields for an INSERT, see {@link Preparation}. */
    public void prepareInsert(Object instance) {
        for (Preparation preparation : preparations) {
            preparation.prepare(instance, true);
        }
    }

    /** Returns whether the database computes one of the columns at the positions, from an expression of the object. */
    public boolean computes(Instance instance, BitSet written) {
        Map<String, ComputedField> computed = InstanceState.of(instance).computed();
        return !computed.isEmpty()
                && at(written).stream()
                        .anyMatch(column -> computed.containsKey(column.field().name()));
    }

    /** Returns whether the database computes one of the columns, from an expression of the object. */
    public boolean computes(Instance instance) {
        Map<String, ComputedField> computed = InstanceState.of(instance).computed();
        return !computed.isEmpty()
                && columns.stream()
                        .anyMatch(column -> computed.containsKey(column.field().name()));
    }

    /** Returns the columns that an INSERT of the object omits, because the database generates their values. */
    public BitSet leftToDatabase(Object instance) {
        BitSet left = new BitSet();
        setLeftToDatabase(instance, left);
        return left;
    }

    /** Like {@link #leftToDatabase}, but stores the result in a set that the caller reuses. */
    public void setLeftToDatabase(Object instance, BitSet left) {
        for (int position = madeByDatabase.nextSetBit(0);
                position >= 0;
                position = madeByDatabase.nextSetBit(position + 1)) {
            left.set(position, columns.get(position).leftToDatabase(instance));
        }
    }
}
