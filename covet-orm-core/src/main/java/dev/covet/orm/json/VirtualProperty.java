package dev.covet.orm.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.PropertyMetadata;
import tools.jackson.databind.PropertyName;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.AnnotatedClass;
import tools.jackson.databind.introspect.BeanPropertyDefinition;
import tools.jackson.databind.introspect.VirtualAnnotatedMember;
import tools.jackson.databind.util.SimpleBeanPropertyDefinition;

/** Defines properties that no member of a class stands for. */
final class VirtualProperty {

    private VirtualProperty() {}

    static BeanPropertyDefinition define(MapperConfig<?> config, AnnotatedClass type, String name) {
        VirtualAnnotatedMember member = new VirtualAnnotatedMember(type, type.getRawType(), name, anyType(config));
        return SimpleBeanPropertyDefinition.construct(
                config, member, PropertyName.construct(name), PropertyMetadata.STD_OPTIONAL, JsonInclude.Value.empty());
    }

    static JavaType anyType(MapperConfig<?> config) {
        return config.constructType(Object.class);
    }
}
