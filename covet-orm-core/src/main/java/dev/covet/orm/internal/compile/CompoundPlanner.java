package dev.covet.orm.internal.compile;

import dev.covet.orm.error.FieldException;
import dev.covet.orm.error.UnsupportedQueryException;
import dev.covet.orm.internal.spec.BoundQuery;
import dev.covet.orm.internal.spec.ResolvedOrdering;
import dev.covet.orm.internal.spec.Step;
import dev.covet.orm.sql.Compound;
import dev.covet.orm.sql.OrderTerm;
import dev.covet.orm.sql.Query;
import dev.covet.orm.sql.Select;
import dev.covet.orm.sql.SqlExpression;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Plans combined queries: UNION, INTERSECT and EXCEPT. */
final class CompoundPlanner {

    private final PlanScope scope;
    private final Step.Combine combine;

    CompoundPlanner(PlanScope scope, Step.Combine combine) {
        this.scope = scope;
        this.combine = combine;
    }

    /** Returns the selection of the first member, which determines the columns of the combined query. */
    Selection firstSelection() {
        return scope.member(combine.members().get(0)).output();
    }

    /** Returns the combined query, or null if it is known to have no rows. */
    @Nullable
    Query query(OrderingPlanner ordering, @Nullable SqlExpression limit, @Nullable SqlExpression offset) {
        List<Query> members = new ArrayList<>();
        Selection first = null;
        int columns = -1;
        for (BoundQuery each : combine.members()) {
            SelectPlanner member = scope.member(each);
            Selection selection = member.output();
            columns = checked(columns, selection.terms().size());
            checkObjects(first, selection);
            Query query = SelectAssembly.visible(member.query(), columns, scope.derivedAlias());
            boolean isFirst = first == null;
            first = isFirst ? selection : first;
            if (query != null) {
                members.add(query);
            } else if (emptyMakesEmpty(isFirst)) {
                return null;
            }
        }
        if (members.isEmpty() || first == null) {
            return null;
        }
        List<OrderTerm> terms = order(ordering, first);
        if (members.size() == 1) {
            return single(members.get(0), terms, limit, offset, columns);
        }
        return new Compound(combine.operation(), combine.all(), members, terms, limit, offset);
    }

    private boolean emptyMakesEmpty(boolean isFirst) {
        return combine.operation() == Compound.Operation.INTERSECT
                || (combine.operation() == Compound.Operation.EXCEPT && isFirst);
    }

    /** Returns the query if only one member is not known to be empty; it still eliminates duplicate rows. */
    private Query single(
            Query only,
            List<OrderTerm> ordering,
            @Nullable SqlExpression limit,
            @Nullable SqlExpression offset,
            int columns) {
        String alias = scope.derivedAlias();
        return new Select(
                !combine.all(),
                List.of(),
                SelectAssembly.columns(columns, alias),
                new Select.Derived(SelectAssembly.named(only), alias),
                List.of(),
                null,
                List.of(),
                null,
                ordering,
                limit,
                offset,
                null);
    }

    /** Returns a query with the same columns that returns no rows. */
    Query nothing() {
        SelectPlanner member = scope.member(combine.members().get(0).none());
        Step.Combine inner = member.combine();
        return inner == null
                ? member.select(member.selection().items(), false)
                : new CompoundPlanner(member.scope(), inner).nothing();
    }

    private static int checked(int expected, int columns) {
        if (expected >= 0 && expected != columns) {
            throw new UnsupportedQueryException("Combined queries select equally many columns, not " + expected
                    + " and " + columns + ". Choose the same fields in each with values.");
        }
        return columns;
    }

    /** Objects are read by the columns of the first query, so that the others have to have these. */
    private static void checkObjects(@Nullable Selection first, Selection selection) {
        if (first == null || first.hasColumns() || selection.hasColumns()) {
            return;
        }
        if (!first.entity().readsAs(selection.entity())) {
            throw new UnsupportedQueryException("Combined queries of objects are of one model and read the same fields."
                    + " Say the same by only, defer and selectRelated in each, or choose values.");
        }
    }

    private static List<OrderTerm> order(OrderingPlanner ordering, Selection selection) {
        List<OrderTerm> terms = new ArrayList<>();
        if (ordering.isDefault()) {
            return terms;
        }
        for (ResolvedOrdering item : ordering.written()) {
            int position = selection.position(item.expression());
            if (position == 0) {
                throw new FieldException("Combined queries are ordered by a selected column only."
                        + " Select what is ordered by in each of them.");
            }
            terms.add(ExpressionPlanner.toSql(item, new SqlExpression.Constant(position)));
        }
        return terms;
    }
}
