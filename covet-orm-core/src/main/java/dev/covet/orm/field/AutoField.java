package dev.covet.orm.field;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A key of 32 bits that the database makes; only together with {@link PrimaryKey}. A model without a key has one of 64
 * bits named {@code id} that needs no member.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface AutoField {

    /** The column's name; empty for the member's name in snake case. */
    String dbColumn() default "";

    /** The name for people; empty for one made from the member's name. */
    String verboseName() default "";

    /** An explanation for people. */
    String helpText() default "";
}
