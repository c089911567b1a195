package dev.covet.orm;

import dev.covet.orm.error.FieldException;
import dev.covet.orm.error.ValueException;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A row of named values, in the order in which they were asked for; a read-only map.
 *
 * <pre>{@code
 * Post.objects.values("title", "author__username").all()
 *     .map(row -> row.get("title", String.class) + " by " + row.get("author__username"));
 * }</pre>
 *
 * <p>Immutable and thread-safe as far as its values are.
 */
public final class Values extends AbstractMap<String, @Nullable Object> {

    private final List<String> names;
    private final @Nullable Object[] values;

    Values(List<String> names, @Nullable Object[] values) {
        this.names = names;
        this.values = values;
    }

    /** Returns the value of this name, null if it is null or there is none. */
    @Override
    public @Nullable Object get(@Nullable Object name) {
        int position = names.indexOf(name);
        return position < 0 ? null : values[position];
    }

    /**
     * Returns the value of this name as the given type; null if it is null.
     *
     * @throws FieldException if there is no such name
     * @throws ValueException if the value has another type
     */
    public <V> @Nullable V get(String name, Class<V> type) {
        int position = names.indexOf(name);
        if (position < 0) {
            throw FieldException.unknown("value", name, "the row", names);
        }
        return Conversions.to(type, values[position], name);
    }

    @Override
    public Set<Entry<String, @Nullable Object>> entrySet() {
        return new Entries();
    }

    private final class Entries extends AbstractSet<Entry<String, @Nullable Object>> {
        @Override
        public Iterator<Entry<String, @Nullable Object>> iterator() {
            return new Iterator<>() {
                private int next;

                @Override
                public boolean hasNext() {
                    return next < values.length;
                }

                @Override
                public Entry<String, @Nullable Object> next() {
                    Map.Entry<String, @Nullable Object> entry =
                            new SimpleImmutableEntry<>(names.get(next), values[next]);
                    next++;
                    return entry;
                }
            };
        }

        @Override
        public int size() {
            return values.length;
        }
    }
}
