package dev.covet.orm.json;

import dev.covet.orm.meta.ModelMeta;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.jsontype.TypeSerializer;

/** Writes an object of a model; inside itself, only its key. */
final class ModelSerializer extends ValueSerializer<Object> {

    private static final Object OPEN = new Object();

    private final ValueSerializer<Object> properties;

    ModelSerializer(ValueSerializer<Object> properties) {
        this.properties = properties;
    }

    @Override
    public void resolve(SerializationContext context) {
        properties.resolve(context);
    }

    @Override
    public ValueSerializer<?> createContextual(SerializationContext context, BeanProperty property) {
        return around(properties.createContextual(context, property));
    }

    @Override
    public ValueSerializer<?> withIgnoredProperties(Set<String> names) {
        return around(properties.withIgnoredProperties(names));
    }

    @SuppressWarnings("unchecked")
    private ValueSerializer<?> around(ValueSerializer<?> other) {
        return other == properties ? this : new ModelSerializer((ValueSerializer<Object>) other);
    }

    @Override
    public void serialize(Object object, JsonGenerator generator, SerializationContext context) {
        inside(object, generator, context, () -> properties.serialize(object, generator, context));
    }

    @Override
    public void serializeWithType(
            Object object, JsonGenerator generator, SerializationContext context, TypeSerializer type) {
        inside(object, generator, context, () -> properties.serializeWithType(object, generator, context, type));
    }

    /** Objects are the same if they are equal: there may be several of one row. */
    private static void inside(
            Object object, JsonGenerator generator, SerializationContext context, Runnable properties) {
        Deque<Object> open = open(context);
        if (open.contains(object)) {
            context.writeValue(generator, ModelMeta.of(object.getClass()).pk().key(object));
            return;
        }
        open.push(object);
        try {
            properties.run();
        } finally {
            open.pop();
        }
    }

    /** The objects that are being written, the innermost first. */
    @SuppressWarnings("unchecked")
    private static Deque<Object> open(SerializationContext context) {
        Deque<Object> open = (Deque<Object>) context.getAttribute(OPEN);
        if (open == null) {
            open = new ArrayDeque<>();
            context.setAttribute(OPEN, open);
        }
        return open;
    }
}
