package dev.covet.orm;

import dev.covet.orm.datasource.Access;
import dev.covet.orm.error.FieldException;
import dev.covet.orm.error.QueryStateException;
import dev.covet.orm.error.ValidationErrors;
import dev.covet.orm.error.ValidationException;
import dev.covet.orm.error.ValueException;
import dev.covet.orm.internal.persist.delete.DeletionOptions;
import dev.covet.orm.internal.persist.save.CleanOptions;
import dev.covet.orm.internal.persist.save.SaveOptions;
import dev.covet.orm.meta.FieldMeta;
import dev.covet.orm.meta.HolderMeta;
import dev.covet.orm.meta.Instance;
import dev.covet.orm.meta.InstanceState;
import dev.covet.orm.meta.ModelMeta;
import dev.covet.orm.meta.ObjectParts;
import dev.covet.orm.meta.RelationMeta;
import dev.covet.orm.query.Expression;
import dev.covet.orm.signal.PreInit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * The base class of all models: objects that stand for rows of a table and can save themselves.
 *
 * <pre>{@code
 * public class Tag extends Model<Tag> {
 *     public static final Manager<Tag> objects = Manager.of(Tag.class);
 *
 *     @CharField(maxLength = 40, unique = true) private String name;
 * }
 *
 * Mono<Tag> saved = tag.save(); }</pre>
 *
 * <p>The constructor of this class puts a {@link Ref} or a {@link RelatedSet} into each member for a relation, so that
 * these are never null. Two objects are equal if they are of the same model, or of proxies of one, and have the same
 * key. An object is not safe for use by several threads at once.
 *
 * @param <M> the model itself
 */
public abstract class Model<M extends Model<M>> extends Instance {

    /** Puts a reference or a set into each member for a relation, and sends {@link PreInit} on the current runtime. */
    protected Model() {
        super(new ModelState());
        Covet covet = CurrentCovet.get();
        if (covet != null) {
            covet.signals().sendPreInit(getClass());
        }
        // By index, since an iterator for each object that is read is seen in what queries allocate.
        List<HolderMeta> holders = meta().holders();
        for (int i = 0; i < holders.size(); i++) {
            holders.get(i).set(this, ModelState.newHolder(this, holders.get(i)));
        }
    }

    @SuppressWarnings("unchecked")
    private M self() {
        return (M) this;
    }

    private InstanceState state() {
        return InstanceState.of(this);
    }

    private ModelMeta<?> meta() {
        return ModelMeta.of(getClass());
    }

    /** Returns the value of the key; null for a new object whose key the database makes. */
    public final @Nullable Object pk() {
        return meta().pk().key(this);
    }

    /**
     * Gives the object this key, also one that the database would make, and returns the object: {@code new
     * Tag().keyed(7).save()}. Saving it updates the row with the key, or inserts it where there is none.
     *
     * @throws dev.covet.orm.error.ValueException if the key has another type
     */
    public final M keyed(Object key) {
        MemberValues.of(meta(), Map.of(meta().pk().origin().name(), key))
                .checked()
                .fill(this);
        return self();
    }

    /**
     * Lets the database compute a field when the object is saved next, and returns the object: {@code
     * post.computed("views", f("views").plus(1)).save()}. The expression takes the place of what the member holds; the
     * save reads what it gave into the member. It is not validated, and expressions for a new object are about no column
     * of its row. {@code bulkCreate} and {@code saveAll} of new objects compute too, {@code bulkUpdate} does not.
     *
     * @throws FieldException if there is no such field, or it cannot be set to the expression
     */
    public final M computed(String field, Expression value) {
        MemberValues.of(meta(), Map.of(field, ValueException.given(value, "computed", "an expression")))
                .checked()
                .fill(this);
        return self();
    }

    /**
     * Returns a new object of a model that this one extends, with the values that this object has now: {@code
     * restaurant.parent(Place.class)}. Sends no statement.
     *
     * @throws FieldException if this model does not extend it
     */
    public final <P> P parent(Class<P> model) {
        ModelMeta<P> wanted = ModelMeta.of(model);
        List<ModelMeta<?>> tables = meta().tables();
        if (!tables.contains(wanted)) {
            throw FieldException.unknown(
                    "parent",
                    wanted.name(),
                    meta().name(),
                    tables.stream().map(ModelMeta::name).toList());
        }
        return ObjectParts.of(wanted, this);
    }

