package dev.covet.orm.internal.spec;

import dev.covet.orm.error.FieldException;
import dev.covet.orm.meta.FieldMeta;
import dev.covet.orm.meta.ModelMeta;
import dev.covet.orm.query.FilteredRelation;
import dev.covet.orm.query.Named;
import dev.covet.orm.query.Ordering;
import dev.covet.orm.query.Q;
import dev.covet.orm.sql.Compound;
import dev.covet.orm.sql.Select;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The immutable definition of a query: its shape, the values of its parameters, and its slice.
 *
 * <p>Immutable. Each method that refines the query returns a new definition, and throws immediately if the call is not
 * valid in the current state of the query.
 */
public final class QuerySpec {

    private final QueryShape shape;
    private final QueryValues values;
    private final Slice slice;

    private QuerySpec(QueryShape shape, QueryValues values, Slice slice) {
        this.shape = shape;
        this.values = values;
        this.slice = slice;
    }

    /** Returns a query for all rows of the model. */
    public static QuerySpec of(ModelMeta<?> model) {
        return new QuerySpec(QueryShape.of(model), QueryValues.NONE, Slice.ALL);
    }

    /** Returns the definition of the query set. */
    public static QuerySpec of(SpecSource query) {
        return query.spec();
    }

    /** Returns the shape, which determines the SQL. */
    public QueryShape shape() {
        return shape;
    }

    /** Returns the values for the slots of the shape. */
    public QueryValues values() {
        return values;
    }

    /** Returns which of the rows are taken. */
    public Slice slice() {
        return slice;
    }

    /** Returns the number of rows to skip (OFFSET). */
    public long offset() {
        return slice.offset();
    }

    /** Returns the maximum number of rows (LIMIT), or null if there is none. */
    public @Nullable Long limit() {
        return slice.limit();
    }

    /** Returns whether the query has a limit or an offset. */
    public boolean isSliced() {
        return !slice.isAll();
    }

    /** Returns whether the limit is 0, so that no statement is needed. */
    public boolean isCutToNothing() {
        Long limit = slice.limit();
        return limit != null && limit == 0;
    }

    /** Returns whether this is a union, an intersection or a difference of queries. */
    public boolean isCombined() {
        return shape.has(Step.Kind.COMBINE);
    }

    /** Returns whether the query selects values ({@code values}) instead of objects. */
    public boolean hasValues() {
        return shape.has(Step.Kind.VALUES);
    }

    /** Returns whether the query may exclude rows of the model by a filter, {@code none} or a slice. */
    public boolean leavesRowsOut() {
        return shape.has(Step.Kind.FILTER) || shape.has(Step.Kind.NOTHING) || isSliced();
    }

    /** Returns this query restricted to the rows that satisfy the condition. */
    public QuerySpec filter(Q q) {
        SpecRules.refinable(this, "filter");
        return filtered(q, false, false);
    }

    /** Returns this query restricted to the rows that do not satisfy the condition. */
    public QuerySpec exclude(Q q) {
        SpecRules.refinable(this, "exclude");
        return filtered(q, true, false);
    }

    /**
     * Returns this query restricted to the rows that satisfy the condition; the next filter reuses the joins of this
     * one, so that both apply to the same related rows.
     */
    public QuerySpec stickyFilter(Q q) {
        SpecRules.notCombined(this, "filter");
        return filtered(q, false, true);
    }

    private QuerySpec filtered(Q q, boolean exclude, boolean sticky) {
        Resolver resolver = resolver();
        ResolvedCondition condition = resolver.filter(q, exclude);
        SpecRules.groupedIfAggregate(shape, condition);
        return with(new Step.Filter(condition, exclude, sticky), resolver);
    }

    /**
     * Returns this query with named expressions, either selected ({@code annotate}) or only available to later calls
     * ({@code alias}); an expression may refer to the names before it.
     */
    public QuerySpec annotate(List<Named> expressions, boolean selected) {
        SpecRules.notCombined(this, selected ? "annotate" : "alias");
        if (expressions.isEmpty()) {
            return this;
        }
        SpecRules.freeNames(shape, expressions);
        return with(
                CallOfNames.annotate(expressions, selected),
                resolver -> new Step.Annotate(resolver.define(expressions, selected), selected));
    }

    /** Returns this query with a filtered relation, which later calls refer to by its name. */
    public QuerySpec relate(String name, FilteredRelation relation) {
        SpecRules.notCombined(this, "alias");
        SpecRules.plainName(name);
        SpecRules.notField(shape.model(), name);
        Resolver resolver = resolver();
        return with(new Step.Relate(ResolvedFilteredRelation.of(shape, resolver, name, relation)), resolver);
    }

    /** Returns this query selecting the items instead of objects; without items, all columns of the model. */
    public QuerySpec values(List<Named> items) {
        SpecRules.selectable(this, items);
        return isCombined() ? new QuerySpec(CombinedValues.of(shape, items), values, slice).ordered() : chosen(items);
    }

