package dev.covet.orm.internal.persist;

import dev.covet.orm.dialect.Dialect;
import dev.covet.orm.dialect.RenderedSql;
import dev.covet.orm.error.FieldException;
import dev.covet.orm.meta.FieldMeta;
import dev.covet.orm.meta.ModelMeta;
import dev.covet.orm.sql.Query;
import dev.covet.orm.sql.Statement;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * All that is decided once about writing a model to one database: codecs, SQL texts, what to do before a write.
 *
 * <p>Thread-safe. Plans and texts are made when they are first needed, one for each set of columns.
 */
final class ModelPlans {

    private final ModelMeta<?> model;
    private final Database database;
    private final List<WriteColumn> columns = new ArrayList<>();
    private final Map<FieldMeta, Integer> positions = new HashMap<>();
    private final BitSet allButKey = new BitSet();
    private final BitSet madeByDatabase = new BitSet();
    private final BitSet references = new BitSet();
    private final Preparation[] preparations;
    private final KeyField key;
    private final boolean keyHasDefault;
    private final Map<BitSet, InsertPlan> inserts = new ConcurrentHashMap<>();
    private final Map<BitSet, UpdatePlan> updates = new ConcurrentHashMap<>();
    private final Map<FieldMeta, KeyArray> arrays = new ConcurrentHashMap<>();
    private final Map<Object, String> texts = new ConcurrentHashMap<>();

    ModelPlans(ModelMeta<?> model, Database database) {
        this.model = model;
        this.database = database;
        this.key = new KeyField(model.pk());
        this.keyHasDefault = key.hasDefault();
        List<FieldMeta> fields = model.fields();
        this.preparations = new Preparation[fields.size()];
        for (FieldMeta field : fields) {
            add(field);
        }
    }

    private void add(FieldMeta field) {
        int position = columns.size();
        WriteColumn column = new WriteColumn(field, field.codec(database.codecs()), database.dialect());
        columns.add(column);
        positions.put(field, position);
        allButKey.set(position, !field.primaryKey());
        madeByDatabase.set(position, column.madeByDatabase());
        references.set(position, field.relation() != null);
        Preparation preparation = Preparation.of(field, database.values());
        preparations[position] = preparation == null ? (instance, inserting) -> {} : preparation;
    }

    ModelMeta<?> model() {
        return model;
    }

    /** What the model is called in counts: a table in between is called by its relation. */
    String label() {
        return model.autoCreated() ? model.name().replaceFirst("_", ".") : model.name();
    }

    KeyField key() {
        return key;
    }

    boolean keyHasDefault() {
        return keyHasDefault;
    }

    WriteColumn keyColumn() {
        return column(model.pk());
    }

    List<WriteColumn> columns() {
        return columns;
    }

    WriteColumn column(FieldMeta field) {
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
    BitSet allButKey() {
        return allButKey;
    }

    /**
     * The columns of the named fields.
     *
     * @throws FieldException if there is no such field, or it is the key
     */
    BitSet named(Collection<String> names, String call) {
        BitSet named = new BitSet();
        for (String name : names) {
            named.set(position(writable(name, call)));
        }
        return named;
    }

    private FieldMeta writable(String name, String call) {
        FieldMeta field = model.field(name);
        if (field == null || field.primaryKey()) {
            List<String> choices = model.fields().stream()
                    .filter(candidate -> !candidate.primaryKey())
                    .map(FieldMeta::name)
                    .toList();
            throw field == null
                    ? FieldException.unknown("field", name, call + " of " + model.name(), choices)
                    : new FieldException("The key \"" + name + "\" of " + model.name() + " cannot be in " + call
                            + ". Leave it out.");
        }
        return field;
    }

    /** The columns of references to other models. */
    BitSet references() {
        return references;
    }

    /** The columns at the positions. */
    List<WriteColumn> at(BitSet positions) {
        return positions.stream().mapToObj(columns::get).toList();
    }

    /** The fields at the positions. */
    List<FieldMeta> fieldsAt(BitSet positions) {
        return positions.stream().mapToObj(model.fields()::get).toList();
    }

    /** Completes the fields at the positions before they are written. */
    void prepare(Object instance, BitSet written, boolean inserting) {
        for (int position = written.nextSetBit(0); position >= 0; position = written.nextSetBit(position + 1)) {
            preparations[position].prepare(instance, inserting);
        }
    }

    /** Takes over the keys of related objects that were stored after they were set. */
    void takeLateKeys(Object instance, BitSet written) {
        for (int position = references.nextSetBit(0); position >= 0; position = references.nextSetBit(position + 1)) {
            if (written.get(position)) {
                preparations[position].prepare(instance, false);
            }
        }
    }

    /** Completes all fields of a new row. */
    void prepareInsert(Object instance) {
        for (Preparation preparation : preparations) {
            preparation.prepare(instance, true);
        }
    }

    /** The columns that an insert of the object leaves to the database. */
    BitSet leftToDatabase(Object instance) {
        BitSet left = new BitSet();
        for (int position = madeByDatabase.nextSetBit(0);
                position >= 0;
                position = madeByDatabase.nextSetBit(position + 1)) {
            left.set(position, columns.get(position).leftToDatabase(instance));
        }
        return left;
    }

    /** The insert that leaves these columns to the database and reads them back. */
    InsertPlan insert(BitSet left) {
        InsertPlan plan = inserts.get(left);
        return plan == null ? inserts.computeIfAbsent(left, columns -> InsertPlan.of(this, columns)) : plan;
    }

    /** The update of these columns. */
    UpdatePlan update(BitSet written) {
        UpdatePlan plan = updates.get(written);
        return plan == null ? updates.computeIfAbsent(written, columns -> UpdatePlan.of(this, columns)) : plan;
    }

    /** Encodes many values of a column as one argument. */
    Object array(FieldMeta field, Collection<?> values) {
        KeyArray array = arrays.get(field);
        return (array == null ? arrays.computeIfAbsent(field, this::keyArray) : array).encode(values);
    }

    private KeyArray keyArray(FieldMeta field) {
        return new KeyArray(field, database.codecs());
    }

    /** The text of a query, rendered when it is first asked for by an equal key. */
    String query(Object key, Supplier<Query> query) {
        return texts.computeIfAbsent(
                key, unseen -> database.dialect().render(query.get()).text());
    }

    /** The text of a statement, rendered when it is first asked for by an equal key. */
    String statement(Object key, Supplier<Statement> statement) {
        return texts.computeIfAbsent(key, unseen -> render(statement.get()).text());
    }

    RenderedSql render(Statement statement) {
        return dialect().render(statement);
    }

    Dialect dialect() {
        return database.dialect();
    }
}
