package dev.covet.orm.transaction;

import dev.covet.orm.datasource.Node;
import dev.covet.orm.driver.DriverErrors;
import dev.covet.orm.task.Ending;
import io.r2dbc.spi.R2dbcException;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.UnexpectedRollbackException;

/**
 * The loss of a transaction's connection. The first reason is kept: all that fails later fails because of it, and the
 * driver knows only that the connection is closed.
 */
final class ConnectionLoss {

    private final Node node;
    private final AtomicReference<@Nullable Throwable> reason = new AtomicReference<>();

    ConnectionLoss(Node node) {
        this.node = node;
    }

    /** Looks how a statement has ended; returns whether that is how the connection was lost. */
    boolean note(Ending ending) {
        Throwable lost = lost(ending);
        return lost != null && reason.compareAndSet(null, lost);
    }

    private @Nullable Throwable lost(Ending ending) {
        Throwable failure = ending.failure();
        if (ending.closed()) {
            return failure == null ? new CancellationException("A statement did not end in time") : failure;
        }
        R2dbcException own = DriverErrors.driverError(failure);
        return own != null && node.driver().connectionLost(own) ? failure : null;
    }

    boolean known() {
        return reason.get() != null;
    }

    /** Returns what whatever comes after the loss fails with. */
    DataAccessResourceFailureException refusal() {
        return refusal(reason.get());
    }

    /** Returns the failure because of this reason. */
    DataAccessResourceFailureException refusal(@Nullable Throwable lost) {
        return new DataAccessResourceFailureException(sentence(lost), lost);
    }

    /** Returns what a commit after the loss fails with. */
    UnexpectedRollbackException rollback() {
        Throwable lost = Objects.requireNonNullElseGet(reason.get(), this::refusal);
        return new UnexpectedRollbackException("Rolled back instead of committed. " + sentence(lost), lost);
    }

    /** Returns what a commit fails with that finds the connection closed. */
    DataAccessResourceFailureException beforeCommit() {
        return new DataAccessResourceFailureException("The connection to datasource " + node.qualifiedName()
                + " was closed before COMMIT was sent, by the server or on the way to it: the transaction is rolled"
                + " back.");
    }

    private String sentence(@Nullable Throwable lost) {
        return "The connection of this transaction to datasource " + node.qualifiedName()
                + " was lost, and all that the transaction did is rolled back: "
                + (lost == null ? "it is closed" : lost.getMessage());
    }
}