    private QuerySpec chosen(List<Named> items) {
        return with(CallOfNames.values(items), resolver -> new Step.Values(resolver.columns(items)));
    }

    /** Returns this query with the ordering, which replaces any earlier one. */
    public QuerySpec orderBy(List<Ordering> items) {
        SpecRules.notSliced(this, "order");
        CallOfNames call = CallOfNames.orderBy(items);
        if (call != null) {
            return with(call, resolver -> new Step.OrderBy(ordering(resolver, items)))
                    .ordered();
        }
        Resolver resolver = resolver();
        List<ResolvedOrdering> resolved = ordering(resolver, items);
        if (!AggregateOrder.isIn(resolved)) {
            return with(new Step.OrderBy(resolved), resolver).ordered();
        }
        AggregateOrder order = AggregateOrder.of(resolved, shape.scope().size());
        SpecRules.notCombined(this, "orderBy with an aggregate");
        return with(new Step.Annotate(order.aggregates(), false), resolver).with(new Step.OrderBy(order.items()));
    }

    private List<ResolvedOrdering> ordering(Resolver resolver, List<Ordering> items) {
        return new OrderingResolver(shape.model(), resolver).resolve(items);
    }

    private QuerySpec ordered() {
        CombinedColumns.checkOrder(shape);
        return this;
    }

    /**
     * Returns this query, which is about to run by itself.
     *
     * @throws FieldException if it refers to a query around it
     * @throws dev.covet.orm.error.UnsupportedQueryException if it combines objects that cannot be read alike
     */
    public QuerySpec alone() {
        UnboundReferences.refuse(shape);
        CombinedMembers.checkObjects(shape);
        return this;
    }

    /** Returns the field whose values the single column has, or null if they are computed. */
    public @Nullable FieldMeta onlyField() {
        return shape.onlyColumn().field();
    }

    /** Returns the rows in an order in which no two are equal, where they are objects or their values. */
    public QuerySpec orderedToTheRow() {
        if (isCombined() || isSliced() || shape.groupsValues() || (hasValues() && shape.has(Step.Kind.DISTINCT))) {
            return this;
        }
        List<ResolvedOrdering> items = new ArrayList<>(shape.ordering());
        if (items.isEmpty()) {
            shape.distinctBy().forEach(field -> items.add(new ResolvedOrdering(field, false, null, null)));
        }
        items.add(new ResolvedOrdering(shape.key(), false, null, null));
        return with(new Step.OrderBy(items));
    }

    /** Returns this query with the ordering reversed. */
    public QuerySpec reverse() {
        SpecRules.notSliced(this, "reverse");
        return with(Step.Reverse.INSTANCE);
    }

    /** Returns this query with SELECT DISTINCT, or with DISTINCT ON if paths are given. */
    public QuerySpec distinct(List<String> paths) {
        SpecRules.notCombined(this, "distinct");
        SpecRules.notSliced(this, "make distinct");
        Scope scope = shape.scope();
        return with(
                paths.isEmpty()
                        ? Step.Distinct.WHOLE
                        : new Step.Distinct(
                                paths.stream().map(scope::expression).toList()));
    }

    /** Returns this query with no rows. */
    public QuerySpec none() {
        return with(Step.Nothing.INSTANCE);
    }

    /** Returns this query with the related objects joined; without paths, those that are never missing. */
    public QuerySpec selectRelated(List<String> paths) {
        SpecRules.onlyOnObjects(this, "selectRelated");
        return with(new Step.SelectRelated(Paths.allToOne(shape.model(), paths)));
    }

    /** Returns this query with no related objects joined. */
    public QuerySpec clearRelated() {
        SpecRules.onlyOnObjects(this, "clearSelectRelated");
        return with(Step.ClearRelated.INSTANCE);
    }

    /** Returns this query reading only these fields of the objects. */
    public QuerySpec only(List<String> paths) {
        SpecRules.onlyOnObjects(this, "only");
        return with(new Step.Only(fields(paths), false));
    }

    /** Returns this query with the loading of these fields deferred; without paths, with no field deferred. */
    public QuerySpec defer(List<String> paths) {
        SpecRules.onlyOnObjects(this, "defer");
        return with(new Step.Defer(fields(paths)));
    }

    private List<Path> fields(List<String> paths) {
        return paths.stream().map(path -> Paths.field(shape.model(), path)).toList();
    }

    /**
     * Returns this query with its rows locked: those of the named relations and {@code self}, or those of all joined
     * tables if no relation is named.
     */
    public QuerySpec lock(Select.Strength strength, List<String> of, Select.Contention contention) {
        SpecRules.notCombined(this, "selectForUpdate");
        return with(new Step.Lock(strength, of.contains("self"), LockedRelations.of(shape, of), contention));
    }

