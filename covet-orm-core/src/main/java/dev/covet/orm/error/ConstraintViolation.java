package dev.covet.orm.error;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The details of a violated constraint, in terms of the model.
 *
 * <pre>{@code
 * user.save().onErrorResume(UniqueViolationException.class, taken -> taken.fields().contains("email") ? ... : ...);
 * }</pre>
 */
public interface ConstraintViolation {

    /** Returns the name of the model that was written. */
    String model();

    /** Returns the name of the constraint, or null if the database does not report it. */
    @Nullable
    String constraint();

    /** Returns the names of the fields of the constraint; empty if unknown. */
    List<String> fields();
}
