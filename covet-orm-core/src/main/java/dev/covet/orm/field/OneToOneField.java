package dev.covet.orm.field;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A relation from one to one: {@code @OneToOneField(onDelete = CASCADE, relatedName = "profile") Ref<User> user}. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface OneToOneField {

    /** What happens to this object when the related one is deleted. */
    OnDelete onDelete();

    /** Whether there may be no related object. */
    boolean nullable() default false;

    /**
     * The name of the other side; empty for a default, {@code "+"} for none. {@code %(class)s} stands for the model.
     */
    String relatedName() default "";

    /** The name of the other side in query paths; empty for {@code relatedName}. */
    String relatedQueryName() default "";

    /**
     * Which objects may be referred to, as pairs of a path from the other model and a value as text: {@code {"active",
     * "true", "kind__in", "a, b"}}; empty for all. Validation asks the database whether the object is one of them;
     * {@code choices()} of the relation gives them; queries are not limited.
     */
    String[] limitChoicesTo() default {};

    /** Whether the database enforces the relation. */
    boolean dbConstraint() default true;

    /**
     * Whether this is the link to the row of the model that the class extends, in place of the automatic one: it is the
     * key then.
     */
    boolean parentLink() default false;

    /** The unique field of the related model that is referred to; empty for its key. */
    String toField() default "";

    /** The column's name; empty for the member's name in snake case and {@code _id}. */
    String dbColumn() default "";

    /** Has no effect: {@code nullable} says whether validation lets a missing object pass. */
    boolean blank() default false;

    /** Whether the application's users may change the value. */
    boolean editable() default true;

    /** The name for people; empty for one made from the member's name. */
    String verboseName() default "";

    /** An explanation for people. */
    String helpText() default "";
}
