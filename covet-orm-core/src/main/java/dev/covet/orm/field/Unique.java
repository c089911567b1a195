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

    /** Whether rows with nulls never clash, as the SQL standard has it. */
    boolean nullsDistinct() default true;
}
