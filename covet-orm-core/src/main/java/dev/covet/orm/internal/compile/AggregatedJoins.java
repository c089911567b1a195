package dev.covet.orm.internal.compile;

import dev.covet.orm.error.FieldException;
import dev.covet.orm.query.Aggregate;
import dev.covet.orm.query.F;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The joins to many rows that the aggregates of one query go through.
 *
 * <p>A join that only one aggregate goes through gives the rows of the others once for each of its own rows, so that they
 * count and add too much. Such a query is refused, unless the runtime was told to compute as Django does.
 */
final class AggregatedJoins {

    private static final Set<String> INDIFFERENT = Set.of("min", "max", "bool_and", "bool_or");

    private final JoinPlanner joins;
    private final List<Seen> all = new ArrayList<>();

    AggregatedJoins(JoinPlanner joins) {
        this.joins = joins;
    }

    /** An aggregate and the joins to many rows on its way. */
    private record Seen(Aggregate aggregate, Set<Join> joins) {
        boolean isRepeatedBy(Seen other) {
            boolean indifferent = aggregate.isDistinct() || INDIFFERENT.contains(aggregate.function());
            return !indifferent && !joins.containsAll(other.joins);
        }

        String name() {
            String path = aggregate.arguments().stream()
                    .map(argument -> argument instanceof F field ? "\"" + field.path() + "\"" : "...")
                    .findFirst()
                    .orElse("\"*\"");
            return aggregate.function() + "(" + path + ")";
        }
    }

    /**
     * Plans an aggregate.
     *
     * @throws FieldException if it and one before it would repeat each other's rows
     */
    Term plan(Aggregate aggregate, Supplier<Term> planning) {
        List<Term> planned = new ArrayList<>();
        Set<Join> used = new LinkedHashSet<>(joins.observe(() -> planned.add(planning.get())));
        used.removeIf(join -> !Objects.requireNonNull(join.hop()).toMany());
        Seen added = new Seen(aggregate, used);
        for (Seen other : all) {
            refuse(other.isRepeatedBy(added), other, added);
            refuse(added.isRepeatedBy(other), added, other);
        }
        all.add(added);
        return planned.get(0);
    }

    private static void refuse(boolean repeated, Seen one, Seen other) {
        if (repeated) {
            throw new FieldException(
                    "In one query with " + other.name() + ", " + one.name() + " would see each row once for"
                            + " every related row of the other, and give too much. Take it over distinct values by distinct(),"
                            + " in a subquery(...), or in a query of its own. To compute as Django does, build the runtime with"
                            + " repeatedRows(true).");
        }
    }
}