    /** Returns one query whose conditions are those of this query and of the other, joined by the connector. */
    public QuerySpec merge(Q.Connector connector, QuerySpec other) {
        return Merge.of(connector, this, other);
    }

    /**
     * Returns an unsliced query with the merged shape and with the values of this query followed by those of the other.
     */
    QuerySpec joined(QueryShape merged, QuerySpec other) {
        return new QuerySpec(merged, values.withAll(other.values), Slice.ALL);
    }

    /** Returns the rows of another shape with the same values. */
    public QuerySpec shaped(QueryShape other) {
        return shaped(other, values);
    }

    /** Returns the rows of another shape with other values. */
    static QuerySpec shaped(QueryShape other, QueryValues values) {
        return new QuerySpec(other, values, Slice.ALL);
    }

    /** Returns the union, intersection or difference of this query and the others. */
    public QuerySpec combine(Compound.Operation operation, boolean all, List<? extends SpecSource> others) {
        Resolver resolver = new Resolver(shape.scope(), values);
        List<BoundQuery> members = CombinedMembers.of(this, others, resolver);
        Step combine = new Step.Combine(operation, all, members);
        int reach = Math.max(shape.reach(), resolver.reach());
        return new QuerySpec(QueryShape.of(shape.model()).with(combine, reach), resolver.values(), Slice.ALL);
    }

    /**
     * Returns this query restricted to the rows from {@code start} (inclusive) to {@code stop} (exclusive), counted
     * from 0 within the rows of this query; a null {@code stop} means no upper bound.
     */
    public QuerySpec slice(long start, @Nullable Long stop) {
        return new QuerySpec(shape, values, slice.within(start, stop));
    }

    /** Returns this query with the limit, which replaces any earlier one. */
    public QuerySpec limit(long rows) {
        return new QuerySpec(shape, values, slice.limit(rows));
    }

    /** Returns this query with the offset, which replaces any earlier one. */
    public QuerySpec offset(long rows) {
        return new QuerySpec(shape, values, slice.offset(rows));
    }

    /** Resolves aggregates over the rows of this query; an aggregate may refer to the ones before it by name. */
    public ResolvedWithValues<Step.Annotate> aggregates(List<Named> aggregates) {
        return Totals.of(shape, values, aggregates);
    }

    /** Resolves the assignments of an update of the rows of this query. */
    public ResolvedWithValues<List<Assignment>> assignments(Map<String, ?> settings) {
        SpecRules.notCombined(this, "update");
        SpecRules.notSliced(this, "update");
        SpecRules.notDistinctByFields(this, "update");
        return AssignmentResolver.all(new Resolver(shape.scope(), values), shape.model(), settings);
    }

    /**
     * Checks that the rows can be written by the call.
     *
     * @throws dev.covet.orm.error.QueryStateException if the query is combined, sliced, selects values, or is distinct
     * by fields
     */
    public QuerySpec writable(String call) {
        SpecRules.notCombined(this, call);
        SpecRules.notSliced(this, call);
        SpecRules.notValues(this, call);
        SpecRules.notDistinctByFields(this, call);
        return this;
    }

    /**
     * Returns this query with a non-selected annotation of the given name: the row number within the rows that have the
     * same value of the path, in the order of this query.
     */
    public QuerySpec numbered(String name, String path) {
        Scope scope = shape.scope();
        ResolvedExpression number = RowNumbers.within(scope.expression(path), shape);
        return with(new Step.Annotate(List.of(new Annotation(scope.size(), name, number, false)), false));
    }

    /**
     * Returns this query as it were if the change had been made before its steps, or after those of the beginning that it
     * has in common with another query.
     */
    public QuerySpec behind(QuerySpec start, UnaryOperator<QuerySpec> change) {
        return Beginning.of(this, start).changed(change);
    }

    /** Returns this query without limit and offset. */
    public QuerySpec unsliced() {
        return new QuerySpec(shape, values, Slice.ALL);
    }

    QuerySpec with(Step step) {
        return new QuerySpec(shape.with(step), values, slice);
    }

    QuerySpec with(Step step, Resolver resolver) {
        return new QuerySpec(shape.with(step, resolver.reach()), resolver.values(), slice);
    }

    /** Returns this query with the step that a call becomes, which is resolved once if the call is one of names. */
    private QuerySpec with(@Nullable CallOfNames call, Function<Resolver, Step> resolution) {
        Scope scope = shape.scope();
        RememberedSteps memory = scope.memory();
        if (call == null || memory == null) {
            Resolver resolver = resolver();
            return with(resolution.apply(resolver), resolver);
        }
        ResolvedStep step = memory.step(scope, call, () -> resolution.apply(resolver()));
        return new QuerySpec(shape.with(step, 0), values, slice);
    }

    private Resolver resolver() {
        return new Resolver(shape.scope(), values);
    }
}
