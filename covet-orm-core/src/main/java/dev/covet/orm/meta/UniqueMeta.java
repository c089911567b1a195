package dev.covet.orm.meta;

import dev.covet.orm.error.ValidationError;
import dev.covet.orm.error.ValidationErrors;
import java.util.List;

/**
 * Fields that are unique together.
 *
 * @param name the name in the database
 * @param fields the fields in order
 * @param condition what limits the rule to some rows
 * @param nullsDistinct whether rows with nulls never clash
 * @param message what is said of an object that breaks it, empty for a sentence with the names of the fields
 */
public record UniqueMeta(
        String name, List<FieldMeta> fields, RuleCondition condition, boolean nullsDistinct, String message) {

    /** Returns the rule of a field that is unique by itself. */
    public static UniqueMeta of(FieldMeta field) {
        return new UniqueMeta(field.uniqueName(), List.of(field), RuleCondition.NONE, true, "");
    }

    /**
     * Returns what is wrong with an object where another row has what must be unique. As in Django, a rule on one field
     * is about that field, and any other, also one that has a condition, about the object as a whole.
     */
    public ValidationErrors clash() {
        boolean ofField = fields.size() == 1 && condition.isEmpty();
        return new ValidationErrors().add(ofField ? fields.get(0).name() : ValidationErrors.ALL, error());
    }

    /** A message of the rule's own has the rule's name for a code, by which it can be translated. */
    private ValidationError error() {
        List<String> names = fields.stream().map(FieldMeta::name).toList();
        return message.isEmpty()
                ? ValidationError.unique(names)
                : ValidationError.of(name, message, "fields", String.join(", ", names));
    }
}
