package dev.covet.orm.actuator;

import dev.covet.orm.actuator.QueryStatistics.Dropped;
import dev.covet.orm.actuator.QueryStatistics.Query;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.actuate.endpoint.annotation.DeleteOperation;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;

/**
 * {@code GET|DELETE /actuator/covetqueries}: all statements by their text, those first that took the most time together.
 */
@Endpoint(id = "covetqueries", defaultAccess = Access.READ_ONLY)
public final class QueriesEndpoint {

    private static final int USUAL_SIZE = 50;
    private static final int LARGEST_SIZE = 1_000;

    private final QueryStatistics statistics;

    QueriesEndpoint(QueryStatistics statistics) {
        this.statistics = statistics;
    }

    /**
     * A page of the statements.
     *
     * @param capacity how many texts are remembered
     * @param dropped what there was no room for
     * @param total how many texts fit what was asked for
     * @param page which page this is, counted from 1
     * @param size how many texts a page has
     * @param queries the statements, those first that took the most time together
     */
    public record Report(int capacity, Dropped dropped, int total, int page, int size, List<Query> queries)
            implements OperationResponseBody {}

    /**
     * A page of what is remembered.
     *
     * @param model the name of a model, or null for all
     * @param datasource the name of a datasource, or null for all
     * @param node the name of a node, or null for all
     * @param callSite a part of a call site, as the name of a class, or null for all
     * @param page which page, counted from 1, or null for the first
     * @param size how many texts a page has, or null for 50
     */
    @ReadOperation
    public Report queries(
            @Nullable String model,
            @Nullable String datasource,
            @Nullable String node,
            @Nullable String callSite,
            @Nullable Integer page,
            @Nullable Integer size) {
        int number = page == null ? 1 : page;
        int most = size == null ? USUAL_SIZE : size;
        check(number >= 1, "page", "at least 1");
        check(most >= 1 && most <= LARGEST_SIZE, "size", "at least 1 and at most " + LARGEST_SIZE);
        List<Query> all = statistics
                .queries()
                .filter(query -> model == null || model.equals(query.model()))
                .filter(query -> datasource == null || datasource.equals(query.datasource()))
                .filter(query -> node == null || node.equals(query.node()))
                .filter(query -> callSite == null || isCalledAt(query, callSite))
                .sorted(Comparator.comparingDouble(Query::totalMillis).reversed())
                .toList();
        List<Query> shown =
                all.stream().skip((long) (number - 1) * most).limit(most).toList();
        return new Report(statistics.capacity(), statistics.dropped(), all.size(), number, most, shown);
    }

    private static boolean isCalledAt(Query query, String part) {
        return query.callSites().stream().anyMatch(site -> site.contains(part));
    }

    private static void check(boolean holds, String parameter, String allowed) {
        if (!holds) {
            String reason = "\"" + parameter + "\" is " + allowed + ".";
            throw new InvalidEndpointRequestException(reason, reason);
        }
    }

    /** Forgets everything. */
    @DeleteOperation
    public void clear() {
        statistics.clear();
    }
}
