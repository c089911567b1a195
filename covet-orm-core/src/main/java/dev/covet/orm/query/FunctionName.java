package dev.covet.orm.query;

import dev.covet.orm.error.ValueException;
import java.util.regex.Pattern;

/** The name of a function of the database, which is the one kind of name that the SQL holds without quotes. */
final class FunctionName {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*(\\.[A-Za-z_][A-Za-z0-9_]*)?");

    private FunctionName() {}

    /**
     * Returns the name, checked.
     *
     * @throws ValueException if it is not a plain identifier
     */
    static String checked(String name) {
        if (!PLAIN.matcher(name).matches()) {
            throw new ValueException("A function's name is a plain identifier, with a schema before it where needed."
                    + " Write anything else with raw(...).");
        }
        return name;
    }
}
