package dev.covet.orm.field;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A relation from many to many: {@code @ManyToManyField(relatedName = "posts") RelatedSet<Tag> tags}. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface ManyToManyField {

    /** The model of the table in between; {@code void} for one that Covet makes. */
    Class<?> through() default void.class;

    /** The relations of {@code through} to this and to the other model; needed where it has several to one of them. */
    String[] throughFields() default {};

    /** Whether a relation of a model to itself always holds in both directions. */
    boolean symmetrical() default true;

    /** The table in between; empty for this model's table and the member's name. */
    String dbTable() default "";

    /**
     * The name of the other side; empty for a default, {@code "+"} for none. {@code %(class)s} stands for the model.
     */
    String relatedName() default "";

    /** The name of the other side in query paths; empty for {@code relatedName}. */
    String relatedQueryName() default "";

    /**
     * Which objects are offered, as pairs of a path from the other model and a value as text: {@code {"active", "true",
     * "kind__in", "a, b"}}; empty for all. {@code choices()} of the relation gives them; nothing else is limited.
     */
    String[] limitChoicesTo() default {};

    /** Whether the database enforces the relation. */
    boolean dbConstraint() default true;

    /** Has no effect; a relation to many may be empty. */
    boolean blank() default false;

    /** Whether the application's users may change the value. */
    boolean editable() default true;

    /** The name for people; empty for one made from the member's name. */
    String verboseName() default "";

    /** An explanation for people. */
    String helpText() default "";
}
