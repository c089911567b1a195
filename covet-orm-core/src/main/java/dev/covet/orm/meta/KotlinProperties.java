package dev.covet.orm.meta;

import java.lang.reflect.Field;
import org.springframework.core.KotlinDetector;
import org.springframework.core.Nullness;

/** What Kotlin says of the fields behind its properties, where {@code kotlin-reflect} is there to tell it. */
final class KotlinProperties {

    private KotlinProperties() {}

    /** Returns whether the property is declared with a question mark, as {@code var score: Int? = null}. */
    static boolean mayBeNull(Field field) {
        return isTold(field) && Nullness.forField(field) == Nullness.NULLABLE;
    }

    /** Returns whether the property's type leaves null out, as {@code var name: String}. */
    static boolean neverNull(Field field) {
        return isTold(field) && Nullness.forField(field) == Nullness.NON_NULL;
    }

    private static boolean isTold(Field field) {
        return KotlinDetector.isKotlinReflectPresent() && KotlinDetector.isKotlinType(field.getDeclaringClass());
    }
}
