package dev.covet.orm.internal.spec;

import dev.covet.orm.error.FieldException;
import dev.covet.orm.meta.FieldMeta;
import dev.covet.orm.meta.ModelMeta;
import dev.covet.orm.query.Expressions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The part of a query that determines its SQL: the model and the chain of steps. It is the key of the cache of compiled
 * queries.
 *
 * <p>Immutable. Adding a step takes constant time, because the hash, the kinds of steps and the names in scope are
 * carried along.
 */
public final class QueryShape {

    /** The place of no step. */
    static final int NOWHERE = -1;

    private static final int GROUPED = 1 << 31;

    private final @Nullable QueryShape previous;
    private final Step step;
    private final Scope scope;
    private final int length;
    private final int kinds;
    private final int reach;
    private final int hash;

    private QueryShape(ModelMeta<?> model) {
        this.previous = null;
        this.step = Step.All.INSTANCE;
        this.scope = Scope.of(model);
        this.length = 1;
        this.kinds = 0;
        this.reach = 0;
        this.hash = model.hashCode();
    }

    private QueryShape(QueryShape previous, ResolvedStep next, int reach) {
        this.previous = previous;
        this.step = next.step();
        this.scope = next.scope();
        this.length = previous.length + 1;
        this.kinds = previous.kinds | step.kind().mask() | (next.aggregates() ? GROUPED : 0);
        this.reach = Math.max(previous.reach, reach);
        this.hash = previous.hash * 31 + next.hash();
    }

    /** Returns the shape of a query for all rows of the model. */
    public static QueryShape of(ModelMeta<?> model) {
        return model.attachment(QueryShape.class, () -> new QueryShape(model));
    }

    /** Returns this shape with a step appended. */
    QueryShape with(Step next) {
        return with(next, 0);
    }

    /** Returns this shape with a step appended that refers to names up to {@code outward} enclosing queries away. */
    QueryShape with(Step next, int outward) {
        return with(ResolvedStep.of(next, scope), outward);
    }

    QueryShape with(ResolvedStep next, int outward) {
        return new QueryShape(this, next, outward);
    }

    /** Returns the steps without the filters: all rows of the model, with the names that are given to what they hold. */
    public QueryShape withoutFilters() {
        return withoutFilters(NOWHERE);
    }

    /** Returns the steps without the filters behind the step at the place. */
    QueryShape withoutFilters(int behind) {
        QueryShape rows = of(model());
        int place = 0;
        for (Step each : steps()) {
            boolean kept = place++ <= behind;
            if (each.kind() != Step.Kind.ALL && (kept || each.kind() != Step.Kind.FILTER)) {
                rows = rows.with(each, reach);
            }
        }
        return rows;
    }

    /** Returns the model that is queried. */
    public ModelMeta<?> model() {
        return scope.model();
    }

    /** Returns the column of the key. */
    ResolvedExpression key() {
        return new ResolvedExpression.Column(Path.of(model(), model().pk()), null);
    }

    /** Returns the number of rows of such a query, as an aggregate over them. */
    public Annotation numberOfRows() {
        Resolver resolver = Resolver.overRows(scope, QueryValues.NONE);
        return resolver.define(Expressions.count("*").as("count"), true);
    }

    /** Returns the names in scope after the last step. */
    Scope scope() {
        return scope;
    }

    /** Returns the number of enclosing queries that the outer references of this shape need. */
    int reach() {
        return reach;
    }

    /** Returns the steps in the order in which they were added. */
    public Iterable<Step> steps() {
        Step[] steps = new Step[length];
        for (QueryShape shape = this; shape != null; shape = shape.previous) {
            steps[shape.length - 1] = shape.step;
        }
        return Arrays.asList(steps);
    }

    /** Returns whether a step is of the kind. */
    public boolean has(Step.Kind kind) {
        return (kinds & kind.mask()) != 0;
    }

    /** Returns the last step of the kind, cast to the type, or null if there is none. */
    public <S extends Step> @Nullable S last(Step.Kind kind, Class<S> type) {
        Step found = has(kind) ? last(each -> each.kind() == kind) : null;
        return found == null ? null : type.cast(found);
    }

    @Nullable
    Step last(Predicate<Step> test) {
        for (QueryShape shape = this; shape != null; shape = shape.previous) {
            if (test.test(shape.step)) {
                return shape.step;
            }
        }
        return null;
    }

    /** Returns the last {@code values} step, or null if the query selects objects. */
    public Step.@Nullable Values values() {
        return last(Step.Kind.VALUES, Step.Values.class);
    }

    /** Returns the column names of the last {@code values} step; empty if the query selects objects. */
    List<String> columnNames() {
        Step.Values values = values();
        if (values == null) {
            return List.of();
        }
        return values.all()
                ? model().fields().stream().map(FieldMeta::attribute).toList()
                : values.columns().stream().map(ValueColumn::name).toList();
    }

    /**
     * Returns the single column of a subquery; the primary key if the query selects objects.
     *
     * @throws FieldException if the query selects several columns
     */
    ResolvedExpression onlyColumn() {
        Step.Combine combine = last(Step.Kind.COMBINE, Step.Combine.class);
        if (combine != null) {
            return combine.members().get(0).shape().onlyColumn();
        }
        if (!has(Step.Kind.VALUES)) {
            return key();
        }
        List<ResolvedExpression> columns = columns();
        if (columns.size() != 1) {
            throw new FieldException("A query inside another one selects one column, not " + columns.size()
                    + ". Choose it with values(\"...\").");
        }
        return columns.get(0);
    }

