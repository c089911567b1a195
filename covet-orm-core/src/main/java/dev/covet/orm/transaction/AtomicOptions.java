package dev.covet.orm.transaction;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a block of statements is to be atomic.
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

    /** Only reads: the database refuses writes, and a replica may run it. An inner block does as the outermost one. */
    public AtomicOptions readOnly() {
        return new AtomicOptions(true, isolation, timeout, retries, outermost, savepoint, database);
    }

    /** Another isolation. Only the outermost block can choose it. */
    public AtomicOptions isolation(Isolation level) {
        return new AtomicOptions(onlyReads, level, timeout, retries, outermost, savepoint, database);
    }

    /** The strictest isolation. Serialization failures are to be expected, so give it retries. */
    public AtomicOptions serializable() {
        return isolation(Isolation.SERIALIZABLE);
    }

    /** Ends the block with an error, and rolls it back, when it takes longer. */
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

    /** Has to be the outermost block, so that what it did is committed when it completes; refused elsewhere. */
    public AtomicOptions durable() {
        return new AtomicOptions(onlyReads, isolation, timeout, retries, true, savepoint, database);
    }

    /** As an inner block it costs no savepoint, and its failure or cancellation makes the outer block fail too. */
    public AtomicOptions withoutSavepoint() {
        return new AtomicOptions(onlyReads, isolation, timeout, retries, outermost, false, database);
    }

    /** A transaction of the named database. One of another database may be around it: each commits on its own. */
    public AtomicOptions using(String name) {
        return new AtomicOptions(onlyReads, isolation, timeout, retries, outermost, savepoint, name);
    }
}
