package dev.covet.orm.internal.compile;

import dev.covet.orm.internal.spec.Annotation;
import dev.covet.orm.internal.spec.OwnRows;
import dev.covet.orm.internal.spec.Path;
import dev.covet.orm.internal.spec.QueryShape;
import dev.covet.orm.internal.spec.ResolvedExpression;
import dev.covet.orm.internal.spec.Step;
import dev.covet.orm.internal.spec.ValueColumn;
import dev.covet.orm.meta.FieldMeta;
import dev.covet.orm.sql.Query;
import dev.covet.orm.sql.Select;
import dev.covet.orm.sql.SqlExpression;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Plans a SELECT by visiting the steps of a shape in order.
 *
 * <p>Used once. {@link Selection} holds the select list, {@link Grouping} the GROUP BY, {@link OrderingPlanner} the
 * ORDER BY; this class coordinates them.
 */
final class SelectPlanner implements Step.Visitor<SelectPlanner> {

    private final PlanScope scope;
    private final @Nullable SqlExpression limit;
    private final @Nullable SqlExpression offset;
    private final List<Predicate> filters = new ArrayList<>();
    private final Selection selection;
    private final Grouping grouping;
    private final OrderingPlanner ordering;
    private final @Nullable OwnRows ownRows;
    private Set<Join> sticky = Set.of();
    private Step.@Nullable Distinct distinct;
    private Step.@Nullable Lock lock;
    private Step.@Nullable Combine combine;

    private SelectPlanner(
            PlanScope scope, @Nullable OwnRows ownRows, @Nullable SqlExpression limit, @Nullable SqlExpression offset) {
        this.ownRows = ownRows;
        this.scope = scope;
        this.limit = limit;
        this.offset = offset;
        this.selection = new Selection(scope);
        this.grouping = new Grouping(scope);
        this.ordering = new OrderingPlanner(scope);
    }

    static SelectPlanner of(
            PlanScope scope, QueryShape shape, @Nullable SqlExpression limit, @Nullable SqlExpression offset) {
        return of(scope, shape, scope.rules().repeatedRows() ? null : OwnRows.of(shape), limit, offset);
    }

    /** Returns the planned query with these filters and aggregates in place of its own, or null for its own. */
    static SelectPlanner of(
            PlanScope scope,
            QueryShape shape,
            @Nullable OwnRows ownRows,
            @Nullable SqlExpression limit,
            @Nullable SqlExpression offset) {
        SelectPlanner planner = new SelectPlanner(scope, ownRows, limit, offset);
        shape.steps().forEach(step -> step.accept(planner));
        return planner;
    }

    PlanScope scope() {
        return scope;
    }

    Selection selection() {
        return selection;
    }

    /** Returns the selection; for a combined query, that of its first member. */
    Selection output() {
        return combine == null ? selection : new CompoundPlanner(scope, combine).firstSelection();
    }

    Grouping grouping() {
        return grouping;
    }

    boolean isSliced() {
        return limit != null || offset != null;
    }

    boolean isDistinct() {
        return distinct != null;
    }

    /** Removes the lock, because FOR UPDATE is not allowed with aggregates. */
    void withoutLock() {
        lock = null;
    }

    Step.@Nullable Combine combine() {
        return combine;
    }

    @Override
    public SelectPlanner all(Step.All step) {
        return this;
    }

    @Override
    public SelectPlanner filter(Step.Filter given) {
        Step.Filter step = ownRows == null ? given : ownRows.filter(given);
        Set<Join> reusable = new LinkedHashSet<>(sticky);
        filters.add(scope.conditions().filter(step.condition(), step.exclude(), reusable));
        sticky = step.sticky() ? reusable : Set.of();
        return this;
    }

    @Override
    public SelectPlanner annotate(Step.Annotate step) {
        step.annotations().forEach(annotation -> annotate(annotation, step.selected()));
        return this;
    }

