package dev.covet.orm;

import dev.covet.orm.meta.ModelMeta;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Optional;

/**
 * The default manager of each model: the first that its class declares as a static member. Relations to many go by it;
 * relations to one, deletion and refresh go by all rows.
 */
final class DefaultManagers {

    private static final ClassValue<Optional<Manager<?>>> DECLARED = new ClassValue<>() {
        @Override
        protected Optional<Manager<?>> computeValue(Class<?> type) {
            for (Field member : type.getDeclaredFields()) {
                if (Modifier.isStatic(member.getModifiers()) && Manager.class.isAssignableFrom(member.getType())) {
                    Manager<?> manager = read(type, member);
                    return manager.isFor(type) ? Optional.of(manager) : Optional.empty();
                }
            }
            return Optional.empty();
        }
    };

    private DefaultManagers() {}

    private static Manager<?> read(Class<?> type, Field member) {
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
        Optional<Manager<?>> manager = DECLARED.get(model.type());
        return manager.isPresent() ? (QuerySet<T>) manager.get().everything() : QuerySet.of(model);
    }

    /** Whether some rows of a model may not be shown. */
    static boolean hidesRows(ModelMeta<?> model) {
        return rows(model).spec().leavesRowsOut();
    }
}
