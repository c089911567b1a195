package dev.covet.orm.meta;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * The names of constraints and indexes, and of tables in between: those that PostgreSQL itself would choose, cut to the
 * length it allows.
 */
final class ConstraintNames {

    /** PostgreSQL counts bytes, not characters. */
    static final int LONGEST = 63;

    private ConstraintNames() {}

    /** The name of a table that Covet puts in between. */
    static String table(String owner, String relation) {
        return cut(owner + "_" + relation, "");
    }

    static String primaryKey(String table) {
        return cut(table, "_pkey");
    }

    static String unique(String table, List<FieldMeta> fields) {
        return name(table, fields, "_key");
    }

    /** The name of a rule beside one that has the plain name. */
    static String unique(String table, List<FieldMeta> fields, String definition) {
        return name(table, fields, hash(definition) + "_key");
    }

    static String foreignKey(String table, FieldMeta field) {
        return name(table, List.of(field), "_fkey");
    }

    static String check(String table, FieldMeta field) {
        return name(table, List.of(field), "_check");
    }

    static String index(String table, List<FieldMeta> fields) {
        return name(table, fields, "_idx");
    }

    /** The name of an index beside one that has the plain name. */
    static String index(String table, List<FieldMeta> fields, String definition) {
        return name(table, fields, hash(definition) + "_idx");
    }

    private static String name(String table, List<FieldMeta> fields, String suffix) {
        String columns = String.join("_", fields.stream().map(FieldMeta::column).toList());
        return cut(table + "_" + columns, suffix);
    }

    /** A cut name ends in a hash of the whole, so that two long names stay apart. */
    private static String cut(String name, String suffix) {
        String whole = name + suffix;
        if (!isTooLong(whole)) {
            return whole;
        }
        String tail = hash(name) + suffix;
        int end = name.length();
        while (bytes(name.substring(0, end)) > LONGEST - bytes(tail)) {
            end = name.offsetByCodePoints(end, -1);
        }
        return name.substring(0, end) + tail;
    }

    private static String hash(String text) {
        return String.format(Locale.ROOT, "_%08x", text.hashCode());
    }

    static boolean isTooLong(String name) {
        return bytes(name) > LONGEST;
    }

    private static int bytes(String name) {
        return name.getBytes(StandardCharsets.UTF_8).length;
    }
}
