package dev.covet.orm.internal.spec;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The parameter values of a query, in the order of their slots, as a persistent list.
 *
 * <p>Immutable; a refined query shares the values of the query that it was made from.
 */
public final class QueryValues {

    /** No values. */
    public static final QueryValues NONE = new QueryValues(null, null, 0);

    private final @Nullable QueryValues before;
    private final @Nullable Object last;
    private final int size;

    private QueryValues(@Nullable QueryValues before, @Nullable Object last, int size) {
        this.before = before;
        this.last = last;
        this.size = size;
    }

    /** Returns the number of values. */
    public int size() {
        return size;
    }

    /** Returns these values with one value appended. */
    QueryValues with(@Nullable Object value) {
        return new QueryValues(this, value, size + 1);
    }

    /** Returns these values with the others appended. */
    QueryValues withAll(QueryValues others) {
        return size == 0 ? others : withAll(others, 0);
    }

    /** Returns these values with those of the others appended that come after the first ones, this many. */
    QueryValues withAll(QueryValues others, int first) {
        Deque<QueryValues> added = new ArrayDeque<>(others.size);
        for (QueryValues each = others; each.size > first && each.before != null; each = each.before) {
            added.push(each);
        }
        QueryValues all = this;
        for (QueryValues each : added) {
            all = all.with(each.last);
        }
        return all;
    }

    /** Returns whether these values begin with the others. */
    boolean beginsWith(QueryValues others) {
        for (int slot = 0; slot < others.size; slot++) {
            if (slot >= size || !Objects.equals(get(slot), others.get(slot))) {
                return false;
            }
        }
        return true;
    }

    /** Returns the value in the slot. */
    public @Nullable Object get(int slot) {
        QueryValues each = this;
        while (each.size > slot + 1 && each.before != null) {
            each = each.before;
        }
        return each.last;
    }

    /** Returns the values as an array with {@code more} empty elements at the end. */
    public @Nullable Object[] toArray(int more) {
        @Nullable Object[] all = new Object[size + more];
        for (QueryValues each = this; each.before != null; each = each.before) {
            all[each.size - 1] = each.last;
        }
        return all;
    }
}
