package dev.covet.orm.transaction;

import java.time.Duration;
import org.springframework.transaction.TransactionDefinition;

/** The options of an outermost atomic block as a Spring transaction definition. */
record AtomicDefinition(AtomicOptions options) implements TransactionDefinition {

    @Override
    public boolean isReadOnly() {
        return options.onlyReads();
    }

    @Override
    public int getIsolationLevel() {
        if (options.isolation() == null) {
            return ISOLATION_DEFAULT;
        }
        return switch (options.isolation()) {
            case READ_COMMITTED -> ISOLATION_READ_COMMITTED;
            case REPEATABLE_READ -> ISOLATION_REPEATABLE_READ;
            case SERIALIZABLE -> ISOLATION_SERIALIZABLE;
        };
    }

    @Override
    public int getTimeout() {
        Duration timeout = options.timeout();
        return timeout == null ? TIMEOUT_DEFAULT : (int) timeout.plusMillis(999).toSeconds();
    }
}
