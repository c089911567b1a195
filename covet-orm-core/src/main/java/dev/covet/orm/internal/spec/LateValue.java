package dev.covet.orm.internal.spec;

import java.util.function.Supplier;

/**
 * A value that is computed each time the query is executed, because it is not known when the query is built.
 *
 * @param type the class of the value, which may determine the SQL
 * @param supplier computes the value; throws if it is still unknown
 */
public record LateValue(Class<?> type, Supplier<Object> supplier) {

    /** Returns the value, computed if it is a {@code LateValue}. */
    public static Object known(Object value) {
        return value instanceof LateValue late ? late.supplier().get() : value;
    }
}
