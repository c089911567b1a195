package dev.covet.orm.meta;

import dev.covet.orm.codec.JavaTypes;
import java.lang.annotation.Annotation;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A member of a model or of its abstract bases that may be mapped; what a base with rows has is that model's. */
record Member(Class<?> model, Field field, Type type) {

    /** The members of a class, those of its bases first; a member hides that of a base with the same name. */
    static Collection<Member> of(Class<?> model) {
        Map<String, Member> members = new LinkedHashMap<>();
        collect(model, model, ModelHierarchy.base(model), GenericTypes.variables(model), members);
        return members.values();
    }

    private static void collect(
            Class<?> model,
            @Nullable Class<?> declaring,
            @Nullable Class<?> end,
            Map<TypeVariable<?>, Type> variables,
            Map<String, Member> members) {
        if (declaring == null || declaring == end) {
            return;
        }
        collect(model, declaring.getSuperclass(), end, variables, members);
        for (Field field : declaring.getDeclaredFields()) {
            if (isMapped(field)) {
                Type type = GenericTypes.resolve(field.getGenericType(), variables);
                members.put(field.getName(), new Member(model, field, type));
            }
        }
    }

    private static boolean isMapped(Field field) {
        int excluded = Modifier.STATIC | Modifier.TRANSIENT;
        return (field.getModifiers() & excluded) == 0 && !field.isSynthetic() && field.getType() != InstanceState.class;
    }

    String name() {
        return field.getName();
    }

    /** The place for messages. */
    String where() {
        return model.getSimpleName() + "." + name();
    }

    boolean isFinal() {
        return Modifier.isFinal(field.getModifiers());
    }

    Class<?> rawType() {
        return JavaTypes.wrappedClass(type);
    }

    /** Whether JSpecify's annotation, or Kotlin's question mark, says that the member may be null. */
    boolean mayBeNull() {
        return field.getAnnotatedType().isAnnotationPresent(Nullable.class) || KotlinProperties.mayBeNull(field);
    }

    /** Whether the member's language keeps null out of it. */
    boolean neverNull() {
        return KotlinProperties.neverNull(field);
    }

    <A extends Annotation> @Nullable A annotation(Class<A> annotation) {
        return field.getAnnotation(annotation);
    }

    boolean has(Class<? extends Annotation> annotation) {
        return field.isAnnotationPresent(annotation);
    }
}
