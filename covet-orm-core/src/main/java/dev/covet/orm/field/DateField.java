package dev.covet.orm.field;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A date, {@code LocalDate}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface DateField {

    /** Whether each save sets the value to the present. */
    boolean autoNow() default false;

    /** Whether the first save sets the value to the present. */
    boolean autoNowAdd() default false;

    /** Whether the column may be null. */
    boolean nullable() default false;

    /** Whether validation lets an empty text pass; whether it lets null pass says {@link #nullable}. */
    boolean blank() default false;

    /** Whether no two rows may have the same value. */
    boolean unique() default false;

    /** Whether the column has an index of its own. */
    boolean dbIndex() default false;

    /** The column's name; empty for the member's name in snake case. */
    String dbColumn() default "";

    /** An SQL expression that is the column's default in the database; empty for none. */
    String dbDefault() default "";

    /**
     * The values that validation lets pass, each as {@code "value"} or {@code "value=Label"}, with {@code \=} for an
     * equals sign in the value; empty for all.
     */
    String[] choices() default {};

    /** Further checks that validation makes, each a class with a constructor without parameters. */
    Class<? extends Validator<?>>[] validators() default {};

    /** Whether the application's users may change the value; if not, an empty text and any choice are valid. */
    boolean editable() default true;

    /** The name for people; empty for one made from the member's name. */
    String verboseName() default "";

    /** An explanation for people. */
    String helpText() default "";
}
