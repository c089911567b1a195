package dev.covet.orm.field;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares the other side of a relation, where an accessor is wanted: {@code @Reverse RelatedSet<Post> posts}, {@code
 * @Reverse Ref<Profile> profile}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface Reverse {

    /** The relation's {@code relatedName}; empty for the name of the member. */
    String value() default "";
}
