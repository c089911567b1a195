package dev.covet.orm.transaction;

import org.jspecify.annotations.Nullable;

/**
 * How something is to follow a commit, as {@code covet.onCommit(options -> options.robust(), () -> index.refresh())}.
 *
 * <p>Immutable; each method gives other options.
 *
 * @param errorsLogged whether its failure is only logged
 * @param database the name of the database whose transaction it follows, null for the default one
 */
public record CommitOptions(boolean errorsLogged, @Nullable String database) {

    private static final CommitOptions DEFAULTS = new CommitOptions(false, null);

    /** Follows the transaction of the default database; its failure reaches who waits for the transaction. */
    public static CommitOptions defaults() {
        return DEFAULTS;
    }

    /** Its failure is logged and stops nothing: the callbacks after it run. */
    public CommitOptions robust() {
        return new CommitOptions(true, database);
    }

    /** Follows the transaction of the named database. */
    public CommitOptions using(String name) {
        return new CommitOptions(errorsLogged, name);
    }
}
