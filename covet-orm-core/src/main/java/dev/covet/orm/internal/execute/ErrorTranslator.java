package dev.covet.orm.internal.execute;

import dev.covet.orm.datasource.DriverErrors;
import dev.covet.orm.datasource.Node;
import dev.covet.orm.error.IntegrityViolationException;
import dev.covet.orm.error.UniqueViolationException;
import dev.covet.orm.listener.Operation;
import io.r2dbc.spi.R2dbcException;
import java.util.List;

/** Makes of a driver's error what users of Covet catch. */
final class ErrorTranslator {

    private static final StatementCall COMMIT = StatementCall.of("COMMIT", Operation.OTHER);

    private final ConstraintFields constraints;

    ErrorTranslator(ConstraintFields constraints) {
        this.constraints = constraints;
    }

    /** What a statement that was sent to the node failed with; of a lost connection it says where that led. */
    Throwable translate(Throwable error, StatementCall call, Node node) {
        if (!(error instanceof R2dbcException driver)) {
            return error;
        }
        String state = driver.getSqlState();
        return state != null && state.startsWith(Violation.INTEGRITY_VIOLATION)
                ? violation(driver, call)
                : DriverErrors.translate(task(call, node, driver), call.sql(), driver);
    }

    /** What a commit failed with: deferred constraints are checked there, of whatever the transaction has written. */
    RuntimeException translateCommit(R2dbcException error) {
        String state = error.getSqlState();
        return state != null && state.startsWith(Violation.INTEGRITY_VIOLATION)
                ? violation(error, COMMIT)
                : DriverErrors.translate("Commit", null, error);
    }

    private static String task(StatementCall call, Node node, R2dbcException error) {
        return DriverErrors.connectionLost(error) ? task(call) + " on datasource " + node.qualifiedName() : task(call);
    }

    static String task(StatementCall call) {
        return call.model().isEmpty()
                ? call.operation().name()
                : call.operation().name() + " " + call.model();
    }

    private RuntimeException violation(R2dbcException error, StatementCall call) {
        Violation violation = ViolationReader.of(error).read(error);
        String known = model(call, violation);
        String model = known.isEmpty() ? "row" : known;
        List<String> fields = constraints.fields(known, violation.constraint(), violation.columns());
        R2dbcException cause = DriverErrors.masked(error);
        return violation.kind() == null
                ? new UniqueViolationException(model, violation.constraint(), fields, cause)
                : new IntegrityViolationException(violation.kind(), model, violation.constraint(), fields, cause);
    }

    private String model(StatementCall call, Violation violation) {
        String table = violation.table();
        return call.model().isEmpty() && table != null ? constraints.model(table) : call.model();
    }
}
