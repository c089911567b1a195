package dev.covet.orm.transaction;

import org.jspecify.annotations.Nullable;

/**
 * Options of a callback that follows a commit, as {@code covet.onCommit(options -> options.robust(), () -> index.refresh())}.
 *
 * <p>Immutable; each method gives other options.
 *
 * @param errorsLogged whether its failure is only logged
 * @param database the name of the database whose transaction it follows, null for the default one
 */
public record CommitOptions(boolean errorsLogged, @Nullable String database) {

    private static final CommitOptions DEFAULTS = new CommitOptions(false, null);

    /** Returns the options of a callback for the default database, whose failure the subscriber of the transaction gets. */
    public static CommitOptions defaults() {
        return DEFAULTS;
    }

    /** Returns options of a callback whose failure is only logged, so that later callbacks run. */
    public CommitOptions robust() {
        return new CommitOptions(true, database);
    }

    /** Returns options of a callback that follows the transaction of the named database. */
    public CommitOptions using(String name) {
        return new CommitOptions(errorsLogged, name);
    }
}
