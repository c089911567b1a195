package dev.covet.orm.actuator;

import java.util.List;
import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.actuate.endpoint.annotation.DeleteOperation;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;

/** {@code GET|DELETE /actuator/covetnplusone}: lines of the application that asked for the same too often. */
@Endpoint(id = "covetnplusone", defaultAccess = Access.READ_ONLY)
public final class NPlusOneEndpoint {

    private final NPlusOneFindings findings;

    NPlusOneEndpoint(NPlusOneFindings findings) {
        this.findings = findings;
    }

    /** What was found, the most frequent first. */
    public record Report(List<NPlusOneFindings.Finding> findings) implements OperationResponseBody {}

    /** What is remembered. */
    @ReadOperation
    public Report findings() {
        return new Report(findings.list());
    }

    /** Forgets everything. */
    @DeleteOperation
    public void clear() {
        findings.clear();
    }
}
