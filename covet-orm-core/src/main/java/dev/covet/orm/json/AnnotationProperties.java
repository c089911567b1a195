package dev.covet.orm.json;

import dev.covet.orm.meta.Instance;
import dev.covet.orm.meta.InstanceState;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.AnnotatedClass;
import tools.jackson.databind.introspect.BeanPropertyDefinition;
import tools.jackson.databind.ser.VirtualBeanPropertyWriter;

/** All that a query computed for an object, and what was prefetched under names of its own, each as a property. */
final class AnnotationProperties extends VirtualBeanPropertyWriter {

    private static final long serialVersionUID = 1L;

    AnnotationProperties(MapperConfig<?> config, AnnotatedClass type) {
        super(
                VirtualProperty.define(config, type, "(annotations)"),
                type.getAnnotations(),
                VirtualProperty.anyType(config));
    }

    @Override
    public void serializeAsProperty(Object bean, JsonGenerator generator, SerializationContext context) {
        Map<String, @Nullable Object> annotations =
                InstanceState.of((Instance) bean).annotations();
        annotations.forEach((name, value) -> {
            generator.writeName(name);
            context.writeValue(generator, value);
        });
    }

    @Override
    protected Object value(Object bean, JsonGenerator generator, SerializationContext context) {
        return InstanceState.of((Instance) bean).annotations();
    }

    @Override
    public VirtualBeanPropertyWriter withConfig(
            MapperConfig<?> config, AnnotatedClass declaring, BeanPropertyDefinition property, JavaType type) {
        return this;
    }
}
