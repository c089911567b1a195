package dev.covet.orm.internal.spec;

import dev.covet.orm.lookup.AggregateFunction;
import dev.covet.orm.lookup.ArithmeticTypes;
import dev.covet.orm.lookup.CommonType;
import dev.covet.orm.lookup.SqlFunction;
import dev.covet.orm.lookup.Transform;
import dev.covet.orm.meta.FieldMeta;
import dev.covet.orm.query.Arithmetic;
import dev.covet.orm.query.Window;
import dev.covet.orm.sql.SqlType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An expression whose names, functions and types are decided; literals are parameters of the query's values.
 *
 * <p>Nodes that are made of others are made by their method {@code of}, which infers the type and refuses types that do
 * not go together.
 */
public sealed interface ResolvedExpression {

    /** Returns the type, or null where nobody knows. */
    @Nullable
    SqlType type();

    /** Returns the field whose values these are, or null for anything computed. */
    default @Nullable FieldMeta field() {
        return null;
    }

    /** Calls the visitor's method for this kind of expression. */
    <R> R accept(Visitor<R> visitor);

    /** One method for each kind of expression. */
    interface Visitor<R> {
        R column(Column expression);

        R reference(Reference expression);

        R transformed(Transformed expression);

        R literal(Literal expression);

        R outer(Outer expression);

        R function(FunctionCall expression);

        R aggregate(AggregateCall expression);

        R arithmetic(Operation expression);

        R cases(Cases expression);

        R window(WindowCall expression);

        R typed(Typed expression);

        R raw(Fragment expression);

        R scalar(Scalar expression);

        R exists(Existence expression);

        R condition(Test expression);

        R negation(Negated expression);
    }

    /** The column at the end of a path, over a relation under a condition where one is named. */
    record Column(Path path, @Nullable ConditionalRelation conditional) implements ResolvedExpression {
        @Override
        public SqlType type() {
            return path.field().type();
        }

        @Override
        public FieldMeta field() {
            return path.field();
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.column(this);
        }
    }

    /** An annotation. */
    record Reference(Annotation annotation) implements ResolvedExpression {
        @Override
        public @Nullable SqlType type() {
            return annotation.expression().type();
        }

        @Override
        public @Nullable FieldMeta field() {
            return annotation.expression().field();
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.reference(this);
        }
    }

    /** A value changed by a transform. */
    record Transformed(
            ResolvedExpression operand,
            Transform transform,
            @Nullable SqlType type) implements ResolvedExpression {
        static Transformed of(ResolvedExpression operand, Transform transform) {
            SqlType from = operand.type();
            return new Transformed(operand, transform, from == null ? null : transform.resultType(from));
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.transformed(this);
        }
    }

