package dev.covet.orm.internal.persist;

import dev.covet.orm.error.ValidationErrors;
import dev.covet.orm.error.ValidationException;
import dev.covet.orm.meta.FieldMeta;
import dev.covet.orm.meta.FieldValidation;
import dev.covet.orm.meta.ModelMeta;
import java.util.List;

/**
 * Checks objects: their fields one by one, then the object as a whole. Unique rules and references are left to the
 * database.
 *
 * @param cleaner checks the object as a whole
 * @param onSave whether saving checks an object first
 */
public record Validation(Cleaner cleaner, boolean onSave) {

    /**
     * Checks some fields of an object that is to be saved, and the object as a whole.
     *
     * @throws ValidationException if something is wrong
     */
    void check(ModelMeta<?> model, Object instance, List<FieldMeta> fields) {
        if (!onSave) {
            return;
        }
        ValidationErrors errors = errors(instance, fields);
        if (!errors.isEmpty()) {
            throw new ValidationException(model.name(), errors);
        }
    }

    /** What is wrong with an object; empty if nothing is. */
    ValidationErrors errors(Object instance, List<FieldMeta> fields) {
        ValidationErrors errors = new ValidationErrors();
        for (FieldMeta field : fields) {
            FieldValidation.check(field, instance, errors);
        }
        cleaner.clean(instance, errors);
        return errors;
    }
}
