package dev.covet.orm.error;

import java.util.stream.Collectors;

/**
 * Thrown if an instance is not valid; contains the errors by field.
 *
 * <pre>{@code
 * post.save().onErrorResume(ValidationException.class, invalid -> badRequest(invalid.errors().asMap()));
 * }</pre>
 */
@SuppressWarnings("serial")
public final class ValidationException extends CovetException {

    private final String model;
    private final ValidationErrors errors;

    public ValidationException(String model, ValidationErrors errors) {
        super(message(model, errors));
        this.model = model;
        this.errors = new ValidationErrors().addAll(errors);
    }

    /** Returns the name of the model that was validated. */
    public String model() {
        return model;
    }

    /** Returns a copy of the errors by field. */
    public ValidationErrors errors() {
        return new ValidationErrors().addAll(errors);
    }

    private static String message(String model, ValidationErrors errors) {
        return errors.asMap().entrySet().stream()
                .map(entry -> entry.getKey() + ": " + String.join(" ", entry.getValue()))
                .collect(Collectors.joining("; ", "The " + model + " is not valid: ", ""));
    }
}
