package dev.covet.orm.meta;

import java.util.List;

/**
 * An index over columns of a model.
 *
 * @param name the name in the database
 * @param columns the columns in order
 * @param condition an SQL condition that limits it to some rows, empty for none
 */
public record IndexMeta(String name, List<Column> columns, String condition) {

    /** A column of an index. */
    public record Column(FieldMeta field, boolean descending) {}
}
