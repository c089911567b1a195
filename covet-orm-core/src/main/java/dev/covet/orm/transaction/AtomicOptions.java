package dev.covet.orm.transaction;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Options of an atomic block.
 *
 * <pre>{@code
 * covet.atomic(options -> options.serializable().retries(3), () -> transfer(from, to, amount));
 * }</pre>
 *
 * <p>Immutable; each method gives other options.
 *
 * @param onlyReads whether the database is to refuse writes
 * @param isolation the isolation, null for the database's default
 * @param timeout how long it may take, null for as long as it likes
 * @param retries how often it is begun anew after a serialization failure or a deadlock
 * @param outermost whether it has to be the outermost block, so that its end is a commit
 * @param savepoint whether it can be undone alone when it is an inner block
 * @param database the name of the database, null for the default one
 */
public record AtomicOptions(
        boolean onlyReads,
        @Nullable Isolation isolation,
        @Nullable Duration timeout,
        int retries,
        boolean outermost,
        boolean savepoint,
        @Nullable String database) {

    private static final AtomicOptions DEFAULTS = new AtomicOptions(false, null, null, 0, false, true, null);

    /** The isolation of a transaction, weakest first. */
    public enum Isolation {
        READ_COMMITTED,
        REPEATABLE_READ,
        SERIALIZABLE
    }

    public AtomicOptions {
        if (retries < 0) {
            throw new IllegalArgumentException("retries must not be negative.");
        }
        if (timeout != null && (timeout.isNegative() || timeout.isZero())) {
            throw new IllegalArgumentException("A transaction's timeout must be positive.");
        }
    }

    /**
     * Reads and writes on the default database, with the isolation that it has, no limit, no retries, and a savepoint
     * when it is an inner block.
     */
    public static AtomicOptions defaults() {
        return DEFAULTS;
    }

    /**
     * Returns options of a block that only reads: the database refuses writes, and a replica may run it. On an inner block it
     * has no effect.
     */
    public AtomicOptions readOnly() {
        return new AtomicOptions(true, isolation, timeout, retries, outermost, savepoint, database);
    }

    /** Returns options with this isolation, which only the outermost block can choose. */
    public AtomicOptions isolation(Isolation level) {
        return new AtomicOptions(onlyReads, level, timeout, retries, outermost, savepoint, database);
    }

    /** Returns options with the strictest isolation. Serialization failures have to be expected: add {@link #retries}. */
    public AtomicOptions serializable() {
        return isolation(Isolation.SERIALIZABLE);
    }

    /** Returns options of a block that fails and is rolled back if it takes longer than this. */
    public AtomicOptions timeout(Duration limit) {
        return new AtomicOptions(onlyReads, isolation, limit, retries, outermost, savepoint, database);
    }

    /**
     * Begins the whole block anew after a serialization failure or a deadlock, at most this often, after a short and
     * growing pause. Objects that it saved or deleted are what they were before; what else the block does outside of the
     * database is done again too. An inner block is never retried
     * alone, as the failure has ended the whole transaction.
     */
    public AtomicOptions retries(int times) {
        return new AtomicOptions(onlyReads, isolation, timeout, times, outermost, savepoint, database);
    }

    /** Returns options of a block that is refused inside another one, so that its work is committed when it completes. */
    public AtomicOptions durable() {
        return new AtomicOptions(onlyReads, isolation, timeout, retries, true, savepoint, database);
    }

    /** Returns options of a block without a savepoint: if it fails or is cancelled inside another one, that fails too. */
    public AtomicOptions withoutSavepoint() {
        return new AtomicOptions(onlyReads, isolation, timeout, retries, outermost, false, database);
    }

    /** Returns options of a block on the named database. One on another database around it commits on its own. */
    public AtomicOptions using(String name) {
        return new AtomicOptions(onlyReads, isolation, timeout, retries, outermost, savepoint, name);
    }
}
