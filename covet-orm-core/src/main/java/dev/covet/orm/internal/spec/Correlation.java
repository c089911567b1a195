package dev.covet.orm.internal.spec;

import dev.covet.orm.error.FieldException;
import dev.covet.orm.lookup.Resolution;
import dev.covet.orm.lookup.Vocabularies;
import dev.covet.orm.query.Q.Connector;
import dev.covet.orm.sql.SqlType;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Ties a subquery over the rows of a model to the row or the group of the query around it. */
final class Correlation {

    private Correlation() {}

    /** Returns the condition that the key is among those of the objects that the query gives. */
    static ResolvedCondition keyIn(BoundQuery objects) {
        QueryShape shape = objects.shape();
        QueryShape keys = shape.with(new Step.Values(List.of(new ValueColumn("pk", shape.key(), null))), 1);
        return new ResolvedCondition.Comparison(target(shape.key(), "in"), new RightSide.Rows(objects.with(keys)));
    }

    /** Returns the rows of the objects that the query gives, each of them once. */
    static QueryShape among(BoundQuery objects) {
        return QueryShape.of(objects.shape().model()).with(new Step.Filter(keyIn(objects), false, false), 1);
    }

    /**
     * Returns the rows of the object around (without groups), or of the group around.
     *
     * @throws FieldException if groups are made of something else than columns of the objects and of what they refer to
     */
    static QueryShape tied(
            QueryShape rows, @Nullable List<ValueColumn> groups, ResolvedExpression.AggregateCall aggregate) {
        if (groups == null) {
            return rows.with(new Step.Filter(equal(rows.key(), "pk"), false, false), 1);
        }
        QueryShape tied = rows;
        for (ValueColumn column : groups) {
            ResolvedExpression value = column.expression().accept(new MovedInward());
            if (value instanceof ResolvedExpression.Literal) {
                continue;
            }
            boolean isColumn = value instanceof ResolvedExpression.Column
                    && ToManyRelations.of(value).isEmpty();
            if (!isColumn) {
                throw new FieldException("In groups made of \"" + column.name() + "\", "
                        + aggregate.function().name()
                        + "(...) would see each row once for every related row of another aggregate, and give too much. Take"
                        + " it over distinct values by distinct(), in a subquery(...), or in a query of its own. To compute"
                        + " as Django does, build the runtime with repeatedRows(true).");
            }
            tied = tied.with(new Step.Filter(same(value, column.name()), false, false), 1);
        }
        return tied;
    }

    /** Returns the rows whose related row is that of the query around, which selects its column. */
    static QueryShape alsoTied(QueryShape rows, ResolvedExpression column) {
        return rows.with(new Step.Filter(equal(column, "related"), false, true), 1);
    }

    /** Returns the aggregate over all the rows, as a value. */
    static ResolvedExpression total(QueryShape rows, ResolvedExpression.AggregateCall aggregate) {
        ResolvedExpression nothing = new ResolvedExpression.Literal(null, SqlType.INTEGER);
        Annotation total = new Annotation(1, "total", aggregate.accept(new MovedInward()), true);
        Annotation one = new Annotation(0, "one", nothing, false);
        QueryShape whole = rows.with(new Step.Values(List.of(new ValueColumn("one", nothing, one))), 1)
                .with(new Step.Annotate(List.of(total), true), 1)
                .with(
                        new Step.Values(
                                List.of(new ValueColumn("total", new ResolvedExpression.Reference(total), null))),
                        1);
        return new ResolvedExpression.Scalar(BoundQuery.within(whole));
    }

    private static ResolvedCondition equal(ResolvedExpression column, String name) {
        RightSide around = new RightSide.Computed(new ResolvedExpression.Outer(name, 1, column));
        return new ResolvedCondition.Comparison(target(column, "exact"), around);
    }

    /** Equal, or both null. */
    private static ResolvedCondition same(ResolvedExpression column, String name) {
        ResolvedExpression around = new ResolvedExpression.Outer(name, 1, column);
        ResolvedCondition neither = new ResolvedCondition.Group(Connector.AND, List.of(absent(column), absent(around)));
        return new ResolvedCondition.Group(Connector.OR, List.of(equal(column, name), neither));
    }

    private static ResolvedCondition absent(ResolvedExpression value) {
        return new ResolvedCondition.Comparison(target(value, "isnull"), new RightSide.Flag(true));
    }

    private static Target target(ResolvedExpression value, String lookup) {
        Resolution resolution = Objects.requireNonNull(Vocabularies.registry().resolve(value.type(), List.of(lookup)));
        return new Target(lookup, value, resolution, true);
    }
}
