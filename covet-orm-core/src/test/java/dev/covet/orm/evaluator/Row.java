package dev.covet.orm.evaluator;

import java.util.Map;

/** A stored row; numbers and keys are longs. */
record Row(Table table, long id, Map<String, Object> values) {

    Object value(String field) {
        int end = field.indexOf("__");
        if (end >= 0) {
            Map<?, ?> document = (Map<?, ?>) values.get(field.substring(0, end));
            return document == null ? null : document.get(field.substring(end + 2));
        }
        return field.equals("id") ? (Object) id : values.get(field);
    }

    @Override
    public String toString() {
        return table + "#" + id + values;
    }
}
