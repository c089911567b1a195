package dev.covet.orm.evaluator;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** An answer in a form in which it can be compared: whole numbers are longs, and rows without an order are sorted. */
record Answer(Object value) {

    private static final double MILLION = 1e6;

    static Answer of(Object single) {
        return new Answer(plain(single));
    }

    static Answer of(Collection<? extends List<?>> rows, boolean ordered) {
        List<List<Object>> all = new ArrayList<>();
        for (List<?> row : rows) {
            List<Object> values = new ArrayList<>();
            row.forEach(value -> values.add(plain(value)));
            all.add(values);
        }
        if (!ordered) {
            all.sort(Comparator.comparing(List::toString));
        }
        return new Answer(all);
    }

    private static Object plain(Object value) {
        if (!(value instanceof Number number)) {
            return value;
        }
        double rounded = Math.rint(number.doubleValue() * MILLION) / MILLION;
        return rounded == Math.rint(rounded) ? (Object) (long) rounded : (Object) rounded;
    }

    @Override
    public String toString() {
        return String.valueOf(value);
    }
}
