package dev.covet.orm.spring.autoconfigure;

import dev.covet.orm.ModelValidator;
import dev.covet.orm.error.ValidationError;
import dev.covet.orm.error.ValidationErrors;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import jakarta.validation.metadata.ConstraintDescriptor;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Validates models by the annotations of Jakarta Bean Validation on them. */
final class BeanValidation implements ModelValidator {

    /** Attributes that every constraint has. */
    private static final Set<String> COMMON = Set.of("message", "groups", "payload");

    private final Validator validator;

    BeanValidation(Validator validator) {
        this.validator = validator;
    }

    @Override
    public void validate(Object instance, ValidationErrors errors) {
        for (ConstraintViolation<Object> violation : validator.validate(instance)) {
            String path = violation.getPropertyPath().toString();
            ConstraintDescriptor<?> constraint = violation.getConstraintDescriptor();
            errors.add(
                    path.isEmpty() ? ValidationErrors.ALL : path,
                    new ValidationError(code(constraint), violation.getMessage(), parameters(constraint)));
        }
    }

    /** Returns the name of the annotation as a code, as {@code not_blank}. */
    private static String code(ConstraintDescriptor<?> constraint) {
        String name = constraint.getAnnotation().annotationType().getSimpleName();
        return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
    }

    private static Map<String, Object> parameters(ConstraintDescriptor<?> constraint) {
        Map<String, Object> parameters = new TreeMap<>(constraint.getAttributes());
        parameters.keySet().removeAll(COMMON);
        parameters.values().removeIf(value -> !(value instanceof Number || value instanceof String));
        return parameters;
    }
}