    private void annotate(Annotation annotation, boolean selected) {
        PlannedExpression planned = scope.expressions(null).plan(own(annotation.expression()));
        PlannedExpression term = selection.hasColumns() ? planned.whole() : planned;
        scope.annotate(annotation, term);
        if (selected) {
            selection.add(new SelectedColumn(annotation.name(), new ResolvedExpression.Reference(annotation), term));
        }
        if (term.aggregate()) {
            grouping.begin(selection);
        }
    }

    private ResolvedExpression own(ResolvedExpression expression) {
        return ownRows == null ? expression : ownRows.expression(expression);
    }

    @Override
    public SelectPlanner relate(Step.Relate step) {
        return this;
    }

    @Override
    public SelectPlanner values(Step.Values step) {
        if (combine == null) {
            selection.columns(step.all() ? allColumns() : columns(step));
            grouping.narrow(selection);
        }
        return this;
    }

    private List<SelectedColumn> allColumns() {
        List<SelectedColumn> columns = new ArrayList<>();
        for (FieldMeta field : scope.model().fields()) {
            ResolvedExpression.Column column = new ResolvedExpression.Column(Path.of(scope.model(), field), null);
            columns.add(new SelectedColumn(field.attribute(), column, scope.column(column, null)));
        }
        columns.addAll(selection.named());
        return columns;
    }

    private List<SelectedColumn> columns(Step.Values step) {
        List<SelectedColumn> columns = new ArrayList<>();
        for (ValueColumn column : step.columns()) {
            PlannedExpression term =
                    scope.expressions(null).plan(own(column.expression())).whole();
            name(column.expression(), term);
            name(column.named(), term);
            if (column.annotation() != null && term.aggregate()) {
                grouping.begin(selection);
            }
            columns.add(new SelectedColumn(column.name(), column.named(), term));
        }
        return columns;
    }

    private void name(ResolvedExpression expression, PlannedExpression term) {
        if (expression instanceof ResolvedExpression.Reference named) {
            scope.annotate(named.annotation(), term);
        }
    }

    @Override
    public SelectPlanner orderBy(Step.OrderBy step) {
        ordering.set(step.items());
        return this;
    }

    @Override
    public SelectPlanner reverse(Step.Reverse step) {
        ordering.reverse();
        return this;
    }

    @Override
    public SelectPlanner distinct(Step.Distinct step) {
        distinct = step;
        return this;
    }

    @Override
    public SelectPlanner nothing(Step.Nothing step) {
        filters.add(new Predicate.Leaf(Predicate.FALSE));
        return this;
    }

    @Override
    public SelectPlanner selectRelated(Step.SelectRelated step) {
        selection.entity().select(step.paths());
        return this;
    }

    @Override
    public SelectPlanner clearRelated(Step.ClearRelated step) {
        selection.entity().clear();
        return this;
    }

    @Override
    public SelectPlanner only(Step.Only step) {
        selection.entity().mask(mask -> mask.only(step.paths(), step.besides()));
        return this;
    }

    @Override
    public SelectPlanner defer(Step.Defer step) {
        selection.entity().mask(mask -> mask.defer(step.paths()));
        return this;
    }

    @Override
    public SelectPlanner combine(Step.Combine step) {
        combine = step;
        scope.member(step.members().get(0)).scope().annotations().forEach(scope::annotate);
        return this;
    }

    @Override
    public SelectPlanner lock(Step.Lock step) {
        lock = step;
        return this;
    }

    /** Returns whether the query is known to have no rows. */
    boolean isEmpty() {
        return Predicate.and(filters).toTerm().isFalse();
    }

    /** Returns whether there is a condition on groups or on window functions. */
    boolean filtersGroups() {
        Predicate.Split split = Predicate.split(filters);
        return !split.having().isEmpty() || !split.qualify().isEmpty();
    }

