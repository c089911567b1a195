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
 * <p>Immutable; each method returns new options.
 *
 * @param onlyReads whether the transaction is read-only
 * @param isolation the isolation level, or null for the default of the database
 * @param timeout the maximum duration, or null for none
 * @param retries the maximum number of retries after a serialization failure or a deadlock
 * @param outermost whether it must be the outermost block, so that its end is a commit
 * @param savepoint whether an inner block creates a savepoint, so that it can be rolled back alone
 * @param database the name of the database, or null for the default one
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

    /** The isolation levels, weakest first. */
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
     * Returns the default options: a read-write transaction on the default database, with its default isolation level,
     * no timeout, no retries, and a savepoint for an inner block.
     */
    public static AtomicOptions defaults() {
        return DEFAULTS;
    }

    /**
     * Returns options of a read-only block: the database rejects writes, and the block may run on a replica. It has no
     * effect on an inner block.
     */
    public AtomicOptions readOnly() {
        return new AtomicOptions(true, isolation, timeout, retries, outermost, savepoint, database);
    }

    /** Returns options with this isolation level, which only the outermost block may set. */
    public AtomicOptions isolation(Isolation level) {
        return new AtomicOptions(onlyReads, level, timeout, retries, outermost, savepoint, database);
    }

    /**
     * Returns options with the isolation level SERIALIZABLE. Expect serialization failures, and add {@link #retries}.
     */
    public AtomicOptions serializable() {
        return isolation(Isolation.SERIALIZABLE);
    }

    /** Returns options of a block that fails and is rolled back if it takes longer than this. */
    public AtomicOptions timeout(Duration limit) {
        return new AtomicOptions(onlyReads, isolation, limit, retries, outermost, savepoint, database);
    }

    /**
     * Returns options with this maximum number of retries of the whole block after a serialization failure or a
     * deadlock, with exponential backoff. The row state of objects that the block saved or deleted is restored before a
     * retry; other effects outside of the database are repeated. An inner block is never retried alone, because the
     * failure has ended the whole transaction.
     */
    public AtomicOptions retries(int times) {
        return new AtomicOptions(onlyReads, isolation, timeout, times, outermost, savepoint, database);
    }

    /**
     * Returns options of a durable block, which fails if it is inside another block, so that its work is committed when
     * it completes.
     */
    public AtomicOptions durable() {
        return new AtomicOptions(onlyReads, isolation, timeout, retries, true, savepoint, database);
    }

    /**
     * Returns options of a block without a savepoint: if it fails or is cancelled inside another block, that block is
     * rolled back too.
     */
    public AtomicOptions withoutSavepoint() {
        return new AtomicOptions(onlyReads, isolation, timeout, retries, outermost, false, database);
    }

    /**
     * Returns options of a block on the named database. An enclosing block on another database is independent of it.
     */
    public AtomicOptions using(String name) {
        return new AtomicOptions(onlyReads, isolation, timeout, retries, outermost, savepoint, name);
    }
}
