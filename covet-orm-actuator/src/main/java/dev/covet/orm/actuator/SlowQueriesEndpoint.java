package dev.covet.orm.actuator;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.actuate.endpoint.annotation.DeleteOperation;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;

/** {@code GET|DELETE /actuator/covetslowqueries}: statements that took long, by their text. */
@Endpoint(id = "covetslowqueries", defaultAccess = Access.READ_ONLY)
public final class SlowQueriesEndpoint {

    private final SlowQueries queries;

    SlowQueriesEndpoint(SlowQueries queries) {
        this.queries = queries;
    }

    /**
     * The statements that took long.
     *
     * @param threshold how long a statement takes to be listed
     * @param queries the statements, the longest first
     */
    public record Report(Duration threshold, List<SlowQueries.SlowQuery> queries) implements OperationResponseBody {}

    /** What is remembered. */
    @ReadOperation
    public Report slowQueries() {
        return new Report(queries.threshold(), queries.list());
    }

    /** Forgets which took long. */
    @DeleteOperation
    public void clear() {
        queries.clear();
    }
}
