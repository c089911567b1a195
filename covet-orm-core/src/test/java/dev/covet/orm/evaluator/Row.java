package dev.covet.orm.evaluator;

import java.util.Map;

/** A stored row; numbers and keys are longs. */
record Row(Table table, long id, Map<String, Object> values) {

    Object value(String field) {
        return field.equals("id") ? (Object) id : values.get(field);
    }

    @Override
    public String toString() {
        return table + "#" + id + values;
    }
}
