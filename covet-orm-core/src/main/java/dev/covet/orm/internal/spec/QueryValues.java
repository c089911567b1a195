package dev.covet.orm.internal.spec;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * The values of a query in the order of their slots.
 *
 * <p>Immutable; a query set shares the values of the one that it refines.
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

    /** Returns these and one more. */
    QueryValues with(@Nullable Object value) {
        return new QueryValues(this, value, size + 1);
    }

    /** Returns these and the others behind them. */
    QueryValues withAll(QueryValues others) {
        if (size == 0) {
            return others;
        }
        Deque<QueryValues> added = new ArrayDeque<>(others.size);
        for (QueryValues each = others; each.before != null; each = each.before) {
            added.push(each);
        }
        QueryValues all = this;
        for (QueryValues each : added) {
            all = all.with(each.last);
        }
        return all;
    }

    /** Returns the value in the slot. */
    public @Nullable Object get(int slot) {
        QueryValues each = this;
        while (each.size > slot + 1 && each.before != null) {
            each = each.before;
        }
        return each.last;
    }

    /** Returns the values, and room for so many more behind them. */
    public @Nullable Object[] toArray(int more) {
        @Nullable Object[] all = new Object[size + more];
        for (QueryValues each = this; each.before != null; each = each.before) {
            all[each.size - 1] = each.last;
        }
        return all;
    }
}
