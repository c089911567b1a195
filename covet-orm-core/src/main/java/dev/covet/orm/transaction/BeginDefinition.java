package dev.covet.orm.transaction;

import io.r2dbc.spi.IsolationLevel;
import io.r2dbc.spi.Option;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.TransactionDefinition;

/**
 * The transaction definition that is passed to the driver at BEGIN.
 *
 * <p>It always contains the read-only attribute, so that a standby rejects a read-write transaction at BEGIN.
 */
record BeginDefinition(
        @Nullable String name,
        boolean readOnly,
        @Nullable IsolationLevel isolation,
        @Nullable Duration timeout) implements io.r2dbc.spi.TransactionDefinition {

    static BeginDefinition of(TransactionDefinition definition) {
        return new BeginDefinition(
                definition.getName(),
                definition.isReadOnly(),
                isolation(definition.getIsolationLevel()),
                timeout(definition));
    }

    private static @Nullable IsolationLevel isolation(int level) {
        return switch (level) {
            case TransactionDefinition.ISOLATION_READ_UNCOMMITTED -> IsolationLevel.READ_UNCOMMITTED;
            case TransactionDefinition.ISOLATION_READ_COMMITTED -> IsolationLevel.READ_COMMITTED;
            case TransactionDefinition.ISOLATION_REPEATABLE_READ -> IsolationLevel.REPEATABLE_READ;
            case TransactionDefinition.ISOLATION_SERIALIZABLE -> IsolationLevel.SERIALIZABLE;
            default -> null;
        };
    }

    private static @Nullable Duration timeout(TransactionDefinition definition) {
        if (definition instanceof AtomicDefinition atomic) {
            return atomic.options().timeout();
        }
        return definition.getTimeout() > 0 ? Duration.ofSeconds(definition.getTimeout()) : null;
    }

    /**
     * Returns whether a replica can run the transaction: PostgreSQL standbys do not support serializable transactions.
     */
    boolean fitsReplica() {
        return readOnly && isolation != IsolationLevel.SERIALIZABLE;
    }

    @Override
    @SuppressWarnings("unchecked") // each option is answered by a value of its own type
    public <T> @Nullable T getAttribute(Option<T> option) {
        return (T) attribute(option);
    }

    private @Nullable Object attribute(Option<?> option) {
        if (option.equals(READ_ONLY)) {
            return readOnly;
        }
        if (option.equals(ISOLATION_LEVEL)) {
            return isolation;
        }
        if (option.equals(NAME)) {
            return name;
        }
        return option.equals(LOCK_WAIT_TIMEOUT) ? timeout : null;
    }
}
