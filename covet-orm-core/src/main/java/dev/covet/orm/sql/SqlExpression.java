package dev.covet.orm.sql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An expression of the SQL tree.
 *
 * <p>Sealed: a visitor has one method for each kind of node, so a node that is not rendered does not compile.
 */
public sealed interface SqlExpression {

    /** Calls the visitor's method for this kind of node. */
    <R> R accept(SqlVisitor<R> visitor);

    /** Returns how tightly its parts hold together. */
    default Precedence precedence() {
        return Precedence.PRIMARY;
    }

    /** A column of a table or of a derived table. */
    record Column(String alias, String name) implements SqlExpression {
        @Override
        public <R> R accept(SqlVisitor<R> visitor) {
            return visitor.column(this);
        }
    }

    /**
     * A value that is sent as a parameter. Equal keys share one parameter.
     *
     * @param key what the compiler knows the value by
     * @param type the type that the value is sent as, or null where nobody knows
     */
    record Bind(Object key, @Nullable SqlType type) implements SqlExpression {
        @Override
        public <R> R accept(SqlVisitor<R> visitor) {
            return visitor.bind(this);
        }
    }

    /**
     * A number, a boolean or null written into the text; never a value of the user's. A fixed piece of text is a {@link
     * Template} of one part, with its quotes.
     */
    record Constant(@Nullable Object value) implements SqlExpression {
        public static final Constant NULL = new Constant(null);
        public static final Constant TRUE = new Constant(true);
        public static final Constant FALSE = new Constant(false);
        public static final Constant ONE = new Constant(1);

        public Constant {
            if (value != null && !(value instanceof Number) && !(value instanceof Boolean)) {
                throw new IllegalArgumentException("A constant is a number, a boolean or null, not a value of type "
                        + value.getClass().getSimpleName() + ". Write a fixed text as a Template, with its quotes.");
            }
        }

        @Override
        public Precedence precedence() {
            boolean negative = value instanceof Number number && number.doubleValue() < 0;
            return negative ? Precedence.OPERATOR : Precedence.PRIMARY;
        }

        @Override
        public <R> R accept(SqlVisitor<R> visitor) {
            return visitor.constant(this);
        }
    }

    /** Two operands and an operator between them. */
    record Binary(SqlExpression left, SqlOperator operator, SqlExpression right) implements SqlExpression {
        @Override
        public Precedence precedence() {
            return Precedence.OPERATOR;
        }

        @Override
        public <R> R accept(SqlVisitor<R> visitor) {
            return visitor.binary(this);
        }
    }

    /** Conditions of which all, or at least one, hold. */
    record Junction(boolean all, List<SqlExpression> members) implements SqlExpression {
        @Override
        public Precedence precedence() {
            return members.size() > 1 ? Precedence.JUNCTION : Precedence.OPERATOR;
        }

        @Override
        public <R> R accept(SqlVisitor<R> visitor) {
            return visitor.junction(this);
        }
    }

    /** Conditions of which an odd number hold. */
    record Parity(List<SqlExpression> members) implements SqlExpression {
        @Override
        public Precedence precedence() {
            return Precedence.OPERATOR;
        }

        @Override
        public <R> R accept(SqlVisitor<R> visitor) {
            return visitor.parity(this);
        }
    }

    /** The opposite of a condition. */
    record Not(SqlExpression operand) implements SqlExpression {
        @Override
        public Precedence precedence() {
            return Precedence.OPERATOR;
        }

        @Override
        public <R> R accept(SqlVisitor<R> visitor) {
            return visitor.not(this);
        }
    }

    /** Whether the operand is null, or is not. */
    record IsNull(SqlExpression operand, boolean negated) implements SqlExpression {
        @Override
        public Precedence precedence() {
            return Precedence.OPERATOR;
        }

        @Override
        public <R> R accept(SqlVisitor<R> visitor) {
            return visitor.isNull(this);
        }
    }

    /** Text against a pattern of {@code %} and {@code _} with backslash as escape. */
    record Like(SqlExpression operand, SqlExpression pattern, boolean ignoreCase) implements SqlExpression {
        @Override
        public Precedence precedence() {
            return Precedence.OPERATOR;
        }

        @Override
        public <R> R accept(SqlVisitor<R> visitor) {
            return visitor.like(this);
        }
    }

    /** Text against a regular expression. */
    record Regex(SqlExpression operand, SqlExpression pattern, boolean ignoreCase) implements SqlExpression {
        @Override
        public Precedence precedence() {
            return Precedence.OPERATOR;
        }

        @Override
        public <R> R accept(SqlVisitor<R> visitor) {
            return visitor.regex(this);
        }
    }

    /** Whether the operand lies between two others, borders included. */
    record Between(SqlExpression operand, SqlExpression low, SqlExpression high) implements SqlExpression {
        @Override
        public Precedence precedence() {
            return Precedence.OPERATOR;
        }

        @Override
        public <R> R accept(SqlVisitor<R> visitor) {
            return visitor.between(this);
        }
    }

    /** Whether the operand is an element of the array that one parameter carries. */
    record InArray(SqlExpression operand, SqlExpression array) implements SqlExpression {
        @Override
        public Precedence precedence() {
            return Precedence.OPERATOR;
        }

        @Override
        public <R> R accept(SqlVisitor<R> visitor) {
            return visitor.inArray(this);
        }
    }

    /** Whether the operand is one of the listed expressions. */
    record InList(SqlExpression operand, List<SqlExpression> members) implements SqlExpression {
        @Override
        public Precedence precedence() {
            return Precedence.OPERATOR;
        }

