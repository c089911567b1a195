package dev.covet.orm.transaction;

import org.jspecify.annotations.Nullable;

/**
 * Options of an on-commit callback, as in {@code covet.onCommit(options -> options.robust(), () -> index.refresh())}.
 *
 * <p>Immutable; each method returns new options.
 *
 * @param errorsLogged whether an error of the callback is only logged
 * @param database the name of the database whose transaction it follows, null for the default one
 */
public record CommitOptions(boolean errorsLogged, @Nullable String database) {

    private static final CommitOptions DEFAULTS = new CommitOptions(false, null);

    /**
     * Returns the default options: the callback follows the transaction of the default database, and its error is
     * emitted to the subscriber of the transaction.
     */
    public static CommitOptions defaults() {
        return DEFAULTS;
    }

    /** Returns options of a callback whose error is only logged, so that later callbacks still run. */
    public CommitOptions robust() {
        return new CommitOptions(true, database);
    }

    /** Returns options of a callback that follows the transaction of the named database. */
    public CommitOptions using(String name) {
        return new CommitOptions(errorsLogged, name);
    }
}
