package dev.covet.orm.internal.persist.bulk;

import dev.covet.orm.meta.FieldMeta;
import dev.covet.orm.meta.Instance;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;

/**
 * Splits rows into parts within which no row can break a unique rule against another one, for databases that would look
 * only at the rows that are there before the statement.
 *
 * @param rules the fields of each unique rule
 */
record RowsApart(List<List<FieldMeta>> rules) {

    /** Returns the rows in their order, in as few parts as it allows. */
    List<List<Instance>> parts(List<Instance> rows) {
        List<List<Instance>> parts = new ArrayList<>();
        List<Instance> part = new ArrayList<>();
        Set<List<Object>> taken = new HashSet<>();
        for (Instance row : rows) {
            List<List<Object>> own = values(row);
            if (own.stream().anyMatch(taken::contains)) {
                parts.add(part);
                part = new ArrayList<>();
                taken.clear();
            }
            part.add(row);
            taken.addAll(own);
        }
        parts.add(part);
        return parts;
    }

    /** Returns what the row has under each rule, the rule first; a rule does not concern a row without a value. */
    private List<List<Object>> values(Instance row) {
        List<List<Object>> all = new ArrayList<>();
        for (List<FieldMeta> rule : rules) {
            List<Object> values = new ArrayList<>();
            values.add(rule);
            for (FieldMeta field : rule) {
                Object value = field.key(row);
                if (value != null) {
                    values.add(comparable(value));
                }
            }
            if (values.size() > rule.size()) {
                all.add(values);
            }
        }
        return all;
    }

    /**
     * Returns what is equal wherever the database may find the values equal. A column may ignore case and blanks, and
     * round numbers and times, so that those count as equal: at worst a part holds one row.
     */
    private static Object comparable(Object value) {
        if (value instanceof CharSequence text) {
            return text.toString().strip().toLowerCase(Locale.ROOT);
        }
        boolean exact = value instanceof Integer
                || value instanceof Long
                || value instanceof Short
                || value instanceof UUID
                || value instanceof LocalDate
                || value instanceof Enum<?>;
        return exact ? value : Object.class;
    }
}
