package dev.covet.orm.error;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a constraint that a statement violated, told in the terms of the model.
 *
 * <pre>{@code
 * user.save().onErrorResume(UniqueViolationException.class, taken -> taken.fields().contains("email") ? ... : ...);
 * }</pre>
 */
public interface ConstraintViolation {

    /** Returns the name of the model that was written. */
    String model();

    /** Returns the name of the constraint, null where the database does not tell. */
    @Nullable
    String constraint();

    /** Returns the names of the fields that the constraint is on, empty where they are not known. */
    List<String> fields();
}
