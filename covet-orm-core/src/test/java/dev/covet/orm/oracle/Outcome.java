package dev.covet.orm.oracle;

import java.util.List;

/**
 * What became of one program.
 *
 * @param program the program
 * @param status whether it passed
 * @param reason why it did not; for a refusal that passed, a remark on its kind; else empty
 * @param statements the statements that Covet sent
 */
record Outcome(OracleProgram program, Status status, String reason, List<String> statements) {

    /** How programs end. */
    enum Status {
        PASSED,
        FAILED,
        TOO_MANY_STATEMENTS,
        NOT_SUPPORTED
    }

    boolean passed() {
        return status == Status.PASSED;
    }

    /** Whether only the number of statements is wrong. */
    boolean tooManyStatements() {
        return status == Status.TOO_MANY_STATEMENTS;
    }
}
