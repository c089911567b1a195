package dev.covet.orm;

import dev.covet.orm.error.ModelException;
import dev.covet.orm.field.Meta;
import dev.covet.orm.meta.ModelMeta;
import dev.covet.orm.meta.Models;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The default manager of each model: the one that its {@link Meta#defaultManager()} names, else the only one that its
 * class declares, else {@code objects}; where it declares none, that of the model that it extends. Relations to many go
 * by it; relations to one, deletion and refresh go by all rows.
 */
final class DefaultManagers {

    private static final ClassValue<Optional<Manager<?>>> CHOSEN = new ClassValue<>() {
        @Override
        protected Optional<Manager<?>> computeValue(Class<?> type) {
            Map<String, Manager<?>> declared = declared(type);
            String named = named(type);
            if (!declared.isEmpty() || !named.isEmpty()) {
                return Optional.of(chosen(type, declared, named));
            }
            Class<?> parent = type.getSuperclass();
            return parent == null || parent == Model.class ? Optional.empty() : get(parent);
        }
    };

    private DefaultManagers() {}

    /**
     * Checks that each model has one default manager at most.
     *
     * @throws ModelException if it is not clear which one it is; it tells so of all models
     */
    static void check(Models models) {
        List<ModelException.Problem> problems = new ArrayList<>();
        for (ModelMeta<?> model : models.all()) {
            try {
                CHOSEN.get(model.type());
            } catch (ModelException unclear) {
                problems.addAll(unclear.problems());
            }
        }
        if (!problems.isEmpty()) {
            throw new ModelException("The models", problems.stream().distinct().toList());
        }
    }

    /**
     * The managers that a class declares for itself, by the names of their members: those of other models are not its.
     */
    private static Map<String, Manager<?>> declared(Class<?> type) {
        Map<String, Manager<?>> managers = new TreeMap<>();
        for (Field member : type.getDeclaredFields()) {
            if (Modifier.isStatic(member.getModifiers()) && Manager.class.isAssignableFrom(member.getType())) {
                Manager<?> manager = read(type, member);
                if (manager != null && manager.isFor(type)) {
                    managers.put(member.getName(), manager);
                }
            }
        }
        return managers;
    }

    /** The name that the class says, or the abstract base that is nearest; empty for none. */
    private static String named(Class<?> type) {
        Meta meta = type.getDeclaredAnnotation(Meta.class);
        Class<?> parent = type.getSuperclass();
        boolean handedDown = meta == null && parent != null && Modifier.isAbstract(parent.getModifiers());
        return handedDown ? named(parent) : meta == null ? "" : meta.defaultManager();
    }

    private static Manager<?> chosen(Class<?> type, Map<String, Manager<?>> declared, String named) {
        if (named.isEmpty() && declared.size() == 1) {
            return declared.values().iterator().next();
        }
        Manager<?> manager = declared.get(named.isEmpty() ? "objects" : named);
        if (manager == null) {
            String found =
                    declared.isEmpty() ? "it declares none" : "it declares " + String.join(", ", declared.keySet());
            throw ModelException.of(
                    type.getSimpleName(),
                    named.isEmpty()
                            ? "it is not clear which manager is the default one: " + found
                            : "its default manager \"" + named + "\" is no static manager of it: " + found,
                    "Name one of its managers by @Meta(defaultManager = \"...\"), or call one of them objects.");
        }
        return manager;
    }

    private static @Nullable Manager<?> read(Class<?> type, Field member) {
        try {
            MethodHandle getter =
                    MethodHandles.privateLookupIn(type, MethodHandles.lookup()).unreflectGetter(member);
            return (Manager<?>) getter.invoke();
        } catch (Throwable e) {
            throw new IllegalStateException(
                    type.getSimpleName() + "." + member.getName() + " cannot be read. Open its package to Covet.", e);
        }
    }

    /** The rows of a model that relations to many show. */
    @SuppressWarnings("unchecked")
    static <T> QuerySet<T> rows(ModelMeta<?> model) {
        Optional<Manager<?>> manager = CHOSEN.get(model.type());
        if (manager.isEmpty()) {
            return SoftDeletes.hiding(QuerySet.of(model));
        }
        QuerySet<?> shown = manager.get().everything();
        return manager.get().isFor(model.type()) ? (QuerySet<T>) shown : among(QuerySet.of(model), shown);
    }

    /** The rows of a model whose rows of the model that it extends are shown. */
    private static <T> QuerySet<T> among(QuerySet<T> all, QuerySet<?> shown) {
        return shown.spec().leavesRowsOut()
                ? all.filter("pk__in", shown.orderBy().values("pk"))
                : all;
    }

    /** Whether some rows of a model may not be shown. */
    static boolean hidesRows(ModelMeta<?> model) {
        return rows(model).spec().leavesRowsOut();
    }
}
