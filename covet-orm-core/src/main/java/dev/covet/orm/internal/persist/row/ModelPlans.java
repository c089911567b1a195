package dev.covet.orm.internal.persist.row;

import dev.covet.orm.dialect.Dialect;
import dev.covet.orm.dialect.RenderedSql;
import dev.covet.orm.meta.FieldMeta;
import dev.covet.orm.meta.ModelMeta;
import dev.covet.orm.sql.Query;
import dev.covet.orm.sql.Statement;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * All that is decided once about writing a model's table to one database: its columns and the texts of statements.
 *
 * <p>The rows of a model that extends another are in several tables; {@link #tables()} are the plans of all of them.
 *
 * <p>Thread-safe. Plans and texts are made when they are needed, one for each set of columns, and the last few hundred
 * are kept.
 */
public final class ModelPlans {

    /** The most texts of a kind that are kept; a model with many columns has more sets of them than anybody needs. */
    private static final int MOST_TEXTS = 256;

    private final ModelMeta<?> model;
    private final Database database;
    private final List<ModelPlans> tables;
    private final ModelColumns columns;
    private final BoundedMap<BitSet, InsertPlan> inserts = new BoundedMap<>(MOST_TEXTS);
    private final BoundedMap<BitSet, UpdatePlan> updates = new BoundedMap<>(MOST_TEXTS);
    private final BoundedMap<Object, String> texts = new BoundedMap<>(MOST_TEXTS);
    private final Map<FieldMeta, KeyArray> arrays = new ConcurrentHashMap<>();

    ModelPlans(ModelMeta<?> model, List<ModelPlans> parents, Database database) {
        this.model = model;
        this.database = database;
        List<ModelPlans> all = new ArrayList<>(parents);
        all.add(this);
        this.tables = List.copyOf(all);
        this.columns = new ModelColumns(model, database);
    }

    public ModelMeta<?> model() {
        return model;
    }

    /** The plans of all tables in which an object has a row, the outermost parent's first and these last. */
    public List<ModelPlans> tables() {
        return tables;
    }

    /** What the model is called in counts: a table in between is called by its relation. */
    public String label() {
        return model.autoCreated() ? model.name().replaceFirst("_", ".") : model.name();
    }

    public ModelColumns columns() {
        return columns;
    }

    /** The insert that leaves these columns to the database and reads them back. */
    public InsertPlan insert(BitSet left) {
        return inserts.get(left, unseen -> InsertPlan.of(database, this, unseen));
    }

    /** The update of these columns. */
    public UpdatePlan update(BitSet written) {
        return updates.get(written, unseen -> UpdatePlan.of(this, unseen));
    }

    /** Encodes many values of a column as one argument. */
    public Object array(FieldMeta field, Collection<?> values) {
        KeyArray array = arrays.get(field);
        return (array == null ? arrays.computeIfAbsent(field, this::keyArray) : array).encode(values);
    }

    private KeyArray keyArray(FieldMeta field) {
        return new KeyArray(field, database.codecs());
    }

    /** The text of a query, rendered when none is kept for an equal key. */
    public String query(Object key, Supplier<Query> query) {
        return texts.get(key, unseen -> dialect().render(query.get()).text());
    }

    /** The text of a statement, rendered when none is kept for an equal key. */
    public String statement(Object key, Supplier<Statement> statement) {
        return texts.get(key, unseen -> render(statement.get()).text());
    }

    public RenderedSql render(Statement statement) {
        return dialect().render(statement);
    }

    private Dialect dialect() {
        return database.dialect();
    }
}
