package dev.covet.orm.dialect;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The text of a statement as it grows, and its parameters in order. Used by one thread for one statement. */
public final class SqlWriter {

    private final StringBuilder text = new StringBuilder(128);
    private final List<Object> keys = new ArrayList<>();
    private final Map<Object, Integer> positions = new HashMap<>();

    /** Writes text as it is. */
    public SqlWriter sql(String part) {
        text.append(part);
        return this;
    }

    /** The position, from 1, of the parameter with this key; equal keys share one. */
    public int position(Object key) {
        return positions.computeIfAbsent(key, added -> {
            keys.add(added);
            return keys.size();
        });
    }

    /** The key of the parameter at the position, from 1. */
    Object key(int position) {
        return keys.get(position - 1);
    }

    /** What was written. */
    public RenderedSql finish() {
        return new RenderedSql(text.toString(), List.copyOf(keys));
    }
}
