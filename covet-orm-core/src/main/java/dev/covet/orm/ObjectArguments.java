package dev.covet.orm;

import dev.covet.orm.error.ValueException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/** Objects that the application gave to a call for many. */
final class ObjectArguments {

    private ObjectArguments() {}

    /**
     * The objects as they are now.
     *
     * @param call what they were given to
     * @throws ValueException if one is null
     */
    static <T> List<T> list(String call, Collection<? extends T> objects) {
        List<T> all = new ArrayList<>(ValueException.given(objects, call, "objects"));
        int missing = all.indexOf(null);
        if (missing >= 0) {
            throw new ValueException("The object at position " + (missing + 1) + " of those given to " + call
                    + " is null. Leave it out, or load it first.");
        }
        return Collections.unmodifiableList(all);
    }
}
