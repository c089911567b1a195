package dev.covet.orm.meta;

import dev.covet.orm.error.FieldException;
import dev.covet.orm.error.ModelException;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A model as its annotations describe it: its table, its columns, its relations.
 *
 * <pre>{@code
 * ModelMeta<Post> posts = ModelMeta.of(Post.class);
 * posts.table();                   // posts
 * posts.field("authorId");         // the column of the relation "author"
 * posts.relation("tags");          // from many to many
 * }</pre>
 *
 * <p>A model that extends another has what that one has, besides its own: {@link #fields()} are all, {@link
 * #localFields()} those of its own table, and {@link #tables()} tells whose rows make up an object.
 *
 * <p>There is one for each class, made when it is first asked for and kept with the class. Immutable, except that
 * relations of other models to this one appear as those are described. No database is involved.
 *
 * @param <M> the model's class
 */
public final class ModelMeta<M> {

    private static final ClassValue<ModelMeta<?>> DESCRIBED = new ClassValue<>() {
        @Override
        protected ModelMeta<?> computeValue(Class<?> type) {
            return new ModelMeta<>(ModelReader.read(type));
        }
    };

    private final ModelDescription<M> description;
    private final List<ModelMeta<?>> tables;
    private final List<FieldMeta> localFields;
    private final List<FieldMeta> fields;
    private final List<FieldMeta> stateFields;
    private final List<RelationMeta> localRelations;
    private final List<RelationMeta> relations;
    private final Map<String, FieldMeta> fieldsByName = new LinkedHashMap<>();
    private final Map<String, RelationMeta> relationsByName = new LinkedHashMap<>();
    private final FieldMeta pk;
    private final List<IndexMeta> indexes;
    private final List<UniqueMeta> uniqueTogether;
    private final List<HolderMeta> holders;
    private final ReverseRelations reverses;
    private final @Nullable FieldMeta version;
    private final Attachments attachments = new Attachments();
    private volatile boolean registered;

    ModelMeta(ModelDescription<M> description) {
        this.description = description;
        Inheritance inheritance = description.inheritance();
        List<FieldMeta> own = description.fields().stream()
                .map(field -> new FieldMeta(this, field))
                .toList();
        this.tables = inheritance.tables(this);
        this.localFields = inheritance.localFields(own);
        this.fields = inheritance.fields(own);
        this.localRelations = connect(own);
        this.relations = inheritance.relations(localRelations);
        this.fields.forEach(this::index);
        this.pk = Objects.requireNonNull(fieldsByName.get("pk"));
        TableRules rules = new TableRules(this, description.options());
        this.relations.forEach(relation -> relationsByName.put(relation.name(), relation));
        this.stateFields = fields.stream().filter(field -> field == near(field)).toList();
        this.indexes = inheritance.indexes(rules.indexes());
        this.uniqueTogether = inheritance.uniqueTogether(rules.uniqueTogether());
        this.holders = inheritance.holders(declaredHolders());
        this.reverses = inheritance.reverses(this, description.reverses());
        this.version = fields.stream().filter(FieldMeta::version).findFirst().orElse(null);
    }

    /**
     * The description of a model.
     *
     * @throws ModelException if the class is no model, or one that cannot be mapped; it tells everything that is wrong
     */
    @SuppressWarnings("unchecked")
    public static <M> ModelMeta<M> of(Class<M> type) {
        ModelMeta<M> model = (ModelMeta<M>) DESCRIBED.get(type);
        if (!model.registered) {
            model.register();
        }
        return model;
    }

    public Class<M> type() {
        return description.type();
    }

    /** The class's simple name; for a table in between, that of the declaring model and the relation. */
    public String name() {
        return description.name();
    }

    public String table() {
        return description.options().table();
    }

    /** The name of the datasource that the model says its table is in; empty if it says nothing. */
    public String datasource() {
        return description.options().datasource();
    }

    /** The model that has the table: this one, or of a proxy the one that it stands for. */
    public ModelMeta<?> concrete() {
        return tables.get(tables.size() - 1);
    }

    /** Whether this is a second model of another one's table. */
    public boolean proxy() {
        return description.inheritance().proxy();
    }

    /** The models whose rows make up an object, the outermost parent first; only one for most models. */
    public List<ModelMeta<?>> tables() {
        return tables;
    }

    /** Whether one of the two extends the other, so that objects of both may be the same rows. */
    public boolean isAkinTo(ModelMeta<?> other) {
        return tables.contains(other.concrete()) || other.tables.contains(concrete());
    }

    /** The link to the row of the parent, which is the key; null for a model whose objects are one row. */
    public @Nullable FieldMeta parentLink() {
        return tables.size() > 1 ? pk() : null;
    }

    /** What a layer above keeps with the model, so that both are forgotten together; made when first asked for. */
    public <T> T attachment(Class<T> kind, Supplier<T> maker) {
        return attachments.get(kind, maker);
    }

    /** All fields: those of parents first, then the table's own in the order of declaration, an automatic key first. */
    public List<FieldMeta> fields() {
        return fields;
    }

    /** The fields that are columns of the table, the key first if it is automatic. */
    public List<FieldMeta> localFields() {
        return localFields;
    }

    /** The fields with a value of their own in an object: all but the keys of parents, which are its own key. */
    public List<FieldMeta> stateFields() {
        return stateFields;
    }

    /** The table's field with the value of the given one: the key for the key of a parent, else the field itself. */
    public FieldMeta near(FieldMeta field) {
        return field.primaryKey() && tables.contains(field.model()) ? pk() : field;
    }

    /** The key. */
    public FieldMeta pk() {
        return pk;
    }

    /** The version of an object's rows, in the table of this model or of one that it extends; null if it has none. */
    public @Nullable FieldMeta version() {
        return version;
    }

    /** The field with the time of an object's deletion, in the outermost table; null for a model whose rows go. */
    public @Nullable FieldMeta softDelete() {
        return field(description.options().softDelete());
    }

    /** The column of a name ({@code author}) or an attribute ({@code authorId}); {@code pk} is the key. */
    public @Nullable FieldMeta field(String name) {
        return fieldsByName.get(name);
    }

    /**
     * The column of a name that an update may write.
     *
     * @param call which call names it, for the message
     * @throws FieldException if there is no such column, or it is the key
     */
    public FieldMeta writable(String name, String call) {
        FieldMeta field = field(name);
        if (field == null) {
            List<String> choices = fields.stream()
                    .filter(candidate -> !candidate.primaryKey())
                    .map(FieldMeta::name)
                    .toList();
            throw FieldException.unknown("field", name, call + " of " + name(), choices);
        }
        if (field.primaryKey()) {
            throw new FieldException(
                    "The key \"" + name + "\" of " + name() + " cannot be in " + call + ". Leave it out.");
        }
        return field;
    }

    /** The relation of a name in query paths: declared here, or by another model described so far. */
    public @Nullable RelationMeta relation(String name) {
        RelationMeta forward = relationsByName.get(name);
        return forward == null ? reverses.find(name) : forward;
    }

    /** All names that a query path can begin with, sorted. */
    public Collection<String> names() {
        Set<String> names = members();
        names.addAll(reverses.names());
        return names;
    }

    /** The relations that this model and its parents declare. */
    public List<RelationMeta> relations() {
        return relations;
    }

    /**
     * The relations that other models declare to this one or its parents, seen from here; also those without a name.
     */
    public List<RelationMeta> reverseRelations() {
        return reverses.all();
    }

    /** The members that hold relations, declared here or at the other side. */
    public List<HolderMeta> holders() {
        return holders;
    }

    /** The order of queries that ask for none, as paths with a leading {@code -} for descending order. */
    public List<String> ordering() {
        return description.options().ordering();
    }

    /** The paths that {@code latest} goes by when it is given none. */
    public List<String> getLatestBy() {
        return description.options().getLatestBy();
    }

    public List<IndexMeta> indexes() {
        return indexes;
    }

    public List<UniqueMeta> uniqueTogether() {
        return uniqueTogether;
    }

    public List<CheckMeta> checks() {
        return description.options().checks();
    }

    /** Whether Covet makes and checks the table. */
    public boolean managed() {
        return description.options().managed();
    }

    /** Whether the table is one that Covet puts in between the ends of a relation. */
    public boolean autoCreated() {
        return description.autoCreated();
    }

    public String verboseName() {
        return description.options().verboseName();
    }

    public String verboseNamePlural() {
        return description.options().verboseNamePlural();
    }

    /** The rule that a unique constraint of the database stands for, by its name in any case; null if it is unknown. */
    public @Nullable UniqueMeta uniqueRule(String constraint) {
        Stream<UniqueMeta> ofFields =
                localFields.stream().filter(FieldMeta::unique).map(UniqueMeta::of);
        return Stream.concat(uniqueTogether.stream(), ofFields)
                .filter(rule -> rule.name().equalsIgnoreCase(constraint))
                .findFirst()
                .orElse(null);
    }

    /** A new object, made by the constructor without parameters. */
    public M instantiate() {
        MethodHandle constructor = description.constructor();
        try {
            return type().cast((Object) constructor.invokeExact());
        } catch (Throwable e) {
            throw HandleAccess.unchecked(e);
        }
    }

    String defaultRelatedName() {
        return description.options().defaultRelatedName();
    }

    /** The classes of the models that this one mentions. */
    List<Class<?>> related() {
        List<Class<?>> related = new ArrayList<>();
        for (RelationMeta relation : localRelations) {
            related.addAll(relation.link().description().models());
        }
        description.reverses().forEach(reverse -> related.add(reverse.source()));
        ModelMeta<?> base = description.inheritance().base();
        if (base != null) {
            related.add(base.type());
        }
        return related;
    }

    /** The names in query paths of columns and of the model's own relations, those of what it extends among them. */
    Set<String> members() {
        Set<String> names = new TreeSet<>(fieldsByName.keySet());
        names.addAll(relationsByName.keySet());
        return names;
    }

    /** Whether a column or a relation of the model itself has the name in query paths. */
    boolean hasMember(String name) {
        return fieldsByName.containsKey(name) || relationsByName.containsKey(name);
    }

    RelationMeta memberRelation(String member) {
        RelationMeta forward = relationsByName.get(member);
        return forward == null ? reverses.ofMember(member) : forward;
    }

    ReverseRelations reverses() {
        return reverses;
    }

    private List<RelationMeta> connect(List<FieldMeta> own) {
        List<RelationMeta> connected = new ArrayList<>();
        for (FieldMeta field : own) {
            RelationMeta relation = field.relation();
            if (relation != null) {
                connected.add(relation);
            }
        }
        for (RelationDescription relation : description.relations()) {
            connected.add(DeclaredRelation.manyToMany(this, relation).forward());
        }
        return List.copyOf(connected);
    }

    private void index(FieldMeta field) {
        fieldsByName.put(field.name(), field);
        fieldsByName.put(field.attribute(), field);
        if (field.primaryKey()) {
            fieldsByName.put("pk", field);
        }
    }

    private List<HolderMeta> declaredHolders() {
        List<HolderMeta> declared = new ArrayList<>();
        for (RelationMeta relation : localRelations) {
            Accessor accessor = relation.link().description().holder();
            if (accessor != null) {
                declared.add(new HolderMeta(this, relation.name(), relation.toMany(), accessor));
            }
        }
        for (ReverseDescription reverse : description.reverses()) {
            declared.add(new HolderMeta(this, reverse.member(), reverse.toMany(), reverse.holder()));
        }
        return List.copyOf(declared);
    }

    /** Enters the relations into the index, once the class has only this description. */
    private synchronized void register() {
        if (registered) {
            return;
        }
        for (RelationMeta relation : localRelations) {
            RelationIndex.add(relation.link());
            ModelMeta<?> through = relation.link().automaticThrough();
            if (through != null) {
                through.register();
            }
        }
        registered = true;
    }

    @Override
    public String toString() {
        return name();
    }
}
