package dev.covet.orm.error;

import org.springframework.transaction.TransactionSystemException;

/**
 * The connection was lost, or the server fell silent, after COMMIT was sent and before it was answered: the transaction
 * may be committed or rolled back, and nobody but the database knows.
 *
 * <pre>{@code
 * transfer.onErrorResume(CommitOutcomeUnknownException.class,
 *         unknown -> Transfer.objects.filter("number", number).exists().flatMap(done -> done ? ... : ...));
 * }</pre>
 *
 * <p>Whoever tries again without looking may do everything twice. To find out, read what the transaction wrote, by a key
 * that was known before, on the primary; where the transaction only changed rows, let it also insert one with such a
 * key. Objects that were written are what they were before the transaction; {@code refresh()} shows what is stored.
 */
@SuppressWarnings("serial")
public final class CommitOutcomeUnknownException extends TransactionSystemException {

    private final String datasource;

    /**
     * Describes a commit whose answer did not come.
     *
     * @param datasource the datasource and its node, such as {@code default.primary}
     * @param cause how the connection was lost
     */
    public CommitOutcomeUnknownException(String datasource, Throwable cause) {
        super(
                "Nobody knows whether the transaction on datasource " + datasource
                        + " was committed: the connection was lost after COMMIT was sent and before it was answered ("
                        + cause.getMessage()
                        + "). Look whether what it wrote is there, on the primary and by a key known before, and only then"
                        + " try again.",
                cause);
        this.datasource = datasource;
    }

    /** Returns the datasource and its node, such as {@code default.primary}. */
    public String datasource() {
        return datasource;
    }
}
