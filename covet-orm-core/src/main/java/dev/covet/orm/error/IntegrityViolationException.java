package dev.covet.orm.error;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;

/**
 * Thrown if a statement violates a constraint other than a unique one: a foreign key, check, not-null or exclusion
 * constraint.
 */
@SuppressWarnings("serial")
public final class IntegrityViolationException extends DataIntegrityViolationException implements ConstraintViolation {

    /** The kinds of constraints. */
    public enum Kind {
        FOREIGN_KEY("refers to a row that does not exist, or is still referred to"),
        CHECK("violates a check constraint"),
        NOT_NULL("has no value in a field that needs one"),
        EXCLUSION("overlaps a row that exists already"),
        OTHER("violates a constraint");

        private final String description;

        Kind(String description) {
            this.description = description;
        }
    }

    private final Kind kind;
    private final String model;
    private final @Nullable String constraint;
    private final List<String> fields;

    public IntegrityViolationException(
            Kind kind, String model, @Nullable String constraint, List<String> fields, @Nullable Throwable cause) {
        super(message(kind, model, constraint, fields), cause);
        this.kind = kind;
        this.model = model;
        this.constraint = constraint;
        this.fields = List.copyOf(fields);
    }

    /** Returns the kind of the constraint. */
    public Kind kind() {
        return kind;
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

    private static String message(Kind kind, String model, @Nullable String constraint, List<String> fields) {
        return "The " + model + " " + kind.description
                + (fields.isEmpty() ? "" : " (" + String.join(", ", fields) + ")")
                + (constraint == null ? "." : ", constraint " + constraint + ".");
    }
}
