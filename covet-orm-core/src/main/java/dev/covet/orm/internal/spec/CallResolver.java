package dev.covet.orm.internal.spec;

import dev.covet.orm.error.CallArguments;
import dev.covet.orm.error.FieldException;
import dev.covet.orm.lookup.AggregateFunction;
import dev.covet.orm.lookup.CommonType;
import dev.covet.orm.lookup.SqlFunction;
import dev.covet.orm.lookup.Vocabularies;
import dev.covet.orm.query.Aggregate;
import dev.covet.orm.query.Expression;
import dev.covet.orm.query.Func;
import dev.covet.orm.query.Ordering;
import dev.covet.orm.query.Window;
import dev.covet.orm.sql.SqlType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Resolves calls of functions, aggregates and window functions, and rejects invalid nesting. */
final class CallResolver {

    /** The name of a call of a function that only the database knows, which may be one over a window. */
    private static final String DATABASE_FUNCTION = "func";

    private final Resolver resolver;

    CallResolver(Resolver resolver) {
        this.resolver = resolver;
    }

    ResolvedExpression function(Func expression) {
        SqlFunction function = Vocabularies.registry().function(expression.name());
        if (function.isOfWindow()) {
            throw refused(function.name() + " is a function over a window; write it as window(...)");
        }
        return called(function, expression);
    }

    private ResolvedExpression.FunctionCall called(SqlFunction function, Func expression) {
        return ResolvedExpression.FunctionCall.of(
                function, resolver.expressions(expression.arguments()), expression.options(), expression.type());
    }

    ResolvedExpression.AggregateCall aggregate(Aggregate expression) {
        AggregateFunction function = function(expression);
        List<ResolvedExpression> arguments = resolver.expressions(expression.arguments());
        for (ResolvedExpression argument : arguments) {
            refuse(
                    argument.accept(resolver.aggregates()),
                    "an aggregate cannot be taken of an aggregate; take it in a later annotate"
                            + " of a query over the first one");
            refuse(argument.accept(resolver.windows()), "an aggregate cannot be taken of a window function");
        }
        refuse(
                function.givesOneOfTheValues() && expression.isDistinct(),
                function.name() + " is the same over distinct values; leave distinct out");
        if (arguments.isEmpty() && expression.isDistinct()) {
            throw refused(function.name() + "(\"*\") has no values that could be distinct; count the rows of a query"
                    + " that is distinct(), or the distinct values of a field");
        }
        if (arguments.isEmpty() && function.givesOneOfTheValues()) {
            throw CallArguments.missing(function.name(), 1, 0);
        }
        checkTaken(function, arguments);
        ResolvedExpression.AggregateCall call = new ResolvedExpression.AggregateCall(
                function,
                arguments,
                expression.isDistinct(),
                condition(expression),
                resolver.optional(expression.otherwise()),
                orderings(expression.ordering()),
                expression.type());
        checkOtherwise(call);
        return call;
    }

    private static AggregateFunction function(Aggregate expression) {
        AggregateFunction known = Vocabularies.registry().aggregate(expression.function());
        if (known != null) {
            return known;
        }
        if (expression.type() == null) {
            throw Vocabularies.registry().unknownAggregate(expression.function());
        }
        return new UnknownAggregate(expression.function());
    }

    /** An aggregate of the database that no vocabulary defines. */
    private record UnknownAggregate(String name) implements AggregateFunction {
        @Override
        public @Nullable SqlType resultType(@Nullable SqlType argument) {
            return null;
        }
    }

    private static void checkTaken(AggregateFunction function, List<ResolvedExpression> arguments) {
        SqlType type = arguments.isEmpty() ? null : arguments.get(0).type();
        if (type != null && !function.takes(type.kind())) {
            String taken = Stream.of(SqlType.Kind.values())
                    .filter(function::takes)
                    .map(CallResolver::spelled)
                    .collect(Collectors.joining(", "));
            throw new FieldException("The aggregate " + function.name() + " takes values of type " + taken
                    + ", not of type " + spelled(type.kind()) + ".");
        }
    }

    private static String spelled(SqlType.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private @Nullable ResolvedCondition condition(Aggregate expression) {
        if (expression.condition() == null) {
            return null;
        }
        ResolvedCondition condition = resolver.condition(expression.condition());
        refuse(
                condition.accept(resolver.aggregates()),
                "the condition of an aggregate cannot look at another aggregate");
        refuse(condition.accept(resolver.windows()), "the condition of an aggregate cannot look at a window function");
        return condition;
    }

    private static void checkOtherwise(ResolvedExpression.AggregateCall call) {
        ResolvedExpression otherwise = call.otherwise();
        if (otherwise != null) {
            CommonType.checkComparable(call.function().name() + "(...).orElse", call.type(), otherwise.type());
        }
    }

    ResolvedExpression window(Window expression) {
        List<ResolvedOrdering> ordering = orderings(expression.ordering());
        checkFrame(expression.frame(), ordering);
        return new ResolvedExpression.WindowCall(
                windowed(expression.function()),
                resolver.expressions(expression.partition()),
                ordering,
                expression.frame());
    }

    /** A distance from the current row's value needs one value, and one that distances can be added to. */
    private static void checkFrame(Window.@Nullable Frame frame, List<ResolvedOrdering> ordering) {
        if (frame == null
                || frame.unit() != Window.Unit.RANGE
                || !(isDistance(frame.start()) || isDistance(frame.end()))) {
            return;
        }
        SqlType type = ordering.size() == 1 ? ordering.get(0).expression().type() : null;
        refuse(
                ordering.size() != 1 || (type != null && !type.kind().isNumeric()),
                "range(...) with a number goes by the distance of values, so that its window is ordered by one number;"
                        + " count rows by rows(...), or leave both ends open or at the current row");
    }

    private static boolean isDistance(@Nullable Integer end) {
        return end != null && end != 0;
    }

    private ResolvedExpression windowed(Expression function) {
        if (function instanceof Aggregate aggregate) {
            return aggregate(aggregate);
        }
        refuse(!(function instanceof Func), "a window takes an aggregate or a window function");
        Func call = (Func) function;
        ResolvedExpression.FunctionCall called = called(Vocabularies.registry().function(call.name()), call);
        if (!called.function().isOfWindow() && !DATABASE_FUNCTION.equals(call.name())) {
            throw refused("the function " + call.name() + " looks at one row and cannot be taken over a window");
        }
        refuse(called.accept(resolver.windows()), "a window function cannot be taken over another one");
        return called;
    }

    private List<ResolvedOrdering> orderings(List<Ordering> items) {
        if (items.isEmpty()) {
            return List.of();
        }
        List<ResolvedOrdering> all = new ArrayList<>(items.size());
        items.forEach(item -> all.add(
                new ResolvedOrdering(resolver.expression(item.expression()), item.descending(), item.nulls(), null)));
        return all;
    }

    private static void refuse(boolean wrong, String what) {
        if (wrong) {
            throw refused(what);
        }
    }

    private static FieldException refused(String what) {
        return new FieldException("This does not fit together: " + what + ".");
    }
}
