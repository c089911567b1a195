package dev.covet.orm.json;

import dev.covet.orm.meta.Holders;
import dev.covet.orm.meta.ToOne;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;

/** Writes a reference as its object if that is loaded, else as its key. */
final class ToOneSerializer extends ValueSerializer<ToOne> {

    @Override
    public void serialize(ToOne reference, JsonGenerator generator, SerializationContext context) {
        Object loaded = Holders.loaded(reference);
        context.writeValue(generator, loaded == null ? reference.key() : loaded);
    }
}
