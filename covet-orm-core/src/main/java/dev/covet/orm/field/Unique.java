package dev.covet.orm.field;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Fields that are unique together: {@code @Meta(uniqueTogether = @Unique(fields = {"slug", "author"}))}. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({})
public @interface Unique {

    /** The names of the fields. */
    String[] fields();

    /** The name in the database; empty for one made from the table and the columns. */
    String name() default "";

    /**
     * An SQL condition on the columns that limits the rule to some rows; empty for none. H2 has no such rules: there it
     * is not enforced, which {@code schema().create()} logs as a warning.
     */
    String condition() default "";

    /**
     * The name of a static method of the model without parameters that returns such a condition as a {@code Q} or a
     * boolean expression on fields of the model's own table and constants; {@code fullClean} then checks the rule too, on every database. The
     * method is called when the application starts.
     */
    String conditionMethod() default "";

    /**
     * What {@code fullClean} says of an object that breaks a rule with a {@link #conditionMethod}; empty for a default.
     * The code of the error is then the rule's name.
     */
    String message() default "";

    /** Whether rows with nulls never clash, as the SQL standard has it. */
    boolean nullsDistinct() default true;
}
