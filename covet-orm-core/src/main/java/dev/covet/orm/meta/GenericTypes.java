package dev.covet.orm.meta;

import dev.covet.orm.codec.JavaTypes;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Type arguments and type variables: what members of generic classes are, and what lists are lists of. */
final class GenericTypes {

    private GenericTypes() {}

    static boolean isPrimitive(Type type) {
        return type instanceof Class<?> plain && plain.isPrimitive();
    }

    /** The type of the elements of a list or an array; null for other types and for lists that do not say it. */
    static @Nullable Type elementType(Type type) {
        if (type instanceof Class<?> plain) {
            return plain.getComponentType();
        }
        if (type instanceof GenericArrayType array) {
            return array.getGenericComponentType();
        }
        Class<?> raw = JavaTypes.wrappedClass(type);
        return raw == List.class || raw == Collection.class ? argument(type) : null;
    }

    /** The first type argument; null if there is none. */
    static @Nullable Type argument(Type type) {
        return type instanceof ParameterizedType parameterized ? parameterized.getActualTypeArguments()[0] : null;
    }

    /** What the type variables of a class's superclasses stand for in the class. */
    static Map<TypeVariable<?>, Type> variables(Class<?> type) {
        Map<TypeVariable<?>, Type> variables = new HashMap<>();
        for (Class<?> current = type; current != null; current = current.getSuperclass()) {
            if (current.getGenericSuperclass() instanceof ParameterizedType parent) {
                TypeVariable<?>[] parameters = ((Class<?>) parent.getRawType()).getTypeParameters();
                for (int i = 0; i < parameters.length; i++) {
                    variables.put(parameters[i], parent.getActualTypeArguments()[i]);
                }
            }
        }
        return variables;
    }

    /** Replaces a type variable, or the type variables among a type's arguments. */
    static Type resolve(Type type, Map<TypeVariable<?>, Type> variables) {
        if (type instanceof TypeVariable<?> variable) {
            Type value = variables.get(variable);
            return value == null ? variable.getBounds()[0] : resolve(value, variables);
        }
        if (type instanceof ParameterizedType parameterized) {
            Type[] arguments = parameterized.getActualTypeArguments();
            for (int i = 0; i < arguments.length; i++) {
                arguments[i] = resolve(arguments[i], variables);
            }
            return new ResolvedType(parameterized, List.of(arguments));
        }
        return type;
    }

    private record ResolvedType(ParameterizedType declared, List<Type> arguments) implements ParameterizedType {

        @Override
        public Type[] getActualTypeArguments() {
            return arguments.toArray(Type[]::new);
        }

        @Override
        public Type getRawType() {
            return declared.getRawType();
        }

        @Override
        public @Nullable Type getOwnerType() {
            return declared.getOwnerType();
        }
    }
}
