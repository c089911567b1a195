package dev.covet.orm.internal.persist.row;

import dev.covet.orm.dialect.Dialect;
import dev.covet.orm.dialect.RenderedSql;
import dev.covet.orm.internal.compile.RowCondition;
import dev.covet.orm.meta.Authorship;
import dev.covet.orm.meta.FieldMeta;
import dev.covet.orm.meta.ModelMeta;
import dev.covet.orm.meta.RuleCondition;
import dev.covet.orm.signal.Hearing;
import dev.covet.orm.signal.PostSave;
import dev.covet.orm.signal.PreSave;
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
 * The cached plans for writing the table of a model to one database: its columns and statement texts.
 *
 * <p>An object of a model that extends another has rows in several tables; {@link #tables()} returns the plans of all
 * of them.
 *
 * <p>Thread-safe. Plans and texts are created on demand, one for each set of columns. At most {@value #MOST_TEXTS} of
 * each kind are cached; eviction is in no particular order.
 */
public final class ModelPlans {

    /**
     * The maximum number of cached texts of each kind; a model with many columns has too many sets of columns to cache
     * all.
     */
    private static final int MOST_TEXTS = 256;

    private final ModelMeta<?> model;
    private final Database database;
    private final List<ModelPlans> tables;
    private final ModelColumns columns;
    private final List<FieldMeta> authored;
    private final Hearing ofSaves;
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
        this.authored = model.fields().stream()
                .filter(field -> field.authorship() != Authorship.NONE)
                .toList();
        this.ofSaves = database.signals().hearing(PreSave.class, PostSave.class);
    }

    public ModelMeta<?> model() {
        return model;
    }

    /** Returns the plans of all tables in which an object has a row, the topmost parent first and this model last. */
    public List<ModelPlans> tables() {
        return tables;
    }

    /**
     * Returns the name of the model in the counts of a deletion; for an automatic through table, that of its relation,
     * such as {@code Post.tags}.
     */
    public String label() {
        return model.autoCreated() ? model.name().replaceFirst("_", ".") : model.name();
    }

    /** Returns the fields of all tables that tell who writes an object. */
    List<FieldMeta> authored() {
        return authored;
    }

    /** Returns whether somebody hears of saves of objects of a class, that of the model or of one of its proxies. */
    public boolean announcesSaves(Class<?> type) {
        return ofSaves.anybody(type);
    }

    public ModelColumns columns() {
        return columns;
    }

    /** Returns the INSERT that omits these columns and reads their generated values back. */
    public InsertPlan insert(BitSet left) {
        return inserts.get(left, unseen -> InsertPlan.of(database, this, unseen));
    }

    /** Returns the UPDATE of these columns. */
    public UpdatePlan update(BitSet written) {
        return updates.get(written, unseen -> UpdatePlan.of(this, unseen));
    }

    /** Returns the condition of one of the model's rules, as the database writes it. */
    public RowCondition condition(RuleCondition condition) {
        return database.compiler().rowConditions().of(model, condition);
    }

    /** Encodes values of a column as one array argument. */
    public Object array(FieldMeta field, Collection<?> values) {
        KeyArray array = arrays.get(field);
        return (array == null ? arrays.computeIfAbsent(field, this::keyArray) : array).encode(values);
    }

    private KeyArray keyArray(FieldMeta field) {
        return new KeyArray(field, database.codecs());
    }

    /** Returns the text of a query, which is rendered only if it is not cached under the key. */
    public String query(Object key, Supplier<Query> query) {
        return texts.get(key, unseen -> dialect().render(query.get()).text());
    }

    /** Returns the text of a statement, which is rendered only if it is not cached under the key. */
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
