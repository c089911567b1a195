package dev.covet.orm.field;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** An index of a model: {@code @Meta(indexes = @Index(fields = {"author", "-createdAt"}))}. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({})
public @interface Index {

    /** The names of the fields, in order; a leading {@code -} for descending order. */
    String[] fields();

    /** The name in the database; empty for one made from the table and the columns. */
    String name() default "";

    /** An SQL condition on the columns that limits the index to some rows, where the database can; empty for none. */
    String condition() default "";
}
