package dev.covet.orm.internal.compile;

import dev.covet.orm.error.FieldException;
import dev.covet.orm.internal.spec.ResolvedExpression;
import dev.covet.orm.internal.spec.ResolvedExpression.AggregateCall;
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

    private final JoinPlanner joins;
    private final List<Seen> all = new ArrayList<>();

    AggregatedJoins(JoinPlanner joins) {
        this.joins = joins;
    }

    /** An aggregate and the joins to many rows on its way. */
    private record Seen(AggregateCall aggregate, Set<Join> joins) {
        boolean isRepeatedBy(Seen other) {
            boolean indifferent = aggregate.distinct() || aggregate.function().ignoresRepetition();
            return !indifferent && !joins.containsAll(other.joins);
        }

        String name() {
            ResolvedExpression of = aggregate.arguments().isEmpty()
                    ? null
                    : aggregate.arguments().get(0);
            String name = of == null ? "\"*\"" : of instanceof ResolvedExpression.Column column ? name(column) : "...";
            return aggregate.function().name() + "(" + name + ")";
        }

        private static String name(ResolvedExpression.Column column) {
            List<String> names = new ArrayList<>();
            column.path().relations().forEach(relation -> names.add(relation.name()));
            if (column.path().relation() == null) {
                names.add(column.path().field().name());
            }
            return "\"" + String.join("__", names) + "\"";
        }
    }

    /**
     * Plans an aggregate.
     *
     * @throws FieldException if it and one before it would repeat each other's rows
     */
    PlannedExpression plan(AggregateCall aggregate, Supplier<PlannedExpression> planning) {
        List<PlannedExpression> planned = new ArrayList<>();
        Set<Join> used = new LinkedHashSet<>(joins.observe(() -> planned.add(planning.get())));
        used.removeIf(join -> !Objects.requireNonNull(join.step()).toMany());
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