    /** Returns the complete query, or null if it is known to have no rows. */
    @Nullable
    Query query() {
        if (isEmpty()) {
            return null;
        }
        return combine == null
                ? select(selection.items(), true)
                : new CompoundPlanner(scope, combine).query(ordering, limit, offset);
    }

    /** Returns a SELECT of the items from the rows of this query. */
    Query select(List<Select.Item> items, boolean ordered) {
        return new SelectAssembly(this).select(items, ordered);
    }

    /** Returns the query of its single column, as a scalar subquery. */
    PlanScope.SingleColumnQuery scalar() {
        return column(true);
    }

    /**
     * Returns the query of its single column, as the right side of IN; its ordering is dropped unless it determines
     * which rows are selected.
     */
    PlanScope.SingleColumnQuery membership() {
        return column(keepsOrder());
    }

    /** Returns whether the ordering determines which rows are selected. */
    boolean keepsOrder() {
        return isSliced() || (distinct != null && !distinct.by().isEmpty());
    }

    /**
     * Whether the number of rows may be another one without the order: rows are distinct with what they are ordered by.
     */
    boolean orderDecidesRows() {
        return keepsOrder() || (distinct != null && !ordering.isDefault());
    }

    /** Returns the query of the primary keys of its objects. */
    PlanScope.SingleColumnQuery keys() {
        return column(key(), keepsOrder());
    }

    private PlanScope.SingleColumnQuery column(boolean ordered) {
        PlannedExpression term = output().single();
        if (combine == null) {
            return column(term, ordered && (isSliced() || distinct != null));
        }
        Query query = query();
        if (query != null && !output().hasColumns()) {
            query = SelectAssembly.column(query, output().positionOfKey(), scope.derivedAlias());
        }
        return new PlanScope.SingleColumnQuery(query, term);
    }

    /** Returns the query of the term only, without the columns that DISTINCT adds for ORDER BY. */
    private PlanScope.SingleColumnQuery column(PlannedExpression term, boolean ordered) {
        if (isEmpty()) {
            return new PlanScope.SingleColumnQuery(null, term);
        }
        Query all = select(List.of(new Select.Item(term.sql(), null)), ordered);
        return new PlanScope.SingleColumnQuery(SelectAssembly.visible(all, 1, scope.derivedAlias()), term);
    }

    /** Returns a query that has a row if this query has one, or null if it is known to have none. */
    @Nullable
    Query existence() {
        if (isEmpty()) {
            return null;
        }
        List<Select.Item> one = List.of(new Select.Item(SqlExpression.Constant.ONE, "a"));
        if (combine != null) {
            Query all = query();
            return all == null ? null : Select.of(one, new Select.Derived(all, scope.derivedAlias()));
        }
        grouping.expand();
        boolean whole = distinct != null && isSliced();
        return whole ? new SelectAssembly(this).derived(one) : new SelectAssembly(this).first(one);
    }

    /** Returns a query over the tables of the scope that has a row if the condition is true for one. */
    static Query existence(PlanScope scope, Predicate condition) {
        SelectPlanner planner = new SelectPlanner(scope, null, SqlExpression.Constant.ONE, null);
        planner.filters.add(condition);
        return planner.select(List.of(new Select.Item(SqlExpression.Constant.ONE, "a")), false);
    }

    Predicate.Split split() {
        return Predicate.split(filters);
    }

    OrderingPlanner ordering() {
        return ordering;
    }

    @Nullable
    SqlExpression limit() {
        return limit;
    }

    @Nullable
    SqlExpression offset() {
        return offset;
    }

    Step.@Nullable Distinct distinct() {
        return distinct;
    }

    /** Returns the lock as SQL, or null. */
    Select.@Nullable Lock lock() {
        return lock == null ? null : new LockPlanner(scope, selection.entity()).plan(lock);
    }

    /** Returns the primary key column of the base table. (It is not used for counts.) */
    PlannedExpression key() {
        FieldMeta pk = scope.model().pk();
        return PlannedExpression.column(scope.joins().base().column(pk), pk);
    }
}
