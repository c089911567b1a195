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

    public UniqueViolationException(
            String model, @Nullable String constraint, List<String> fields, @Nullable Throwable cause) {
        super(message(model, constraint, fields), cause);
        this.model = model;
        this.constraint = constraint;
        this.fields = List.copyOf(fields);
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

    /** Returns the same as an error of validation: of the field if it is one, else of the object as a whole. */
    public ValidationErrors errors() {
        ValidationErrors errors = new ValidationErrors();
        errors.add(fields.size() == 1 ? fields.get(0) : ValidationErrors.ALL, ValidationError.unique(fields));
        return errors;
    }

    private static String message(String model, @Nullable String constraint, List<String> fields) {
        String start = model + " with this ";
        if (!fields.isEmpty()) {
            return start + String.join(" and ", fields) + " already exists.";
        }
        return start + "unique value already exists" + (constraint == null ? "." : " (constraint " + constraint + ").");
    }
}
