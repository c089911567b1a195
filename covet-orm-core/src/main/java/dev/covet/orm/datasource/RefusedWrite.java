package dev.covet.orm.datasource;

import io.r2dbc.spi.R2dbcException;
import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.dao.TransientDataAccessResourceException;

/** Says why a server took no write: it speaks of a read-only transaction whatever the reason is. */
public final class RefusedWrite {

    private RefusedWrite() {}

    /**
     * Returns the failure of a write.
     *
     * @param task what was done, such as {@code INSERT Post}
     * @param node where
     * @param granted what could be done there when the statement was sent: the node's part may have changed since
     * @param readOnly whether it was part of a transaction that was begun as one that only reads
     * @param error what the server said
     */
    public static RuntimeException of(String task, Node node, Access granted, boolean readOnly, R2dbcException error) {
        if (readOnly) {
            return new InvalidDataAccessApiUsageException(
                    task + " is part of a transaction that is read-only. Write in one that is not.", error);
        }
        return granted == Access.READ
                ? new InvalidDataAccessApiUsageException(
                        task + " was sent to the replica " + node.qualifiedName()
                                + ", which answers reads only. Write on the primary.",
                        error)
                : new TransientDataAccessResourceException(
                        task + " was refused by the server of datasource " + node.qualifiedName()
                                + ", which takes no writes: it is a standby, as an old primary is after a switch-over,"
                                + " or it was set to be read-only. The transaction itself may write. The next one has a"
                                + " new connection, which leads to the new primary if the URL names several hosts with"
                                + " failover:// and targetServerType=primary.",
                        error);
    }
}
