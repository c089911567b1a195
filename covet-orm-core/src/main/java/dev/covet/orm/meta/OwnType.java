package dev.covet.orm.meta;

import dev.covet.orm.codec.JavaTypes;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Checks that a model names itself, or a model that it extends, as the type that its methods return. */
final class OwnType {

    private final Class<?> type;
    private final Problems problems;

    OwnType(Class<?> type, Problems problems) {
        this.type = type;
        this.problems = problems;
    }

    void check() {
        Class<?> root = root();
        TypeVariable<?> parameter = ownTypeParameter(root);
        if (parameter == null || root == type) {
            return;
        }
        Map<TypeVariable<?>, Type> variables = GenericTypes.variables(type);
        if (!variables.containsKey(parameter)) {
            refuse("it extends " + root.getSimpleName() + " without a type argument");
        } else {
            checkNamed(root, JavaTypes.wrappedClass(GenericTypes.resolve(parameter, variables)));
        }
    }

    private void checkNamed(Class<?> root, Class<?> named) {
        if (!named.isAssignableFrom(type)) {
            refuse("it extends " + root.getSimpleName() + "<" + named.getSimpleName() + "> but is no "
                    + named.getSimpleName());
        }
    }

    private void refuse(String what) {
        Class<?> cause = cause();
        String name = cause.getSimpleName();
        String parent = cause.getSuperclass().getSimpleName();
        problems.add(type.getSimpleName(), what, "Write `class " + name + " extends " + parent + "<" + name + ">`.");
    }

    /** The class, or the base of it, whose declaration chooses the argument. */
    private Class<?> cause() {
        Class<?> cause = type;
        while (cause.getSuperclass().getTypeParameters().length == 0) {
            cause = cause.getSuperclass();
        }
        return cause;
    }

    /** The base of all models, as the class extends it. */
    private Class<?> root() {
        Class<?> root = type;
        Class<?> next = type;
        while (next != null && next != Instance.class && Instance.class.isAssignableFrom(next)) {
            root = next;
            next = next.getSuperclass();
        }
        return root;
    }

    /** As {@code M} of {@code Model<M extends Model<M>>}; null if the class has none. */
    private static @Nullable TypeVariable<?> ownTypeParameter(Class<?> root) {
        for (TypeVariable<?> parameter : root.getTypeParameters()) {
            if (JavaTypes.wrappedClass(parameter.getBounds()[0]) == root) {
                return parameter;
            }
        }
        return null;
    }
}
