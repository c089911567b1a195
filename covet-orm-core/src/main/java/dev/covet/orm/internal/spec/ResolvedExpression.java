package dev.covet.orm.internal.spec;

import dev.covet.orm.error.CallArguments;
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
 * An expression whose names, functions and types are resolved; literals are replaced by parameters.
 *
 * <p>A node with a factory method {@code of} must be created by it: the method infers the type and rejects incompatible
 * types.
 */
public sealed interface ResolvedExpression {

    /** Returns the type, or null if unknown. */
    @Nullable
    SqlType type();

    /** Returns the field whose values the expression has, or null if it is computed. */
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

    /** The column at the end of a path, reached through a filtered relation if one is given. */
    record Column(Path path, @Nullable ResolvedFilteredRelation conditional) implements ResolvedExpression {
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

    /** A reference to an annotation. */
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

    /** A literal; without a parameter NULL, of type JSON the null of JSON documents. */
    record Literal(@Nullable Parameter parameter, @Nullable SqlType type) implements ResolvedExpression {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.literal(this);
        }
    }

    /**
     * A reference to a name of an enclosing query ({@code outerRef}).
     *
     * @param path the name
     * @param levels how many enclosing queries outwards the name is resolved
     * @param target the resolved expression, or null until the query is embedded in another one
     */
    record Outer(String path, int levels, @Nullable ResolvedExpression target) implements ResolvedExpression {

        /** Returns this reference for a place from which the name is so many queries outwards. */
        Outer at(int distance) {
            return new Outer(path, distance, target);
        }

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

    /** A call of a function; {@code stated} is the result type if the user specified one. */
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
            SqlType inferred = inferred(function, arguments, options);
            return new FunctionCall(function, arguments, options, stated, stated == null ? inferred : stated);
        }

        /** Returns the type that the function gives, whatever the user said. */
        public @Nullable SqlType inferred() {
            return inferred(function, arguments, options);
        }

        private static @Nullable SqlType inferred(
                SqlFunction function, List<ResolvedExpression> arguments, Map<String, Object> options) {
            return function.resultType(CallArguments.of(function.name(), types(arguments)), options);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.function(this);
        }
    }

    /**
     * A call of an aggregate.
     *
     * @param function which
     * @param arguments the arguments; empty for {@code COUNT(*)}
     * @param distinct whether duplicate values are ignored (DISTINCT)
     * @param condition the condition on the aggregated rows (FILTER), or null for all rows
     * @param otherwise the result if there are no rows, or null for NULL
     * @param ordering the order in which the rows are aggregated
     * @param stated the result type if the user specified one
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

        /** Returns this under another condition. */
        AggregateCall under(ResolvedCondition other) {
            return new AggregateCall(function, arguments, distinct, other, otherwise, ordering, stated);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.aggregate(this);
        }
    }

    /** An arithmetic operation; if the user specified the result type, the operands are not converted. */
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

    /** A CASE expression. */
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

    /** A window function, or an aggregate over a window. */
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

    /** An expression with a type that the user specified; no cast is generated. */
    record Typed(ResolvedExpression operand, SqlType type) implements ResolvedExpression {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.typed(this);
        }
    }

    /** A fragment of SQL that the user wrote, with arguments between its parts. */
    record Fragment(
            List<String> parts,
            List<ResolvedExpression> arguments,
            @Nullable SqlType type) implements ResolvedExpression {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.raw(this);
        }
    }

    /** A scalar subquery. */
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

    /** EXISTS of a subquery. */
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

    /** A condition as a boolean expression. */
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

    /** NOT of a boolean expression. */
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
