package dev.covet.orm.transaction;

import dev.covet.orm.datasource.Node;
import io.r2dbc.spi.Connection;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.r2dbc.connection.ConnectionHolder;
import reactor.util.context.ContextView;

/** All that belongs to one transaction, bound where Spring looks for its connection. */
final class TransactionHolder extends ConnectionHolder {

    private final Node node;
    private final boolean readOnly;
    private final TransactionScope root;
    private final AtomicInteger names = new AtomicInteger();

    TransactionHolder(Connection connection, Node node, boolean readOnly) {
        super(connection);
        this.node = node;
        this.readOnly = readOnly;
        this.root = TransactionScope.outermost(this);
        // Spring lets go of the connection when the last of those who asked for it is done; this one stays.
        requested();
    }

    Node node() {
        return node;
    }

    boolean readOnly() {
        return readOnly;
    }

    boolean active() {
        return isTransactionActive();
    }

    void activate() {
        setTransactionActive(true);
        setSynchronizedWithTransaction(true);
    }

    TransactionScope root() {
        return root;
    }

    /** The part of the transaction that a subscriber is in. The holder itself is the key of nested parts. */
    TransactionScope scope(ContextView context) {
        return context.hasKey(this) ? context.get(this) : root;
    }

    /** Names are the same in every transaction, so that the statements with them are known to the server. */
    String nextName(String prefix) {
        return prefix + names.incrementAndGet();
    }

    // Two transactions are never the same, whatever the superclass may say one day: holders are keys.
    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