    /**
     * Returns a new object of a model that extends this one, with the values of this object: {@code
     * place.extend(Restaurant.class)}. Saving it adds the row that makes this place a restaurant. Sends no statement.
     *
     * @throws FieldException if that model does not extend this one
     * @throws QueryStateException if some fields of this object are not loaded
     */
    public final <C extends M> C extend(Class<C> model) {
        ModelMeta<C> wanted = ModelMeta.of(model);
        if (!wanted.tables().contains(meta().concrete())) {
            throw new FieldException("The model " + wanted.name() + " does not extend " + meta().name() + ", so a "
                    + meta().name() + " cannot become one.");
        }
        if (!state().deferred().isEmpty()) {
            throw new QueryStateException(
                    "Some fields of this " + meta().name()
                            + " were not loaded, so it cannot become more. Call refresh() first, or query it without only and defer.");
        }
        C extended = wanted.instantiate();
        ObjectParts.copy(meta(), this, extended);
        return extended;
    }

    /**
     * Saves this object and emits it: checks its fields and {@code clean}, announces the save to listeners, and inserts
     * or updates with one statement. Nothing happens before the subscription.
     *
     * <p>Fails with {@link ValidationException} if the check finds something, with a {@link
     * dev.covet.orm.error.ConstraintViolation} if the database refuses the row, and with {@link
     * dev.covet.orm.error.NotUpdatedException} if a row that has to be there is gone.
     */
    public Mono<M> save() {
        return save(save -> save);
    }

    /** Saves this object as the options say: {@code post.save(save -> save.updateFields("title"))}. */
    public Mono<M> save(UnaryOperator<Save> options) {
        Save save = options.apply(new Save());
        SaveOptions checked = save.options(meta());
        return DatabaseChoice.of(this)
                .using(save.database())
                .write(Asked.SAVE, meta().hashCode(), meta(), database -> database.save(self(), checked));
    }

    /**
     * Saves objects, of one model or of several, together with the new objects that they refer to, and emits those
     * given.
     *
     * <pre>{@code
     * post.author().set(author);                     // both new
     * comments.forEach(comment -> comment.post().set(post));
     * Model.saveAll(comments);                       // author, post, comments: three statements
     * }</pre>
     *
     * <p>All objects are validated before the first statement. An object is saved after those that it refers to. The
     * new objects of a model are one INSERT and the stored ones one UPDATE, as far as they do not refer to each other
     * and fit into one statement. Each object is announced to listeners as by {@code save}. Everything runs in one
     * transaction; if it fails, objects that were new are new again.
     *
     * <p>Fails with {@link ValidationException}, a constraint violation, {@link
     * dev.covet.orm.error.NotUpdatedException} if the row of a stored object is gone, and {@link QueryStateException}
     * for objects that refer to each other in a circle or are stored in several databases.
     */
    public static <T extends Model<?>> Mono<List<T>> saveAll(Collection<? extends T> objects) {
        return saveAll(objects, save -> save);
    }

    /**
     * Saves objects as {@link #saveAll(Collection)} does, without validation or to a named database.
     *
     * @throws QueryStateException if another option is chosen, which cannot hold for all of the objects
     */
    public static <T extends Model<?>> Mono<List<T>> saveAll(
            Collection<? extends T> objects, UnaryOperator<Save> options) {
        List<T> all = ObjectArguments.list("saveAll", objects);
        Save save = options.apply(new Save());
        boolean validate = save.validationOfMany();
        if (all.isEmpty()) {
            return Mono.just(all);
        }
        return DatabaseChoice.of(all)
                .using(save.database())
                .write(
                        Asked.SAVE,
                        0,
                        ModelMeta.of(all.get(0).getClass()),
                        database -> database.persistence().graphSaver().save(all, validate))
                .thenReturn(all);
    }

    /**
     * Deletes the row of this object, and by {@code onDelete} what depends on it; emits how many rows of which model
     * went. Afterwards the object has no key. Where the model has {@code softDelete}, the rows stay and get the time of
     * the deletion, and so does the object, which keeps its key.
     *
     * <p>Fails with {@link dev.covet.orm.error.ProtectedException} or {@link dev.covet.orm.error.RestrictedException}
     * if rows that depend on it forbid it.
     */
    public Mono<Deleted> delete() {
        return delete(delete -> delete);
    }

    /** Deletes this object as {@link #delete()} does, by options: {@code delete(delete -> delete.keepParents())}. */
    public Mono<Deleted> delete(UnaryOperator<Delete> options) {
        Delete delete = options.apply(new Delete());
        DeletionOptions chosen = delete.of(meta());
        return DatabaseChoice.of(this)
                .using(delete.database())
                .write(Asked.DELETE, meta().hashCode(), meta(), database -> database.delete(this, chosen));
    }

    /**
     * Takes back the deletion of this object and emits it: removes the time of it from the row and from the object, by a
     * save of that field without validation. What was deleted with it stays deleted.
     *
     * @throws QueryStateException if the model has no {@code softDelete}
     */
    public Mono<M> restore() {
        FieldMeta time = SoftDeletes.field(meta(), "restore");
        return DatabaseChoice.of(this)
                .write(Asked.SAVE, meta().hashCode(), meta(), database -> database.restore(self(), time));
    }

