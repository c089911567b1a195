package dev.covet.orm.meta;

import dev.covet.orm.field.Meta;
import java.lang.reflect.Modifier;
import org.jspecify.annotations.Nullable;

/** Which models a class extends, as the classes alone tell it; none of them is described yet. */
final class ModelHierarchy {

    private ModelHierarchy() {}

    /** Whether the class only hands its members down. */
    static boolean isAbstract(Class<?> type) {
        Meta meta = type.getDeclaredAnnotation(Meta.class);
        return Modifier.isAbstract(type.getModifiers()) || (meta != null && meta.isAbstract());
    }

    /** Whether the class is a second model of its base's table. */
    static boolean isProxy(Class<?> type) {
        Meta meta = type.getDeclaredAnnotation(Meta.class);
        return meta != null && meta.proxy();
    }

    /** The nearest model with rows that the class extends; null if there is none. */
    static @Nullable Class<?> base(Class<?> type) {
        Class<?> base = type.getSuperclass();
        while (base != null && isAbstract(base)) {
            base = base.getSuperclass();
        }
        return base != null && Instance.class.isAssignableFrom(base) ? base : null;
    }

    /** The class that has the table: of a proxy the one that it stands for, else the class itself. */
    static Class<?> concrete(Class<?> type) {
        Class<?> base = isProxy(type) ? base(type) : null;
        return base == null ? type : concrete(base);
    }
}
