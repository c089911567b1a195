package dev.covet.orm.field;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Options of a model.
 *
 * <pre>{@code
 * @Meta(dbTable = "posts", ordering = "-createdAt", indexes = @Index(fields = "slug"))
 * public class Post extends Model<Post> { ... }
 * }</pre>
 *
 * <p>A model without it inherits the options of its abstract base, except the table. A model that extends one with a
 * table inherits its {@code ordering} and {@code getLatestBy} unless it says its own, and its {@code softDelete}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Meta {

    /** The table; empty for the plural of the class's name in snake case: {@code BlogPost} is in {@code blog_posts}. */
    String dbTable() default "";

    /**
     * The datasource that the table is in; empty for the default one, or the one that the settings name for the
     * package. A model that extends one with a table is in the same datasource.
     */
    String datasource() default "";

    /** The order of queries that ask for none: names of fields, a leading {@code -} for descending order. */
    String[] ordering() default {};

    /** The fields that {@code latest} and {@code earliest} go by when they are given none. */
    String[] getLatestBy() default {};

    /** The indexes over several columns, and those with options. */
    Index[] indexes() default {};

    /** The fields that are unique together. */
    Unique[] uniqueTogether() default {};

    /** The rules on rows that the database checks. */
    Check[] checks() default {};

    /**
     * The static manager by which relations to many go; empty for the only one that the class declares, or the one
     * called {@code objects}. A model that declares none goes by that of the model that it extends.
     */
    String defaultManager() default "";

    /**
     * The nullable field with the point in time at which an object was deleted, as {@code "deletedAt"}; empty for rows
     * that go. {@code delete} sets it, and managers hide rows that have one. Belongs to the outermost of models that
     * extend each other.
     */
    String softDelete() default "";

    /** Whether the class only hands its fields down. A Java class that is {@code abstract} always does. */
    boolean isAbstract() default false;

    /**
     * Whether the class is a second model of the table of the model that it extends, with an order, managers and
     * methods of its own but no columns.
     */
    boolean proxy() default false;

    /** Whether Covet creates and checks the table. */
    boolean managed() default true;

    /** The {@code relatedName} of relations that give none. */
    String defaultRelatedName() default "";

    /** The name for people; empty for one made from the class's name. */
    String verboseName() default "";

    /** The plural for people; empty for one made from the name. */
    String verboseNamePlural() default "";
}