    /** Returns the columns of values; of objects, what is selected besides their fields. */
    List<ResolvedExpression> columns() {
        return valueColumns().stream().map(ValueColumn::expression).toList();
    }

    /** Returns the columns of values by their names; of objects, what is selected besides their fields. */
    List<ValueColumn> valueColumns() {
        List<ValueColumn> columns = new ArrayList<>();
        for (Step each : steps()) {
            if (each instanceof Step.Values values) {
                columns.clear();
                columns.addAll(values.columns());
                if (values.all()) {
                    model().fields().forEach(field -> columns.add(column(field)));
                }
            } else if (each instanceof Step.Annotate annotate && annotate.selected()) {
                annotate.annotations()
                        .forEach(added -> columns.add(new ValueColumn(added.name(), added.expression(), added)));
            }
        }
        return columns;
    }

    private ValueColumn column(FieldMeta field) {
        return new ValueColumn(field.attribute(), new ResolvedExpression.Column(Path.of(model(), field), null), null);
    }

    /** Returns whether the expression is one of the columns of the rows: of a combined query, those of its first. */
    boolean selects(ResolvedExpression expression) {
        Step.Combine combine = last(Step.Kind.COMBINE, Step.Combine.class);
        if (combine != null) {
            return combine.members().get(0).shape().selects(expression);
        }
        boolean own = !has(Step.Kind.VALUES) || Objects.requireNonNull(values()).all();
        if (own
                && expression instanceof ResolvedExpression.Column column
                && column.path().ownField() != null) {
            return true;
        }
        for (Step each : steps()) {
            boolean found = each instanceof Step.Values values
                    ? values.columns().stream()
                            .anyMatch(column -> column.named().equals(expression))
                    : each instanceof Step.Annotate annotate && annotate.selected() && annotate.holds(expression);
            if (found) {
                return true;
            }
        }
        return false;
    }

    /**
     * Returns whether the rows are ordered, explicitly or by the model's default ordering; the default ordering does
     * not apply to grouped or combined queries.
     */
    public boolean isOrdered() {
        Step.OrderBy asked = asked();
        if (asked != null) {
            return !asked.items().isEmpty();
        }
        return !model().ordering().isEmpty() && !has(Step.Kind.COMBINE) && !isGrouped();
    }

    /** Returns whether the ordering was explicitly removed by {@code orderBy()} without items. */
    public boolean isUnorderedOnPurpose() {
        Step.OrderBy asked = asked();
        return asked != null && asked.items().isEmpty();
    }

    /** Returns whether the order, which the query asks for or which is its model's, is reversed. */
    boolean isReversed() {
        boolean reversed = false;
        if (has(Step.Kind.REVERSE)) {
            for (Step each : steps()) {
                reversed ^= each.kind() == Step.Kind.REVERSE;
            }
        }
        return reversed;
    }

    /** Returns the order that the query asks for, else that of its model. */
    List<ResolvedOrdering> ordering() {
        Step.OrderBy asked = asked();
        return asked != null ? asked.items() : OrderingResolver.ofModel(model());
    }

    private Step.@Nullable OrderBy asked() {
        return last(Step.Kind.ORDER_BY, Step.OrderBy.class);
    }

    /** Returns whether rows are distinct by named fields (DISTINCT ON). */
    public boolean isDistinctByFields() {
        return !distinctBy().isEmpty();
    }

    /** Returns the fields by which rows are distinct; empty if they are distinct as a whole, or not at all. */
    List<ResolvedExpression> distinctBy() {
        Step.Distinct distinct = last(Step.Kind.DISTINCT, Step.Distinct.class);
        return distinct == null ? List.of() : distinct.by();
    }

    /** Returns whether rows are distinct by exactly the named field (DISTINCT ON). */
    public boolean isDistinctBy(String name) {
        return isDistinctByFields() && last(new Step.Distinct(List.of(scope.expression(name)))::equals) != null;
    }

    /** Returns whether the query is grouped, because an aggregate was added. */
    public boolean isGrouped() {
        return (kinds & GROUPED) != 0;
    }

    /** Returns whether the query groups by selected values, so that its rows do not correspond to objects. */
    public boolean groupsValues() {
        boolean values = false;
        for (Step each : steps()) {
            if (each instanceof Step.Values chosen) {
                values = !chosen.all() && chosen.columns().stream().noneMatch(this::isKey);
            }
            if (values && aggregates(each)) {
                return true;
            }
        }
        return false;
    }

    private boolean isKey(ValueColumn column) {
        return column.expression() instanceof ResolvedExpression.Column found
                && found.conditional() == null
                && found.path().relations().isEmpty()
                && found.path().field() == model().pk();
    }

    /** Returns whether the step adds an aggregate. */
    static boolean aggregates(Step step) {
        if (step instanceof Step.Annotate annotate) {
            for (Annotation annotation : annotate.annotations()) {
                if (annotation.isAggregate()) {
                    return true;
                }
            }
        } else if (step instanceof Step.Values values) {
            for (ValueColumn column : values.columns()) {
                if (AggregateDetector.isAggregate(column.expression())) {
                    return true;
                }
            }
        }
        return false;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other == this
                || (other instanceof QueryShape that
                        && hash == that.hash
                        && length == that.length
                        && model() == that.model()
                        && step.equals(that.step)
                        && Objects.equals(previous, that.previous));
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
