package dev.covet.orm.query;

import dev.covet.orm.error.ValueException;

/** The name of a function of the database, which is the one kind of name that the SQL holds without quotes. */
final class FunctionName {

    private FunctionName() {}

    /**
     * Returns the name, checked.
     *
     * @throws ValueException if it is not a plain identifier
     */
    static String checked(String name) {
        int dot = name.indexOf('.');
        boolean plain = dot < 0
                ? isPlain(name, 0, name.length())
                : isPlain(name, 0, dot) && isPlain(name, dot + 1, name.length());
        if (!plain) {
            throw new ValueException("A function's name is a plain identifier, with a schema before it where needed."
                    + " Write anything else with raw(...).");
        }
        return name;
    }

    /** A pattern would say it as well, but each of the many calls made by users would pay for a matcher. */
    private static boolean isPlain(String name, int start, int end) {
        for (int i = start; i < end; i++) {
            char each = name.charAt(i);
            boolean letter = (each >= 'a' && each <= 'z') || (each >= 'A' && each <= 'Z') || each == '_';
            if (!letter && (i == start || each < '0' || each > '9')) {
                return false;
            }
        }
        return start < end;
    }
}
