package dev.covet.orm.field;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A rule on the columns of a row, which the database checks.
 *
 * <pre>{@code
 * @Meta(checks = @Check(name = "price_positive", conditionMethod = "pricePositive"))
 * public class Product extends Model<Product> {
 *
 *     static Q pricePositive() {
 *         return Q.of("price__gt", 0);
 *     }
 * }
 * }</pre>
 *
 * <p>{@code fullClean} checks such a rule too. A rule may also be given as SQL, {@code condition = "\"price\" > 0"},
 * which the database alone checks. The quotes are for H2, which takes names without them as capitals; PostgreSQL needs
 * none for names in lower case.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({})
public @interface Check {

    /** The name in the database. */
    String name();

    /** The rule as an SQL condition on the columns; empty where {@link #conditionMethod} gives it. */
    String condition() default "";

    /**
     * The name of a static method of the model without parameters that returns the rule as a {@code Q} or a boolean
     * expression on fields of the model's own table and constants. It is called when the application starts.
     */
    String conditionMethod() default "";

    /**
     * What {@code fullClean} says of an object that breaks the rule; empty for a sentence with the rule's name. The code
     * of the error is then the rule's name.
     */
    String message() default "";
}
