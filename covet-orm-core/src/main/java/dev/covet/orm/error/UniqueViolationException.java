package dev.covet.orm.error;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;

/** Thrown if a statement violates a unique constraint, because a row with the same values exists already. */
@SuppressWarnings("serial")
public final class UniqueViolationException extends DuplicateKeyException implements ConstraintViolation {

    private final String model;
    private final @Nullable String constraint;
    private final List<String> fields;
    private final ValidationErrors errors;

    public UniqueViolationException(
            String model, @Nullable String constraint, List<String> fields, @Nullable Throwable cause) {
        this(model, constraint, fields, null, cause);
    }

    /** Creates the exception with the errors of the rule that the constraint stands for; null if it is none. */
    public UniqueViolationException(
            String model,
            @Nullable String constraint,
            List<String> fields,
            @Nullable ValidationErrors errors,
            @Nullable Throwable cause) {
        super(message(model, constraint, fields), cause);
        this.model = model;
        this.constraint = constraint;
        this.fields = List.copyOf(fields);
        this.errors = errors == null ? errors(fields) : errors;
    }

    @Override
    public String model() {
        return model;
    }

    @Override
    public @Nullable String constraint() {
        return constraint;
    }

    @Override
    public List<String> fields() {
        return fields;
    }

    /**
     * Returns the same as errors of validation, as {@code fullClean} gives them: of the field if the rule is on one and
     * has no condition, else of the object as a whole.
     */
    public ValidationErrors errors() {
        return new ValidationErrors().addAll(errors);
    }

    private static ValidationErrors errors(List<String> fields) {
        return new ValidationErrors()
                .add(fields.size() == 1 ? fields.get(0) : ValidationErrors.ALL, ValidationError.unique(fields));
    }

    private static String message(String model, @Nullable String constraint, List<String> fields) {
        String start = model + " with this ";
        if (!fields.isEmpty()) {
            return start + String.join(" and ", fields) + " already exists.";
        }
        return start + "unique value already exists" + (constraint == null ? "." : " (constraint " + constraint + ").");
    }
}
