package dev.covet.orm.internal.compile;

import dev.covet.orm.internal.spec.BoundQuery;
import dev.covet.orm.internal.spec.Parameter;
import dev.covet.orm.internal.spec.ResolvedCondition;
import dev.covet.orm.internal.spec.RightSide;
import dev.covet.orm.lookup.Lookup;
import dev.covet.orm.lookup.Operand;
import dev.covet.orm.lookup.Transform;
import dev.covet.orm.meta.FieldMeta;
import dev.covet.orm.sql.SqlExpression;
import dev.covet.orm.sql.SqlType;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Plans lookups: applies the transforms to the left side and builds the condition. */
final class LookupPlanner {

    private final PlanScope scope;

    LookupPlanner(PlanScope scope) {
        this.scope = scope;
    }

    /**
     * The right side of a lookup, its expressions planned.
     *
     * @param right the right side
     * @param terms the planned expressions, one for each member; null for a member that is a literal
     * @param scope the scope in which its names were planned
     */
    record Prepared(RightSide right, List<@Nullable PlannedExpression> terms, PlanScope scope) {}

    Prepared prepare(RightSide right, @Nullable Set<Join> reusable) {
        return prepare(right, scope, reusable);
    }

    /** Plans the expressions of the right side in another scope, that of an enclosing query. */
    Prepared prepareOuter(RightSide right, PlanScope outer, @Nullable Set<Join> reusable) {
        Prepared prepared = prepare(right, outer, reusable);
        prepared.terms().replaceAll(term -> term == null ? null : scope.referred(term));
        return prepared;
    }

    private static Prepared prepare(RightSide right, PlanScope scope, @Nullable Set<Join> reusable) {
        ExpressionPlanner expressions = scope.expressions(reusable);
        List<@Nullable PlannedExpression> terms = new ArrayList<>();
        if (right instanceof RightSide.Members members) {
            members.all().forEach(member -> terms.add(computed(member, expressions)));
        } else if (right instanceof RightSide.Computed computed) {
            terms.add(expressions.plan(computed.expression()));
        }
        return new Prepared(right, terms, scope);
    }

    private static @Nullable PlannedExpression computed(RightSide member, ExpressionPlanner expressions) {
        if (member instanceof RightSide.Computed computed) {
            return expressions.plan(computed.expression());
        }
        return member instanceof RightSide.Rows rows ? expressions.scalar(rows.query()) : null;
    }

    LookupResult plan(PlannedExpression column, ResolvedCondition.Comparison comparison, Prepared right) {
        Operand changed = column.operand();
        for (Transform transform : comparison.transforms()) {
            changed = transform.apply(changed);
        }
        boolean plain = comparison.transforms().isEmpty();
        PlannedExpression left = plain ? column : PlannedExpression.of(changed, List.of(column));
        Lookup lookup = comparison.lookup();
        if (lookup.comparesOrder()) {
            scope.requireOrder(left);
        }
        return right.right().accept(new Planning(left, lookup, right));
    }

    /** A visitor of the right side of one lookup whose left side is planned. */
    private final class Planning implements RightSide.Visitor<LookupResult> {

        private final PlannedExpression left;
        private final Lookup lookup;
        private final Prepared prepared;

        Planning(PlannedExpression left, Lookup lookup, Prepared prepared) {
            this.left = left;
            this.lookup = lookup;
            this.prepared = prepared;
        }

        @Override
        public LookupResult nullValue(RightSide.NullValue right) {
            SqlExpression sql = ((Lookup.OfOne) lookup).conditionOnNull(left.operand());
            return result(Objects.requireNonNull(sql), left.sql() instanceof SqlExpression.JsonPath);
        }

        @Override
        public LookupResult flag(RightSide.Flag right) {
            return result(((Lookup.OfFlag) lookup).condition(left.operand(), right.value()), false);
        }

        @Override
        public LookupResult parameter(Parameter right) {
            Operand operand = value(right, prepared.scope()).operand();
            return result(
                    lookup instanceof Lookup.OfList list
                            ? list.condition(left.operand(), operand)
                            : ((Lookup.OfOne) lookup).condition(left.operand(), operand),
                    false);
        }

        @Override
        public LookupResult beyond(RightSide.Beyond right) {
            return known(((Lookup.OfOne) lookup).isMetBy(right.side()));
        }

        @Override
        public LookupResult emptyList(RightSide.EmptyList right) {
            return known(((Lookup.OfList) lookup).isMetByNothing());
        }

        @Override
        public LookupResult computed(RightSide.Computed right) {
            return onExpression(Objects.requireNonNull(prepared.terms().get(0)));
        }

