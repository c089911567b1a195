package dev.covet.orm.meta;

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
}
