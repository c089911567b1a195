package dev.covet.orm.lookup;

import dev.covet.orm.sql.Query;
import dev.covet.orm.sql.SqlExpression;
import dev.covet.orm.sql.SqlExpression.Binary;
import dev.covet.orm.sql.SqlOperator;
import dev.covet.orm.sql.SqlType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The lookups for values of all types. */
final class StandardLookups {

    private static final Lookup.OfOne GREATER_OR_EQUAL =
            new Order("gte", SqlOperator.GREATER_OR_EQUAL, Lookup.Beyond.BELOW);
    private static final Lookup.OfOne LESS_OR_EQUAL = new Order("lte", SqlOperator.LESS_OR_EQUAL, Lookup.Beyond.ABOVE);

    private static final Lookup RANGE = new Range();

    private StandardLookups() {}

    static List<Lookup> all() {
        return List.of(
                new Exact(),
                new Order("gt", SqlOperator.GREATER, Lookup.Beyond.BELOW),
                GREATER_OR_EQUAL,
                new Order("lt", SqlOperator.LESS, Lookup.Beyond.ABOVE),
                LESS_OR_EQUAL,
                new In(),
                RANGE,
                new IsNull());
    }

    /** Returns the IS NULL condition. */
    static SqlExpression absence(Operand left) {
        return new SqlExpression.IsNull(left.sql(), false);
    }

    /** Equality; with null on the right side IS NULL, or, for JSON, equality with the JSON value null. */
    private record Exact() implements Lookup.OfOne {

        @Override
        public String name() {
            return "exact";
        }

        @Override
        public boolean appliesToRelations() {
            return true;
        }

        @Override
        public boolean comparesEquality() {
            return true;
        }

        @Override
        public SqlExpression condition(Operand left, Operand right) {
            return equal(left, right.sql());
        }

        @Override
        public Lookup.OnSpan onSpan(Span span) {
            return new Lookup.OnSpan(RANGE, List.of(span.first(), span.last()));
        }

        @Override
        public SqlExpression conditionOnNull(Operand left) {
            return left.is(SqlType.Kind.JSON) ? equal(left, SqlExpression.Cast.JSON_NULL) : absence(left);
        }

        private static SqlExpression equal(Operand left, SqlExpression right) {
            return new Binary(left.sql(), SqlOperator.EQUAL, right);
        }
    }

    /** An order comparison. */
    private record Order(String name, SqlOperator operator, Lookup.Beyond metBy) implements Lookup.OfOne {
        @Override
        public boolean appliesToRelations() {
            return true;
        }

        @Override
        public boolean comparesOrder() {
            return true;
        }

        @Override
        public SqlExpression condition(Operand left, Operand right) {
            return new Binary(left.sql(), operator, right.sql());
        }

        /** After all of them, or not after the last, is told by the last one; the rest by the first. */
        @Override
        public Lookup.OnSpan onSpan(Span span) {
            boolean last = operator == SqlOperator.GREATER || operator == SqlOperator.LESS_OR_EQUAL;
            return new Lookup.OnSpan(this, last ? span.last() : span.first());
        }

        @Override
        public boolean isMetBy(Lookup.Beyond beyond) {
            return beyond == metBy;
        }
    }

    /** Membership in a list, which is sent as one array, or in the rows of a subquery. */
    private record In() implements Lookup.OfList {
        @Override
        public String name() {
            return "in";
        }

        @Override
        public boolean appliesToRelations() {
            return true;
        }

        @Override
        public boolean comparesEquality() {
            return true;
        }

        @Override
        public boolean takesRows() {
            return true;
        }

        @Override
        public boolean takesArray(@Nullable SqlType left) {
            return left == null || left.kind() != SqlType.Kind.ARRAY;
        }

        @Override
        public SqlExpression condition(Operand left, Operand array) {
            return new SqlExpression.InArray(left.sql(), array.sql());
        }

        @Override
        public SqlExpression conditionOnMembers(Operand left, List<Operand> members) {
            return new SqlExpression.InList(
                    left.sql(), members.stream().map(Operand::sql).toList());
        }

        @Override
        public SqlExpression conditionOnRows(Operand left, Query rows) {
            return new SqlExpression.InQuery(left.sql(), rows);
        }
    }

    /** BETWEEN, both bounds included. */
    private record Range() implements Lookup.OfPair {
        @Override
        public String name() {
            return "range";
        }

        @Override
        public boolean appliesToRelations() {
            return true;
        }

        @Override
        public boolean comparesOrder() {
            return true;
        }

        @Override
        public SqlExpression condition(Operand left, Operand first, Operand second) {
            return new SqlExpression.Between(left.sql(), first.sql(), second.sql());
        }

        @Override
        public Lookup.OfOne first() {
            return GREATER_OR_EQUAL;
        }

        @Override
        public Lookup.OfOne second() {
            return LESS_OR_EQUAL;
        }
    }

    /** IS NULL or IS NOT NULL. */
    private record IsNull() implements Lookup.OfFlag {
        @Override
        public String name() {
            return "isnull";
        }

        @Override
        public boolean appliesToRelations() {
            return true;
        }

        @Override
        public SqlExpression condition(Operand left, boolean flag) {
            return new SqlExpression.IsNull(left.sql(), !flag);
        }
    }
}