    /** A literal, or null where it has no parameter. */
    record Literal(@Nullable Parameter parameter, @Nullable SqlType type) implements ResolvedExpression {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.literal(this);
        }
    }

    /**
     * A name of a query around this one.
     *
     * @param path the name
     * @param levels how many queries further out it is resolved
     * @param target what it means there, or null as long as the query stands in no other one
     */
    record Outer(String path, int levels, @Nullable ResolvedExpression target) implements ResolvedExpression {
        @Override
        public @Nullable SqlType type() {
            return target == null ? null : target.type();
        }

        @Override
        public @Nullable FieldMeta field() {
            return target == null ? null : target.field();
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.outer(this);
        }
    }

    /** A call of a function; {@code stated} is the type of the result where the user says it. */
    record FunctionCall(
            SqlFunction function,
            List<ResolvedExpression> arguments,
            Map<String, Object> options,
            @Nullable SqlType stated,
            @Nullable SqlType type)
            implements ResolvedExpression {
        static FunctionCall of(
                SqlFunction function,
                List<ResolvedExpression> arguments,
                Map<String, Object> options,
                @Nullable SqlType stated) {
            SqlType inferred = function.resultType(types(arguments), options);
            return new FunctionCall(function, arguments, options, stated, stated == null ? inferred : stated);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.function(this);
        }
    }

    /**
     * An aggregate.
     *
     * @param function which
     * @param arguments what is aggregated; empty for all rows
     * @param distinct whether equal values count once
     * @param condition which rows take part, or null for all
     * @param otherwise the value for no rows, or null
     * @param ordering the order in which values are taken in
     * @param stated the type of the result where the user says it
     */
    record AggregateCall(
            AggregateFunction function,
            List<ResolvedExpression> arguments,
            boolean distinct,
            @Nullable ResolvedCondition condition,
            @Nullable ResolvedExpression otherwise,
            List<ResolvedOrdering> ordering,
            @Nullable SqlType stated)
            implements ResolvedExpression {

        @Override
        public @Nullable SqlType type() {
            return stated != null
                    ? stated
                    : function.resultType(
                            arguments.isEmpty() ? null : arguments.get(0).type());
        }

        @Override
        public @Nullable FieldMeta field() {
            return function.givesOneOfTheValues() && stated == null
                    ? arguments.get(0).field()
                    : null;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.aggregate(this);
        }
    }

    /** Two operands joined by an operator; where the user states the type they are joined as they are. */
    record Operation(
            Arithmetic.Operator operator,
            ResolvedExpression left,
            ResolvedExpression right,
            @Nullable SqlType stated,
            @Nullable SqlType type)
            implements ResolvedExpression {
        static Operation of(
                Arithmetic.Operator operator,
                ResolvedExpression left,
                ResolvedExpression right,
                @Nullable SqlType stated) {
            SqlType type = stated != null ? stated : ArithmeticTypes.infer(operator, left.type(), right.type());
            return new Operation(operator, left, right, stated, type);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.arithmetic(this);
        }
    }

    /** The result of the first branch whose condition holds. */
    record Cases(
            List<Branch> branches,
            @Nullable ResolvedExpression otherwise,
            @Nullable SqlType type) implements ResolvedExpression {

        /** A condition and its result. */
        public record Branch(ResolvedCondition condition, ResolvedExpression result) {}

        static Cases of(List<Branch> branches, @Nullable ResolvedExpression otherwise) {
            List<@Nullable SqlType> types = new ArrayList<>();
            branches.forEach(branch -> types.add(branch.result().type()));
            if (otherwise != null) {
                types.add(otherwise.type());
            }
            return new Cases(branches, otherwise, CommonType.of("caseWhen", types));
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.cases(this);
        }
    }

    /** A function or an aggregate over the rows around each row. */
    record WindowCall(
            ResolvedExpression function,
            List<ResolvedExpression> partition,
            List<ResolvedOrdering> ordering,
            Window.@Nullable Frame frame)
            implements ResolvedExpression {
        @Override
        public @Nullable SqlType type() {
            return function.type();
        }

        @Override
        public @Nullable FieldMeta field() {
            return function.field();
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.window(this);
        }
    }

    /** An expression taken to be of a type; nothing is converted. */
    record Typed(ResolvedExpression operand, SqlType type) implements ResolvedExpression {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.typed(this);
        }
    }

    /** A fragment of the user's SQL with arguments between its parts. */
    record Fragment(
            List<String> parts,
            List<ResolvedExpression> arguments,
            @Nullable SqlType type) implements ResolvedExpression {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.raw(this);
        }
    }

    /** The one value of a query. */
    record Scalar(BoundQuery query) implements ResolvedExpression {
        @Override
        public @Nullable SqlType type() {
            return query.shape().onlyColumn().type();
        }

        @Override
        public @Nullable FieldMeta field() {
            return query.shape().onlyColumn().field();
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.scalar(this);
        }
    }

    /** Whether a query has a row. */
    record Existence(BoundQuery query) implements ResolvedExpression {
        @Override
        public SqlType type() {
            return SqlType.BOOLEAN;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.exists(this);
        }
    }

    /** Whether a condition holds. */
    record Test(ResolvedCondition condition) implements ResolvedExpression {
        @Override
        public SqlType type() {
            return SqlType.BOOLEAN;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.condition(this);
        }
    }

    /** The opposite of a boolean expression. */
    record Negated(ResolvedExpression operand) implements ResolvedExpression {
        @Override
        public SqlType type() {
            return SqlType.BOOLEAN;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.negation(this);
        }
    }

    private static List<@Nullable SqlType> types(List<ResolvedExpression> expressions) {
        List<@Nullable SqlType> types = new ArrayList<>(expressions.size());
        expressions.forEach(expression -> types.add(expression.type()));
        return types;
    }
}
