package dev.covet.orm.json;

import dev.covet.orm.meta.FieldMeta;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.PropertyName;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ser.BeanPropertyWriter;

/** A field of a model, left out where the query left it out. */
final class LoadedProperty extends BeanPropertyWriter {

    private static final long serialVersionUID = 1L;

    private final transient FieldMeta field;

    LoadedProperty(BeanPropertyWriter property, FieldMeta field) {
        super(property);
        this.field = field;
    }

    private LoadedProperty(LoadedProperty property, PropertyName name) {
        super(property, name);
        this.field = property.field;
    }

    @Override
    protected BeanPropertyWriter _new(PropertyName name) {
        return new LoadedProperty(this, name);
    }

    @Override
    public void serializeAsProperty(Object bean, JsonGenerator generator, SerializationContext context)
            throws Exception {
        if (!field.isLeftOut(bean)) {
            super.serializeAsProperty(bean, generator, context);
        }
    }
}
