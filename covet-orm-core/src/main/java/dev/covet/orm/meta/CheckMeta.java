package dev.covet.orm.meta;

/**
 * A rule on the columns of a row that the database checks.
 *
 * @param name the name in the database
 * @param condition the rule
 * @param message what is said of an object that breaks it, empty for a sentence with the name
 */
public record CheckMeta(String name, RuleCondition condition, String message) {}
