package dev.covet.orm.meta;

import java.util.List;
import java.util.Locale;

/** The names of constraints and indexes: those that PostgreSQL itself would choose, cut to the length it allows. */
final class ConstraintNames {

    private static final int LONGEST = 63;

    private ConstraintNames() {}

    static String unique(String table, List<FieldMeta> fields) {
        return name(table, fields, "key");
    }

    static String foreignKey(String table, FieldMeta field) {
        return name(table, List.of(field), "fkey");
    }

    static String check(String table, FieldMeta field) {
        return name(table, List.of(field), "check");
    }

    static String index(String table, List<FieldMeta> fields) {
        return name(table, fields, "idx");
    }

    private static String name(String table, List<FieldMeta> fields, String suffix) {
        String columns = String.join("_", fields.stream().map(FieldMeta::column).toList());
        return cut(table + "_" + columns, suffix);
    }

    /** A cut name ends in a hash of the whole, so that two long names stay apart. */
    private static String cut(String name, String suffix) {
        String whole = name + "_" + suffix;
        if (whole.length() <= LONGEST) {
            return whole;
        }
        String tail = String.format(Locale.ROOT, "_%08x_%s", name.hashCode(), suffix);
        return name.substring(0, LONGEST - tail.length()) + tail;
    }
}
