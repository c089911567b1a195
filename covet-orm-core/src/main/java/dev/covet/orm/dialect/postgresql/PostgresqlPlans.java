package dev.covet.orm.dialect.postgresql;

import dev.covet.orm.driver.PlanConstants;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The text of PostgreSQL's plans: lines of steps, of figures, and of conditions, in which values stand. */
final class PostgresqlPlans {

    /** A line that is none of these is taken for a condition. */
    private static final Pattern FIGURES = Pattern.compile("\\s*(?:"
            + ".*  \\(cost=\\d+\\.\\d\\d\\.\\.\\d.*"
            + "|(?:SubPlan|InitPlan) \\d+(?: \\(returns [$\\d,]+\\))?"
            + "|(?:Sort Method|Sort Methods|Buffers|I/O Timings|WAL|Planning Time|Execution Time|Heap Fetches|Heap Blocks"
            + "|Rows Removed by [A-Z][A-Za-z ]*|Workers Planned|Workers Launched|Worker \\d+|Buckets|Batches|Hits|Functions"
            + "|Timing|Memory Usage|Peak Memory Usage|Storage|Index Searches|Subplans Removed"
            + "|Full-sort Groups|Pre-sorted Groups|Tuples Inserted|Conflicting Tuples|Planned Partitions): .*"
            + ")");

    private PostgresqlPlans() {}

    static String withoutConstants(String plan) {
        return PlanConstants.withoutTexts(plan)
                .lines()
                .map(line -> FIGURES.matcher(line).matches() ? line : PlanConstants.withoutNumbers(line))
                .collect(Collectors.joining("\n"));
    }
}