    /**
     * Reads the named fields anew, or all that are loaded, and emits this object. A loaded related object is forgotten
     * if the reference has another key now, and so is what was loaded of the named relations, or of all. One statement.
     *
     * <p>Fails with {@link dev.covet.orm.error.DoesNotExistException} if the row is gone.
     *
     * @throws FieldException if there is no such field or relation
     */
    public Mono<M> refresh(String... fields) {
        Set<String> named = Stream.of(fields)
                .map(String::valueOf)
                .map(this::refreshed)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        return Calls.reading(
                meta().hashCode() + named.hashCode(),
                null,
                Mono.defer(() -> new Refresh<>(self(), meta(), named).run()));
    }

    /** The name of the field that is given by its name or attribute, as {@code authorId}, or of the relation. */
    private String refreshed(String given) {
        FieldMeta field = meta().field(given);
        if (field == null && meta().relation(given) == null) {
            throw FieldException.unknown("field to refresh", given, meta().name(), meta().names());
        }
        return field == null ? given : field.name();
    }

    /**
     * Checks all fields and {@code clean}, as {@code save} does before it writes, then the checks and unique rules whose
     * condition a {@code conditionMethod} gives, and that no other row has what must be unique. Sends one statement for
     * each reference with {@code limitChoicesTo}, one for the conditions, and one that asks for other rows, each only
     * where there is such a rule. Somebody else may write meanwhile: the database has the last word. Fields that a query
     * left out, and that were not assigned since, are left out here too.
     *
     * <p>Fails with {@link ValidationException}.
     */
    public Mono<Void> fullClean() {
        return fullClean(clean -> clean);
    }

    /** Checks what the options leave of {@link #fullClean()}: {@code post.fullClean(clean -> clean.exclude("slug"))}. */
    public Mono<Void> fullClean(UnaryOperator<FullClean> options) {
        CleanOptions chosen = options.apply(new FullClean()).options(meta());
        return DatabaseChoice.of(this)
                .run(
                        Asked.VALIDATE,
                        meta(),
                        Access.WRITE,
                        database -> database.persistence().saver().validate(meta(), this, chosen));
    }

    /** Checks the object as a whole; override it, and add to the errors what is wrong. */
    protected void clean(ValidationErrors errors) {}

    static void cleaner(Object instance, ValidationErrors errors) {
        if (instance instanceof Model<?> model) {
            model.clean(errors);
        }
    }

    /**
     * Returns the value that the query computed under this name by {@code annotate}; null if it is null.
     *
     * @throws FieldException if the query computed none of this name
     * @throws dev.covet.orm.error.ValueException if the value is not of the given type
     */
    public final <V> @Nullable V annotation(String name, Class<V> type) {
        Map<String, @Nullable Object> annotations = state().annotations();
        if (!annotations.containsKey(name)) {
            throw FieldException.unknown("annotation", name, meta().name(), annotations.keySet());
        }
        return Conversions.to(type, annotations.get(name), name);
    }

    /**
     * Returns the objects that were prefetched under a name of their own, by {@link Prefetch#to}.
     *
     * @throws FieldException if there are none of this name
     */
    @SuppressWarnings("unchecked")
    public final <V> List<V> prefetched(String name, Class<V> type) {
        List<?> found = Objects.requireNonNull(annotation(name, List.class));
        List<V> typed = new ArrayList<>();
        found.forEach(each -> typed.add(type.cast(each)));
        return typed;
    }

    /**
     * Returns the related objects of the to-many relation of this name, which a member declares or not.
     *
     * @throws FieldException if there is no such relation
     */
    @SuppressWarnings("unchecked")
    public final <R extends Instance> RelatedSet<R> related(String name) {
        return (RelatedSet<R>) related(NamedRelations.toMany(meta(), name));
    }

    /**
     * Returns the reference of the to-one relation of this name, which a member declares or not.
     *
     * @throws FieldException if there is no such relation
     */
    @SuppressWarnings("unchecked")
    public final <R extends Instance> Ref<R> relatedOne(String name) {
        return (Ref<R>)
                Objects.requireNonNull(NamedRelations.toOne(meta(), name).holder(this));
    }

    RelatedSet<?> related(RelationMeta relation) {
        return (RelatedSet<?>) Objects.requireNonNull(relation.holder(this));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (this == other) {
            return true;
        }
        if (!(other instanceof Model<?> model) || model.meta().concrete() != meta().concrete()) {
            return false;
        }
        Object key = pk();
        return key != null && key.equals(model.pk());
    }

    @Override
    public int hashCode() {
        Object key = pk();
        return key == null
                ? System.identityHashCode(this)
                : Arrays.asList(meta().concrete(), key).hashCode();
    }

    @Override
    public String toString() {
        Object key = pk();
        return meta().name() + "(" + (key == null ? "new" : key) + ")";
    }
}
