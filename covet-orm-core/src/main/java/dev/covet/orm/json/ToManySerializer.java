package dev.covet.orm.json;

import dev.covet.orm.meta.ToMany;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;

/** Writes a relation to many objects as an array if they are loaded, else as null where it cannot be left out. */
final class ToManySerializer extends ValueSerializer<ToMany> {

    @Override
    public void serialize(ToMany set, JsonGenerator generator, SerializationContext context) {
        context.writeValue(generator, set.isLoaded() ? set.loaded() : null);
    }

    @Override
    public boolean isEmpty(SerializationContext context, ToMany set) {
        return !set.isLoaded() || set.loaded().isEmpty();
    }
}
