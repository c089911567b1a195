package dev.covet.orm.internal.spec;

import java.util.function.Supplier;

/**
 * A value that is not known when the query is built; asked for each time that the query is sent.
 *
 * @param type its class, since it may decide the SQL
 * @param supplier gives it, or throws if it is still not known
 */
public record LateValue(Class<?> type, Supplier<Object> supplier) {

    /** The value as a statement is sent with it. */
    public static Object known(Object value) {
        return value instanceof LateValue late ? late.supplier().get() : value;
    }
}