        @Override
        public <R> R accept(SqlVisitor<R> visitor) {
            return visitor.inList(this);
        }
    }

    /** Whether the operand is among the rows of a query. */
    record InQuery(SqlExpression operand, Query query) implements SqlExpression {
        @Override
        public Precedence precedence() {
            return Precedence.OPERATOR;
        }

        @Override
        public <R> R accept(SqlVisitor<R> visitor) {
            return visitor.inQuery(this);
        }
    }

    /** Whether a query has a row. */
    record Exists(Query query) implements SqlExpression {
        @Override
        public Precedence precedence() {
            return Precedence.OPERATOR;
        }

        @Override
        public <R> R accept(SqlVisitor<R> visitor) {
            return visitor.exists(this);
        }
    }

    /** The one value of a query. */
    record Scalar(Query query) implements SqlExpression {
        @Override
        public <R> R accept(SqlVisitor<R> visitor) {
            return visitor.scalar(this);
        }
    }

    /** A call of a function. */
    record Call(String function, List<SqlExpression> arguments) implements SqlExpression {
        @Override
        public <R> R accept(SqlVisitor<R> visitor) {
            return visitor.call(this);
        }
    }

    /** A call of an aggregate; without arguments it is over {@code *}. */
    record AggregateCall(
            String function,
            List<SqlExpression> arguments,
            boolean distinct,
            List<OrderTerm> ordering,
            @Nullable SqlExpression filter)
            implements SqlExpression {
        @Override
        public <R> R accept(SqlVisitor<R> visitor) {
            return visitor.aggregate(this);
        }
    }

    /** A function over the rows around each row. */
    record Over(
            SqlExpression function,
            List<SqlExpression> partition,
            List<OrderTerm> ordering,
            @Nullable Frame frame) implements SqlExpression {
        @Override
        public <R> R accept(SqlVisitor<R> visitor) {
            return visitor.over(this);
        }
    }

    /** The rows of a window, from {@code start} to {@code end}; null is the border, 0 the current row. */
    record Frame(
            boolean rows, @Nullable Integer start, @Nullable Integer end) {}

    /** The result of the first branch whose condition holds. */
    record Case(List<Branch> branches, @Nullable SqlExpression otherwise) implements SqlExpression {
        @Override
        public <R> R accept(SqlVisitor<R> visitor) {
            return visitor.caseWhen(this);
        }
    }

    /** A condition and its result. */
    record Branch(SqlExpression condition, SqlExpression result) {}

    /**
     * The operand as another type.
     *
     * @param operand the operand
     * @param from its own type, or null where nobody knows
     * @param type the type that it gets
     */
    record Cast(SqlExpression operand, @Nullable SqlType from, SqlType type) implements SqlExpression {
        /** JSON's own null, which is a value. */
        public static final Cast JSON_NULL = new Cast(new Template(List.of("'null'"), List.of()), SqlType.JSON);

        public Cast(SqlExpression operand, SqlType type) {
            this(operand, null, type);
        }

        @Override
        public <R> R accept(SqlVisitor<R> visitor) {
            return visitor.cast(this);
        }
    }

    /** A part of a date or time. */
    record Extract(DatePart part, SqlExpression operand) implements SqlExpression {
        @Override
        public <R> R accept(SqlVisitor<R> visitor) {
            return visitor.extract(this);
        }
    }

    /** A date or time without the parts below the unit. */
    record Truncate(DatePart unit, SqlExpression operand) implements SqlExpression {
        @Override
        public <R> R accept(SqlVisitor<R> visitor) {
            return visitor.truncate(this);
        }
    }

    /** A point in time as clocks show it in a zone. */
    record AtZone(SqlExpression operand, String zone) implements SqlExpression {
        @Override
        public Precedence precedence() {
            return Precedence.OPERATOR;
        }

        @Override
        public <R> R accept(SqlVisitor<R> visitor) {
            return visitor.atZone(this);
        }
    }

    /** What clocks show in a zone as a point in time. */
    record FromZone(SqlExpression operand, String zone) implements SqlExpression {
        @Override
        public Precedence precedence() {
            return Precedence.OPERATOR;
        }

        @Override
        public <R> R accept(SqlVisitor<R> visitor) {
            return visitor.fromZone(this);
        }
    }

    /**
     * What stands in a JSON document under keys and indexes.
     *
     * @param document the document
     * @param keys the keys, strings, and indexes, integers
     * @param path the same as a parameter: a single key or index, or an array of texts
     * @param text whether the result is text rather than JSON
     */
    record JsonPath(SqlExpression document, List<Object> keys, SqlExpression path, boolean text)
            implements SqlExpression {
        @Override
        public Precedence precedence() {
            return Precedence.OPERATOR;
        }

        @Override
        public <R> R accept(SqlVisitor<R> visitor) {
            return visitor.jsonPath(this);
        }
    }

    /** The operand under a collation. */
    record Collate(SqlExpression operand, String collation) implements SqlExpression {
        @Override
        public <R> R accept(SqlVisitor<R> visitor) {
            return visitor.collate(this);
        }
    }

    /** Text with expressions between its parts: one part more than there are expressions. */
    record Template(List<String> parts, List<SqlExpression> arguments) implements SqlExpression {
        @Override
        public Precedence precedence() {
            return Precedence.FRAGMENT;
        }

        @Override
        public <R> R accept(SqlVisitor<R> visitor) {
            return visitor.template(this);
        }
    }
}
