package dev.covet.orm.oracle;

import dev.covet.orm.Model;
import dev.covet.orm.Ref;
import dev.covet.orm.query.Expression;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Reads and writes the members of models, as the getters and setters of an application would. */
final class Members {

    private Members() {}

    /** The value of a field, or of a raw foreign key, by its Java name. */
    static Object get(Model<?> instance, String name) {
        Optional<Field> member = find(instance, name);
        if (member.isPresent()) {
            return read(member.get(), instance);
        }
        if (name.endsWith("Id")) {
            return reference(instance, name.substring(0, name.length() - 2)).pk();
        }
        return instance.pk();
    }

    /** The relation to one object. */
    static Ref<?> reference(Model<?> instance, String name) {
        return (Ref<?>) read(find(instance, name).orElseThrow(() -> new Inexpressible("the member " + name)), instance);
    }

    /** Whether the model declares a relation to one object under this name. */
    static boolean isReference(Model<?> instance, String name) {
        return find(instance, name)
                .filter(member -> Ref.class.isAssignableFrom(member.getType()))
                .isPresent();
    }

    static void set(Model<?> instance, String name, Object value) {
        if (value instanceof Expression) {
            throw new Inexpressible("an expression in a member");
        }
        if (name.endsWith("Id") && find(instance, name).isEmpty()) {
            setKey(reference(instance, name.substring(0, name.length() - 2)), value);
        } else if (isReference(instance, name)) {
            setObject(reference(instance, name), value);
        } else {
            write(find(instance, name).orElseThrow(() -> new Inexpressible("the member " + name)), instance, value);
        }
    }

    private static void setKey(Ref<?> reference, Object key) {
        reference.key(key instanceof Integer number ? Long.valueOf(number) : key);
    }

    @SuppressWarnings("unchecked")
    private static void setObject(Ref<?> reference, Object value) {
        if (value == null || value instanceof Model<?>) {
            ((Ref<Object>) reference).set(value);
        } else {
            setKey(reference, value);
        }
    }

    private static Optional<Field> find(Model<?> instance, String name) {
        return Arrays.stream(instance.getClass().getFields())
                .filter(field -> field.getName().equals(name))
                .findFirst();
    }

    private static Object read(Field member, Object instance) {
        try {
            return member.get(instance);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void write(Field member, Object instance, Object value) {
        try {
            member.set(instance, fitted(member.getType(), value));
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What a programmer would have written for the member's type. */
    private static Object fitted(Class<?> type, Object value) {
        if (type == JsonNode.class && value instanceof String text) {
            return JsonNodeFactory.instance.stringNode(text);
        }
        if (type == JsonNode.class && value instanceof Integer number) {
            return JsonNodeFactory.instance.numberNode(number);
        }
        if (!(value instanceof Integer number)) {
            return value;
        }
        if (type == long.class || type == Long.class) {
            return number.longValue();
        }
        return type == short.class || type == Short.class ? (Object) number.shortValue() : number;
    }
}
