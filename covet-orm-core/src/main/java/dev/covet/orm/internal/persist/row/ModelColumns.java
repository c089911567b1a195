package dev.covet.orm.internal.persist.row;

import dev.covet.orm.meta.FieldMeta;
import dev.covet.orm.meta.ModelMeta;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The columns of a model's table as one database has them; sets of them are sets of positions. Immutable. */
public final class ModelColumns {

    private final ModelMeta<?> model;
    private final List<WriteColumn> columns = new ArrayList<>();
    private final Map<FieldMeta, Integer> positions = new HashMap<>();
    private final BitSet allButKey = new BitSet();
    private final BitSet madeByDatabase = new BitSet();
    private final BitSet references = new BitSet();
    private final List<Preparation> preparations = new ArrayList<>();
    private final KeyField key;
    private final boolean keyHasDefault;

    ModelColumns(ModelMeta<?> model, Database database) {
        this.model = model;
        this.key = new KeyField(model.pk());
        this.keyHasDefault = key.hasDefault();
        for (FieldMeta field : model.localFields()) {
            add(field, database);
        }
    }

    private void add(FieldMeta field, Database database) {
        int position = columns.size();
        WriteColumn column = new WriteColumn(field, field.codec(database.codecs()), database.dialect());
        columns.add(column);
        positions.put(field, position);
        allButKey.set(position, !field.primaryKey());
        madeByDatabase.set(position, column.madeByDatabase());
        references.set(position, field.relation() != null);
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

    /** The columns that an update of everything writes. */
    public BitSet allButKey() {
        return allButKey;
    }

    /** The columns of references to other models. */
    public BitSet references() {
        return references;
    }

    /** The columns at the positions. */
    public List<WriteColumn> at(BitSet positions) {
        return positions.stream().mapToObj(columns::get).toList();
    }

    /** The fields at the positions. */
    List<FieldMeta> fieldsAt(BitSet positions) {
        return positions.stream().mapToObj(model.localFields()::get).toList();
    }

    /** Completes the fields at the positions before they are written. */
    public void prepare(Object instance, BitSet written, boolean inserting) {
        for (int position = written.nextSetBit(0); position >= 0; position = written.nextSetBit(position + 1)) {
            preparations.get(position).prepare(instance, inserting);
        }
    }

    /** Takes over the keys of related objects that were stored after they were set. */
    public void takeLateKeys(Object instance, BitSet written) {
        for (int position = references.nextSetBit(0); position >= 0; position = references.nextSetBit(position + 1)) {
            if (written.get(position)) {
                preparations.get(position).prepare(instance, false);
            }
        }
    }

    /** Completes all fields of a new row. */
    public void prepareInsert(Object instance) {
        for (Preparation preparation : preparations) {
            preparation.prepare(instance, true);
        }
    }

    /** The columns that an insert of the object leaves to the database. */
    public BitSet leftToDatabase(Object instance) {
        BitSet left = new BitSet();
        setLeftToDatabase(instance, left);
        return left;
    }

    /** As {@link #leftToDatabase}, in a set that is used again from object to object. */
    public void setLeftToDatabase(Object instance, BitSet left) {
        for (int position = madeByDatabase.nextSetBit(0);
                position >= 0;
                position = madeByDatabase.nextSetBit(position + 1)) {
            left.set(position, columns.get(position).leftToDatabase(instance));
        }
    }
}
