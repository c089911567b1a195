package dev.covet.orm.internal.execute;

import dev.covet.orm.datasource.Access;
import dev.covet.orm.datasource.Node;
import dev.covet.orm.datasource.RefusedWrite;
import dev.covet.orm.driver.Driver;
import dev.covet.orm.driver.DriverErrors;
import dev.covet.orm.driver.ErrorMeaning;
import dev.covet.orm.driver.Violation;
import dev.covet.orm.error.IntegrityViolationException;
import dev.covet.orm.error.UniqueViolationException;
import dev.covet.orm.listener.Operation;
import io.r2dbc.spi.R2dbcException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes of a driver's error what users of Covet catch. */
final class ErrorTranslator {

    private static final StatementCall COMMIT = StatementCall.of("COMMIT", Operation.OTHER);

    private final ConstraintFields constraints;

    ErrorTranslator(ConstraintFields constraints) {
        this.constraints = constraints;
    }

    /**
     * What a statement that was sent to the node failed with; of a lost connection it says where that led.
     *
     * @param granted what the statement could do there when it was sent
     * @param readOnly whether the statement was part of a transaction that was begun as one that only reads
     */
    Throwable translate(Throwable error, StatementCall call, Node node, Access granted, boolean readOnly) {
        if (!(error instanceof R2dbcException own)) {
            return error;
        }
        return node.driver().meaning(own) == ErrorMeaning.READ_ONLY
                ? refused(call, node, granted, readOnly, own)
                : translate(node.driver(), call, task(call, node, own), call.sql(), own);
    }

    /** Every refused write comes along here, so this is where its node hears of it. */
    private static RuntimeException refused(
            StatementCall call, Node node, Access granted, boolean readOnly, R2dbcException error) {
        if (!readOnly) {
            node.refusedWrite();
        }
        return RefusedWrite.of(task(call), node, granted, readOnly, error);
    }

    /** What a commit failed with: deferred constraints are checked there, of whatever the transaction has written. */
    RuntimeException translateCommit(Driver driver, R2dbcException error) {
        return translate(driver, COMMIT, "Commit", null, error);
    }

    private RuntimeException translate(
            Driver driver, StatementCall call, String task, @Nullable String sql, R2dbcException error) {
        return driver.meaning(error) == ErrorMeaning.VIOLATION
                ? violation(driver.violation(error), error, call)
                : DriverErrors.translate(driver, task, sql, error);
    }

    private static String task(StatementCall call, Node node, R2dbcException error) {
        return node.driver().connectionLost(error) ? task(call) + " on datasource " + node.qualifiedName() : task(call);
    }

    static String task(StatementCall call) {
        return call.model().isEmpty()
                ? call.operation().name()
                : call.operation().name() + " " + call.model();
    }

    private RuntimeException violation(Violation violation, R2dbcException error, StatementCall call) {
        String known = model(call, violation);
        String model = known.isEmpty() ? "row" : known;
        List<String> fields = constraints.fields(known, violation.constraint(), violation.columns());
        R2dbcException cause = DriverErrors.masked(error);
        return violation.kind() == null
                ? new UniqueViolationException(
                        model, violation.constraint(), fields, constraints.clash(known, violation.constraint()), cause)
                : new IntegrityViolationException(violation.kind(), model, violation.constraint(), fields, cause);
    }

    private String model(StatementCall call, Violation violation) {
        String table = violation.table();
        return call.model().isEmpty() && table != null ? constraints.model(table) : call.model();
    }
}
