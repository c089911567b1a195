package dev.covet.orm.meta;

import java.lang.annotation.Annotation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The options that an annotation gives, by name, so that annotations with common options are read in one way. */
final class AnnotationValues {

    static final AnnotationValues NONE = new AnnotationValues(Map.of());

    private final Map<String, Object> values;

    private AnnotationValues(Map<String, Object> values) {
        this.values = values;
    }

    static AnnotationValues of(Map<String, Object> values) {
        return new AnnotationValues(values);
    }

    static AnnotationValues of(@Nullable Annotation annotation) {
        if (annotation == null) {
            return NONE;
        }
        Map<String, Object> values = new HashMap<>();
        for (Method option : annotation.annotationType().getDeclaredMethods()) {
            values.put(option.getName(), value(annotation, option));
        }
        return new AnnotationValues(values);
    }

    private static Object value(Annotation annotation, Method option) {
        try {
            return option.invoke(annotation);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("The annotation " + annotation.annotationType() + " is not readable.", e);
        }
    }

    boolean flag(String option, boolean otherwise) {
        return (boolean) values.getOrDefault(option, otherwise);
    }

    int number(String option) {
        return (int) values.getOrDefault(option, 0);
    }

    String text(String option) {
        return (String) values.getOrDefault(option, "");
    }

    List<String> texts(String option) {
        return List.of((String[]) values.getOrDefault(option, new String[0]));
    }

    <T> T value(String option, Class<T> type, T otherwise) {
        return type.cast(values.getOrDefault(option, otherwise));
    }
}
