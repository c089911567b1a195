package dev.covet.orm.meta;

import java.util.List;

/**
 * Fields that are unique together.
 *
 * @param name the name in the database
 * @param fields the fields in order
 * @param condition an SQL condition that limits the rule to some rows, empty for none
 * @param nullsDistinct whether rows with nulls never clash
 */
public record UniqueMeta(String name, List<FieldMeta> fields, String condition, boolean nullsDistinct) {}
