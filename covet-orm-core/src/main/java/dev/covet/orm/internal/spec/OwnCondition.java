package dev.covet.orm.internal.spec;

import dev.covet.orm.error.FieldException;
import dev.covet.orm.internal.spec.ToManyRelations.Along;
import dev.covet.orm.query.Q.Connector;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Keeps the condition of an aggregate from repeating what it is taken over: a condition on other related rows than the
 * aggregate's becomes one on the key.
 *
 * @param onKey makes a condition one on the key
 * @param joined the relations that the query is joined along in any case, on whose rows the condition may look
 */
record OwnCondition(UnaryOperator<ResolvedCondition> onKey, Set<Along> joined) {

    /** Returns the aggregate with such a condition, or itself if its condition repeats nothing. */
    ResolvedExpression.AggregateCall of(ResolvedExpression.AggregateCall call) {
        ResolvedCondition condition = call.condition();
        if (condition == null || call.distinct() || call.function().ignoresRepetition()) {
            return call;
        }
        Set<Along> own = new HashSet<>();
        call.arguments().forEach(argument -> own.addAll(ToManyRelations.of(argument)));
        Set<Along> seen = new HashSet<>(own);
        seen.addAll(joined);
        return isOn(seen, condition) ? call : call.under(split(condition, own, seen));
    }

    private static boolean isOn(Set<Along> seen, ResolvedCondition condition) {
        return seen.containsAll(ToManyRelations.of(condition));
    }

    private ResolvedCondition split(ResolvedCondition condition, Set<Along> own, Set<Along> seen) {
        List<ResolvedCondition> all = new ArrayList<>();
        List<ResolvedCondition> others = new ArrayList<>();
        for (ResolvedCondition member : members(condition)) {
            (isOn(seen, member) ? all : others).add(member);
        }
        ResolvedCondition other = new ResolvedCondition.Group(Connector.AND, others);
        if (ToManyRelations.of(other).stream().anyMatch(own::contains)) {
            throw new FieldException(
                    "The condition of an aggregate looks at rows related to those that it is taken over,"
                            + " of which there may be several for each. Test them by exists(...), or take the aggregate in a query"
                            + " of its own.");
        }
        all.add(onKey.apply(other));
        return all.size() == 1 ? all.get(0) : new ResolvedCondition.Group(Connector.AND, all);
    }

    private static List<ResolvedCondition> members(ResolvedCondition condition) {
        return condition instanceof ResolvedCondition.Group group && group.connector() == Connector.AND
                ? group.members()
                : List.of(condition);
    }
}
