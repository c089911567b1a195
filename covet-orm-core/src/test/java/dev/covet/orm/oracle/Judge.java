package dev.covet.orm.oracle;

import dev.covet.orm.oracle.Outcome.Status;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import reactor.core.Exceptions;
import tools.jackson.databind.JsonNode;

/** Says whether what a program gave is what Django gave. */
final class Judge {

    private final OracleProgram program;
    private final List<String> statements;

    Judge(OracleProgram program, List<String> statements) {
        this.program = program;
        this.statements = statements;
    }

    /** Judges an answer. */
    Outcome answered(Result result) {
        if (program.expectsError()) {
            return program.mayDiffer()
                    ? passed("")
                    : failed("not refused; Django: " + program.expected().get("error"));
        }
        if (program.mayDiffer()) {
            return passed("");
        }
        return difference(result).map(this::failed).or(this::tooManyStatements).orElseGet(() -> passed(""));
    }

    /** Judges an error. */
    Outcome threw(Throwable thrown) {
        Throwable error = Exceptions.unwrap(thrown);
        if (error instanceof Inexpressible) {
            return new Outcome(program, Status.NOT_SUPPORTED, error.getMessage(), statements);
        }
        if (error instanceof TimeoutException) {
            return failed("no answer in time");
        }
        Optional<String> kind = Refusals.kind(error);
        if (program.expectsError() && kind.isPresent()) {
            return passed(remark(kind.get()));
        }
        String prefix = kind.isPresent() && program.isMarked("loose-types") ? "typed language: " : "";
        return failed(prefix + described(error));
    }

    private Optional<String> difference(Result result) {
        JsonNode expected = program.expected();
        return result.answer()
                .difference(expected)
                .or(() -> result.diff().flatMap(diff -> diff.difference(expected.get("diff"))));
    }

    private Optional<Outcome> tooManyStatements() {
        String reason = "sent " + statements.size() + " statements, Django " + program.queryCount();
        return statements.size() > program.queryCount()
                ? Optional.of(new Outcome(program, Status.TOO_MANY_STATEMENTS, reason, statements))
                : Optional.empty();
    }

    /** Kinds are compared softly: Java draws the borders elsewhere. */
    private String remark(String kind) {
        String expected = program.expected().get("error").get("kind").stringValue();
        return kind.equals(expected) ? "" : "refused as " + kind + ", Django: " + expected;
    }

    private Outcome passed(String remark) {
        return new Outcome(program, Status.PASSED, remark, statements);
    }

    private Outcome failed(String reason) {
        return new Outcome(program, Status.FAILED, reason, statements);
    }

    private static String described(Throwable error) {
        StackTraceElement[] trace = error.getStackTrace();
        String where = Refusals.kind(error).isPresent() || trace.length == 0 ? "" : " at " + trace[0];
        return error.getClass().getSimpleName() + ": " + error.getMessage() + where;
    }
}
