package dev.covet.orm;

import dev.covet.orm.error.ModelException;
import dev.covet.orm.error.ValueException;
import dev.covet.orm.meta.Instance;
import dev.covet.orm.meta.ModelMeta;
import java.lang.reflect.ParameterizedType;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where queries on a model begin.
 *
 * <pre>{@code
 * public class Post extends Model<Post> {
 *     public static final Manager<Post> objects = Manager.of(Post.class);
 *     public static final PublishedManager live = new PublishedManager();
 * }
 *
 * public class PublishedManager extends Manager<Post> { protected QuerySet<Post> querySet() { return
 * super.querySet().filter("published", true); } } }</pre>
 *
 * <p>A manager has every method of a query set except {@code delete}: {@code Post.objects.everything().delete()}
 * deletes all rows. The first manager that a model declares is its default one, of whose rows relations to many objects
 * consist. Immutable and thread-safe; the model's annotations are read at the first use.
 *
 * @param <T> the model
 */
public non-sealed class Manager<T extends Instance> implements Queryable<T> {

    private final Class<T> type;

    /**
     * Creates the manager of the model that the subclass names as its type argument.
     *
     * @throws ModelException if it names none
     */
    @SuppressWarnings("unchecked")
    protected Manager() {
        Class<?> named = modelOf(getClass());
        if (named == null) {
            throw ModelException.of(
                    getClass().getName(),
                    "the manager does not say which model it is for",
                    "Declare it as class " + getClass().getSimpleName() + " extends Manager<Post>.");
        }
        this.type = (Class<T>) named;
    }

    private static @Nullable Class<?> modelOf(Class<?> manager) {
        Class<?> direct = manager;
        while (direct.getSuperclass() != Manager.class) {
            direct = direct.getSuperclass();
        }
        boolean named = direct.getGenericSuperclass() instanceof ParameterizedType parent
                && parent.getActualTypeArguments()[0] instanceof Class<?>;
        return named
                ? (Class<?>) ((ParameterizedType) direct.getGenericSuperclass()).getActualTypeArguments()[0]
                : null;
    }

    private Manager(Class<T> type) {
        this.type = type;
    }

    boolean isFor(Class<?> model) {
        return type == model;
    }

    /** Returns a manager of all rows of a model. */
    public static <T extends Instance> Manager<T> of(Class<T> type) {
        return new Manager<>(type);
    }

    /** Returns the query that every query of this manager begins with: all rows, unless a subclass says otherwise. */
    protected QuerySet<T> querySet() {
        return QuerySet.of(ModelMeta.of(type));
    }

    /**
     * Returns the objects that the SQL reads: {@code raw("select * from posts where views > ?", 10)}. A question mark
     * stands for each argument, on every database; nothing is sent yet.
     */
    public final RawQuerySet<T> raw(String sql, @Nullable Object... arguments) {
        ValueException.given(sql, "raw", "SQL");
        List<@Nullable Object> values = Collections.unmodifiableList(Arrays.asList(arguments.clone()));
        return new RawQuerySet<>(ModelMeta.of(type), sql, values, List.of(), DatabaseChoice.DEFAULT);
    }

    /** Returns the rows of {@link #querySet()}, without those that are deleted where the model has {@code softDelete}. */
    @Override
    public final QuerySet<T> everything() {
        return SoftDeletes.hiding(querySet());
    }

    /**
     * Returns the rows of {@link #querySet()}, deleted ones among them.
     *
     * @throws dev.covet.orm.error.QueryStateException if the model has no {@code softDelete}
     */
    public final QuerySet<T> withDeleted() {
        SoftDeletes.field(ModelMeta.of(type), "withDeleted");
        return querySet();
    }

    /** Returns the query that this manager begins with, as {@link QuerySet#toString} says it. */
    @Override
    public String toString() {
        return everything().toString();
    }
}