        private LookupResult onExpression(PlannedExpression term) {
            SqlExpression sql = ((Lookup.OfOne) lookup).conditionOnExpression(left.operand(), term.operand());
            boolean plain = prepared.right() instanceof RightSide.Computed
                    && scope.joins().holdsAlways(term);
            return new LookupResult(Predicate.of(sql, List.of(left, term)), false, false, plain ? term : null, !plain);
        }

        @Override
        public LookupResult rows(RightSide.Rows right) {
            return lookup instanceof Lookup.OfList list
                    ? membership(list, right.query())
                    : onExpression(prepared.scope().expressions(null).scalar(right.query()));
        }

        private LookupResult membership(Lookup.OfList list, BoundQuery query) {
            SelectPlanner inner = prepared.scope().inner(query);
            PlanScope.SingleColumnQuery column = inner.membership();
            if (column.query() == null) {
                return known(list.isMetByNothing());
            }
            SqlExpression sql = Objects.requireNonNull(list.conditionOnRows(left.operand(), column.query()));
            Predicate member = new Predicate.Leaf(withLeft(inner.scope().asPart(sql, SqlType.BOOLEAN, null)));
            FieldMeta field = column.term().field();
            boolean holds =
                    field != null && !field.nullable() && inner.scope().joins().holdsAlways(column.term());
            return new LookupResult(member, false, false, null, !holds);
        }

        private PlannedExpression withLeft(PlannedExpression query) {
            List<SqlExpression> grouping = new ArrayList<>(query.grouping());
            grouping.addAll(left.grouping());
            return new PlannedExpression(
                    query.sql(), query.type(), null, query.aggregate() || left.aggregate(), left.window(), grouping);
        }

        @Override
        public LookupResult members(RightSide.Members right) {
            Predicate predicate = lookup instanceof Lookup.OfPair pair
                    ? between(pair, right.all())
                    : list((Lookup.OfList) lookup, right.all());
            boolean computed = prepared.terms().stream().anyMatch(Objects::nonNull);
            return new LookupResult(predicate, false, false, null, computed);
        }

        private Predicate between(Lookup.OfPair pair, List<RightSide> sides) {
            if (sides.stream().anyMatch(RightSide.Beyond.class::isInstance)) {
                return Predicate.and(List.of(
                        side(Objects.requireNonNull(pair.first()), sides, 0),
                        side(Objects.requireNonNull(pair.second()), sides, 1)));
            }
            PlannedExpression first = member(sides.get(0), 0);
            PlannedExpression second = member(sides.get(1), 1);
            SqlExpression sql = pair.condition(left.operand(), first.operand(), second.operand());
            return Predicate.of(sql, List.of(left, first, second));
        }

        private Predicate side(Lookup.OfOne one, List<RightSide> sides, int position) {
            RightSide right = sides.get(position);
            List<@Nullable PlannedExpression> terms = new ArrayList<>();
            terms.add(prepared.terms().get(position));
            return right.accept(new Planning(left, one, new Prepared(right, terms, prepared.scope())))
                    .predicate();
        }

        private Predicate list(Lookup.OfList list, List<RightSide> all) {
            List<PlannedExpression> members = new ArrayList<>();
            for (int i = 0; i < all.size(); i++) {
                if (!(all.get(i) instanceof RightSide.Beyond)) {
                    members.add(member(all.get(i), i));
                }
            }
            if (members.isEmpty()) {
                return leaf(list.isMetByNothing());
            }
            SqlExpression sql = list.conditionOnMembers(
                    left.operand(),
                    members.stream().map(PlannedExpression::operand).toList());
            members.add(left);
            return Predicate.of(sql, members);
        }

        private PlannedExpression member(RightSide member, int position) {
            PlannedExpression planned = prepared.terms().get(position);
            return planned != null ? planned : value((Parameter) member, prepared.scope());
        }

        private LookupResult result(SqlExpression sql, boolean underKey) {
            boolean absence = sql.equals(new SqlExpression.IsNull(left.sql(), false));
            boolean whole = underKey || sql.equals(new SqlExpression.IsNull(left.sql(), true));
            return new LookupResult(Predicate.of(sql, List.of(left)), absence, whole, null, false);
        }

        private LookupResult known(boolean holds) {
            return LookupResult.of(leaf(holds));
        }

        private static Predicate leaf(boolean holds) {
            return new Predicate.Leaf(holds ? Predicate.TRUE : Predicate.FALSE);
        }
    }

    /** Returns the literal as a parameter. */
    private static PlannedExpression value(Parameter right, PlanScope scope) {
        return PlannedExpression.constant(scope.bind(right), right.type());
    }
}
