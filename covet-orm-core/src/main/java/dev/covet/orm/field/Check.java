package dev.covet.orm.field;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A rule on the columns of a row: {@code @Meta(checks = @Check(name = "price_positive", condition = "\"price\" > 0"))}.
 *
 * <p>The quotes are for H2, which takes names without them as capitals; PostgreSQL needs none for names in lower case.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({})
public @interface Check {

    /** The name in the database. */
    String name();

    /** The rule, an SQL condition on the columns. */
    String condition();
}
