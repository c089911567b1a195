package dev.covet.orm.meta;

import dev.covet.orm.error.ModelException;
import dev.covet.orm.meta.ModelOptions.IndexOption;
import dev.covet.orm.meta.ModelOptions.UniqueOption;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
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
 * <p>There is one for each class, made when it is first asked for and kept with the class. Immutable, except that relations
 * of other models to this one appear as those are described. No database is involved.
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
    private final List<FieldMeta> fields;
    private final List<RelationMeta> relations;
    private final Map<String, FieldMeta> fieldsByName = new LinkedHashMap<>();
    private final Map<String, RelationMeta> relationsByName = new LinkedHashMap<>();
    private final List<IndexMeta> indexes;
    private final List<UniqueMeta> uniqueTogether;
    private final List<HolderMeta> holders;
    private final ReverseRelations reverses;
    private volatile boolean registered;

    ModelMeta(ModelDescription<M> description) {
        this.description = description;
        this.fields = description.fields().stream()
                .map(field -> new FieldMeta(this, field))
                .toList();
        this.relations = connect();
        this.fields.forEach(this::index);
        this.relations.forEach(relation -> relationsByName.put(relation.name(), relation));
        this.indexes = description.options().indexes().stream().map(this::index).toList();
        this.uniqueTogether = description.options().uniqueTogether().stream()
                .map(this::unique)
                .toList();
        this.holders = declaredHolders();
        this.reverses = new ReverseRelations(this, description.reverses());
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

    /** The columns in the order of declaration, an automatic key first. */
    public List<FieldMeta> fields() {
        return fields;
    }

    /** The key. */
    public FieldMeta pk() {
        return Objects.requireNonNull(fieldsByName.get("pk"));
    }

    /** The column of a name ({@code author}) or an attribute ({@code authorId}); {@code pk} is the key. */
    public @Nullable FieldMeta field(String name) {
        return fieldsByName.get(name);
    }

    /** The relation of a name in query paths: declared here, or by another model described so far. */
    public @Nullable RelationMeta relation(String name) {
        RelationMeta forward = relationsByName.get(name);
        return forward == null ? reverses.find(name) : forward;
    }

    /** All names that a query path can begin with, sorted. */
    public Collection<String> names() {
        Set<String> names = new TreeSet<>(fieldsByName.keySet());
        names.addAll(relationsByName.keySet());
        names.addAll(reverses.names());
        return names;
    }

    /** The relations that this model declares. */
    public List<RelationMeta> relations() {
        return relations;
    }

    /** The relations that other models declare to this one, seen from this one; also those without a name. */
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

    /** The columns that a unique constraint of the database is on, by its name in any case; empty if it is unknown. */
    public List<FieldMeta> uniqueFields(String constraint) {
        for (UniqueMeta unique : uniqueTogether) {
            if (unique.name().equalsIgnoreCase(constraint)) {
                return unique.fields();
            }
        }
        for (FieldMeta field : fields) {
            if (field.unique() && field.uniqueName().equalsIgnoreCase(constraint)) {
                return List.of(field);
            }
        }
        return List.of();
    }

    /** A new object, made by the constructor without parameters. */
    public M instantiate() {
        MethodHandle constructor = description.constructor();
        try {
            return type().cast((Object) constructor.invokeExact());
        } catch (Throwable e) {
            throw MemberAccessor.unchecked(e);
        }
    }

    String defaultRelatedName() {
        return description.options().defaultRelatedName();
    }

    /** The classes of the models that this one mentions. */
    List<Class<?>> related() {
        List<Class<?>> related = new ArrayList<>();
        for (RelationMeta relation : relations) {
            RelationDescription declared = relation.link().description();
            related.add(declared.target());
            if (declared.through() != void.class) {
                related.add(declared.through());
            }
        }
        description.reverses().forEach(reverse -> related.add(reverse.source()));
        return related;
    }

    /** Whether a column or a relation that the model itself declares has the name in query paths. */
    boolean hasMember(String name) {
        return fieldsByName.containsKey(name) || relationsByName.containsKey(name);
    }

    RelationMeta memberRelation(String member) {
        RelationMeta forward = relationsByName.get(member);
        return forward == null ? reverses.ofMember(member) : forward;
    }

    @Nullable
    Object reverseHolder(Link link, Object instance) {
        return reverses.holder(link, instance);
    }

    private List<RelationMeta> connect() {
        List<RelationMeta> connected = new ArrayList<>();
        for (FieldMeta field : fields) {
            RelationMeta relation = field.relation();
            if (relation != null) {
                connected.add(relation);
            }
        }
        for (RelationDescription relation : description.relations()) {
            connected.add(Link.manyToMany(this, relation).forward());
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

    private IndexMeta index(IndexOption option) {
        List<IndexMeta.Column> columns = option.fields().stream()
                .map(name -> name.startsWith("-")
                        ? new IndexMeta.Column(required(name.substring(1)), true)
                        : new IndexMeta.Column(required(name), false))
                .toList();
        List<FieldMeta> indexed = columns.stream().map(IndexMeta.Column::field).toList();
        String name = option.name().isEmpty() ? ConstraintNames.index(table(), indexed) : option.name();
        return new IndexMeta(name, columns, option.condition());
    }

    private UniqueMeta unique(UniqueOption option) {
        List<FieldMeta> together = option.fields().stream().map(this::required).toList();
        String name = option.name().isEmpty() ? ConstraintNames.unique(table(), together) : option.name();
        return new UniqueMeta(name, together, option.condition(), option.nullsDistinct());
    }

    private FieldMeta required(String name) {
        return Objects.requireNonNull(fieldsByName.get(name), name);
    }

    private List<HolderMeta> declaredHolders() {
        List<HolderMeta> declared = new ArrayList<>();
        for (RelationMeta relation : relations) {
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
        for (RelationMeta relation : relations) {
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
