package dev.covet.orm.error;

import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of a call by name, which may have any number of them: where one is asked for that was not given, the
 * caller is told how many the function needs.
 */
public final class CallArguments<T extends @Nullable Object> extends AbstractList<T> implements RandomAccess {

    private final String function;
    private final List<T> given;

    private CallArguments(String function, List<T> given) {
        this.function = function;
        this.given = given;
    }

    /** Returns the arguments of a call of the function. */
    public static <T extends @Nullable Object> CallArguments<T> of(String function, List<T> given) {
        return new CallArguments<>(function, given);
    }

    /**
     * Returns an argument.
     *
     * @throws FieldException if fewer were given
     */
    @Override
    public T get(int index) {
        if (index >= given.size()) {
            throw missing(function, index + 1, given.size());
        }
        return given.get(index);
    }

    /** Returns the exception for a call with too few arguments. */
    public static FieldException missing(String function, int needed, int given) {
        return new FieldException("The function " + function + " needs " + needed
                + (needed == 1 ? " argument" : " arguments") + " at least, not " + given + ".");
    }

    @Override
    public int size() {
        return given.size();
    }
}
