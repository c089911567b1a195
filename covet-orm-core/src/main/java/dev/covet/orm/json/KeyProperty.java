package dev.covet.orm.json;

import dev.covet.orm.meta.ModelMeta;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.AnnotatedClass;
import tools.jackson.databind.introspect.BeanPropertyDefinition;
import tools.jackson.databind.ser.VirtualBeanPropertyWriter;

/** The key of a model whose class declares none. */
final class KeyProperty extends VirtualBeanPropertyWriter {

    private static final long serialVersionUID = 1L;

    private final transient ModelMeta<?> model;

    KeyProperty(MapperConfig<?> config, AnnotatedClass type, String name, ModelMeta<?> model) {
        super(VirtualProperty.define(config, type, name), type.getAnnotations(), VirtualProperty.anyType(config));
        this.model = model;
    }

    @Override
    protected @Nullable Object value(Object bean, JsonGenerator generator, SerializationContext context) {
        return model.pk().key(bean);
    }

    @Override
    public VirtualBeanPropertyWriter withConfig(
            MapperConfig<?> config, AnnotatedClass declaring, BeanPropertyDefinition property, JavaType type) {
        return this;
    }
}
