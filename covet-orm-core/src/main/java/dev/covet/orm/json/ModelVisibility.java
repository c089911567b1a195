package dev.covet.orm.json;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import dev.covet.orm.meta.Instance;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.AnnotatedClass;
import tools.jackson.databind.introspect.NopAnnotationIntrospector;
import tools.jackson.databind.introspect.VisibilityChecker;

/**
 * Makes the fields of models properties when they are written, since accessors of relations are no getters. Those that
 * are no relations and that Jackson would not show are taken out again by {@link ModelProperties}.
 */
final class ModelVisibility extends NopAnnotationIntrospector {

    private static final long serialVersionUID = 1L;

    @Override
    public VisibilityChecker findAutoDetectVisibility(
            MapperConfig<?> config, AnnotatedClass type, VisibilityChecker checker) {
        boolean written = config instanceof SerializationConfig && Instance.class.isAssignableFrom(type.getRawType());
        return written ? checker.withFieldVisibility(Visibility.ANY) : checker;
    }
}
