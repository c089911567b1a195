package dev.covet.orm.internal.spec;

import dev.covet.orm.error.FieldException;
import dev.covet.orm.error.QueryStateException;
import dev.covet.orm.error.UnsupportedQueryException;
import dev.covet.orm.error.ValueException;
import dev.covet.orm.meta.ModelMeta;
import dev.covet.orm.query.FilteredRelation;
import dev.covet.orm.query.Named;
import dev.covet.orm.query.Ordering;
import dev.covet.orm.query.Q;
import dev.covet.orm.sql.Compound;
import dev.covet.orm.sql.Select;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a query set asks for: a shape, the values for its slots, and how many rows.
 *
 * <p>Immutable; each method gives a new one and refuses what cannot be meant, at the user's line.
 */
public final class QuerySpec {

    private static final Pattern FORBIDDEN_IN_NAMES = Pattern.compile("['`\"\\]\\[;.,()\\s\\p{Cntrl}]|--|/\\*|\\*/|#");

    private final QueryShape shape;
    private final List<@Nullable Object> values;
    private final long offset;
    private final @Nullable Long limit;

    private QuerySpec(QueryShape shape, List<@Nullable Object> values, long offset, @Nullable Long limit) {
        this.shape = shape;
        this.values = values;
        this.offset = offset;
        this.limit = limit;
    }

    /** All rows of the model. */
    public static QuerySpec of(ModelMeta<?> model) {
        return new QuerySpec(QueryShape.of(model), List.of(), 0, null);
    }

    /** Returns what the query set asks for. */
    public static QuerySpec of(SpecSource query) {
        return query.spec();
    }

    public QueryShape shape() {
        return shape;
    }

    public List<@Nullable Object> values() {
        return values;
    }

    /** The number of rows left out before the first. */
    public long offset() {
        return offset;
    }

    /** The most rows to give, or null for all. */
    public @Nullable Long limit() {
        return limit;
    }

    /** Whether only some of the rows are asked for. */
    public boolean isSliced() {
        return offset > 0 || limit != null;
    }

    /** Whether the slice leaves no rows, so that nothing has to be asked. */
    public boolean isCutToNothing() {
        return limit != null && limit == 0;
    }

    /** Whether this is several queries combined. */
    public boolean isCombined() {
        return shape.has(Step.Combine.class);
    }

    /** Whether rows of values are asked for rather than objects. */
    public boolean hasValues() {
        return shape.has(Step.Values.class);
    }

    /** Whether rows are given in an order that was asked for or that the model has; the model's has no meaning for groups. */
    public boolean isOrdered() {
        Step.OrderBy asked = asked();
        if (asked != null) {
            return !asked.items().isEmpty();
        }
        return !shape.model().ordering().isEmpty() && !isCombined() && !shape.isGrouped();
    }

    /** Whether it was asked for rows in no order. */
    public boolean isUnorderedOnPurpose() {
        Step.OrderBy asked = asked();
        return asked != null && asked.items().isEmpty();
    }

    private Step.@Nullable OrderBy asked() {
        return (Step.OrderBy) shape.last(Step.OrderBy.class::isInstance);
    }

    /** Whether rows are made distinct by some of their fields. */
    public boolean isDistinctByFields() {
        return shape.last(step -> step instanceof Step.Distinct distinct
                        && !distinct.paths().isEmpty())
                != null;
    }

    /** The rows under the condition. */
    public QuerySpec filter(Q q) {
        return refine("filter").add((scope, extractor) -> new Step.Filter(extractor.condition(q), false, false));
    }

    /** The rows not under the condition. */
    public QuerySpec exclude(Q q) {
        return refine("exclude").add((scope, extractor) -> new Step.Filter(extractor.condition(q), true, false));
    }

    /** The rows under the condition; the next filter speaks of the same related rows. */
    public QuerySpec stickyFilter(Q q) {
        return add((scope, extractor) -> new Step.Filter(extractor.condition(q), false, true));
    }

    /** The expression under its name, selected or only known. */
    public QuerySpec annotate(Named named, boolean selected) {
        notCombined(selected ? "annotate" : "alias");
        checkName(named.name());
        checkFree(named.name());
        return add((scope, extractor) ->
                new Step.Annotate(new Named(named.name(), extractor.expression(named.expression())), selected));
    }

    /** The relation under a condition, under a name. */
    public QuerySpec relate(String name, FilteredRelation relation) {
        notCombined("alias");
        checkName(name);
        checkNotField(name);
        Path path = Paths.field(shape.model(), relation.relation());
        if (path.relation() == null) {
            throw new FieldException("\"" + relation.relation() + "\" is not a relation of "
                    + shape.model().name() + ". Give filteredRelation a relation.");
        }
        return add((scope, extractor) ->
                new Step.Relate(name, relation.relation(), extractor.condition(relation.condition())));
    }

    /** Rows of the items; without items, of all columns. */
    public QuerySpec values(List<Named> items) {
        Set<String> names = new HashSet<>();
        for (Named item : items) {
            if (!Step.isPath(item)) {
                notCombined("values with expressions");
                checkName(item.name());
                checkNotField(item.name());
            }
            checkNew(names, item);
        }
        return add((scope, extractor) -> new Step.Values(
                items.stream().map(item -> column(scope, extractor, item)).toList(), items.isEmpty()));
    }

    private static Named column(Scope scope, ParameterExtractor extractor, Named item) {
        if (Step.isPath(item)) {
            scope.checkSelectable(item.name());
        }
        return new Named(item.name(), extractor.expression(item.expression()));
    }

    private static void checkNew(Set<String> names, Named item) {
        if (!names.add(item.name())) {
            throw new ValueException(
                    "The name \"" + item.name() + "\" is given to two values. Give each a name of its own.");
        }
    }

    /** The rows in this order only. */
    public QuerySpec orderBy(List<Ordering> items) {
        notSliced("order");
        return add((scope, extractor) -> new Step.OrderBy(
                items.stream().map(item -> item.rewrite(extractor)).toList()));
    }

    /** The rows in the opposite order. */
    public QuerySpec reverse() {
        notSliced("reverse");
        return add(new Step.Reverse());
    }

    /** Equal rows once. */
    public QuerySpec distinct(List<String> paths) {
        notCombined("distinct");
        notSliced("make distinct");
        return add((scope, extractor) -> {
            paths.forEach(scope::check);
            return new Step.Distinct(List.copyOf(paths));
        });
    }

    /** No rows. */
    public QuerySpec none() {
        return add(new Step.Nothing());
    }

    /** Related objects read by join. */
    public QuerySpec selectRelated(List<String> paths) {
        notCombined("selectRelated");
        notValues("selectRelated");
        paths.forEach(path -> Paths.toOne(shape.model(), path));
        return add(paths.isEmpty() ? new Step.ClearRelated() : new Step.SelectRelated(List.copyOf(paths)));
    }

    /** Only these fields. */
    public QuerySpec only(List<String> paths) {
        notCombined("only");
        notValues("only");
        paths.forEach(path -> Paths.field(shape.model(), path));
        return add(new Step.Only(List.copyOf(paths)));
    }

    /** Without these fields; without paths, all fields again. */
    public QuerySpec defer(List<String> paths) {
        notCombined("defer");
        notValues("defer");
        paths.forEach(path -> Paths.field(shape.model(), path));
        return add(new Step.Defer(List.copyOf(paths)));
    }

    /** The selected rows locked. */
    public QuerySpec lock(Step.Lock lock) {
        notCombined("selectForUpdate");
        return add(lock);
    }

    /** A lock of the given strength. */
    public static Step.Lock lock(Select.Strength strength, List<String> of, Select.Contention contention) {
        return new Step.Lock(strength, List.copyOf(of), contention);
    }

    /** The rows that meet the conditions of this and the other as the connector says. */
    public QuerySpec merge(Q.Connector connector, QuerySpec other) {
        if (shape.model() != other.shape.model()) {
            throw new ValueException("Query sets of " + shape.model().name() + " and "
                    + other.shape.model().name() + " cannot be merged. Both have to be of one model.");
        }
        notCombined("and, or, xor");
        other.notCombined("and, or, xor");
        if (!shape.columns().equals(other.shape.columns())) {
            throw new ValueException(
                    "Query sets that are merged select the same values. Call values after and, or, xor.");
        }
        if (shape.has(Step.Distinct.class) != other.shape.has(Step.Distinct.class)) {
            throw new QueryStateException("A distinct query set and one that is not cannot be merged."
                    + " Make both of them distinct, or neither.");
        }
        if (shape.has(Step.Nothing.class) || other.shape.has(Step.Nothing.class)) {
            return mergeNothing(connector, other);
        }
        if (connector == Q.Connector.AND) {
            notSliced("merge");
            other.notSliced("merge");
        } else if (isSliced() || other.isSliced()) {
            return keys(this).merge(connector, keys(other));
        }
        List<@Nullable Object> all = new ArrayList<>(values);
        all.addAll(other.values);
        QueryShape merged = Merge.of(connector, shape, other.shape, values.size());
        return new QuerySpec(merged, Collections.unmodifiableList(all), 0, null);
    }

    private QuerySpec mergeNothing(Q.Connector connector, QuerySpec other) {
        boolean thisEmpty = shape.has(Step.Nothing.class);
        if (connector == Q.Connector.AND) {
            return thisEmpty ? this : other;
        }
        return thisEmpty ? other : this;
    }

    /** A query for the same rows by their keys where only some of them are meant. */
    private static QuerySpec keys(QuerySpec spec) {
        if (!spec.isSliced()) {
            return spec;
        }
        SpecSource source = SpecSource.of(spec.values(List.of(Step.path("pk"))), null);
        return of(spec.shape.model()).filter(new Q.Leaf("pk__in", source));
    }

    /** This and the others as one query. */
    public QuerySpec combine(Compound.Operation operation, boolean all, List<? extends SpecSource> others) {
        List<@Nullable Object> added = new ArrayList<>(values);
        ParameterExtractor extractor = new ParameterExtractor(Scope.of(shape), added);
        BoundQuery first = extractor.bound(SpecSource.of(new QuerySpec(shape, List.of(), offset, limit), null));
        List<BoundQuery> members = new ArrayList<>();
        members.add(new BoundQuery(first.shape(), 0, first.limitSlot(), first.offsetSlot(), null));
        others.forEach(other -> members.add(extractor.bound(other)));
        QueryShape base = QueryShape.of(shape.model());
        return new QuerySpec(
                base.with(new Step.Combine(operation, all, List.copyOf(members))),
                Collections.unmodifiableList(added),
                0,
                null);
    }

    /** The rows from {@code start} to, not with, {@code stop}, counted within this query's rows. */
    public QuerySpec slice(long start, @Nullable Long stop) {
        if (start < 0 || (stop != null && stop < 0)) {
            throw new ValueException("A slice has no negative positions. Reverse the ordering to count from the end.");
        }
        long newOffset = offset + start;
        Long rest = limit == null ? null : (Long) Math.max(0, limit - start);
        Long wanted = stop == null ? null : (Long) Math.max(0, stop - start);
        Long newLimit = rest == null ? wanted : wanted == null ? rest : (Long) Math.min(rest, wanted);
        return new QuerySpec(shape, values, newOffset, newLimit);
    }

    /** At most so many rows. */
    public QuerySpec limit(long rows) {
        if (rows < 0) {
            throw new ValueException("A limit is not negative.");
        }
        return new QuerySpec(shape, values, offset, rows);
    }

    /** Without the first rows. */
    public QuerySpec offset(long rows) {
        if (rows < 0) {
            throw new ValueException("An offset is not negative.");
        }
        return new QuerySpec(shape, values, rows, limit);
    }

    /** The aggregates with slots for their values; later ones may refer to earlier ones by name. */
    public Extracted<List<Named>> aggregates(List<Named> aggregates) {
        List<@Nullable Object> added = new ArrayList<>(values);
        Scope scope = Scope.of(shape);
        ParameterExtractor extractor = new ParameterExtractor(scope, added);
        List<Named> extracted = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Named aggregate : aggregates) {
            checkName(aggregate.name());
            checkNew(names, aggregate);
            extracted.add(new Named(aggregate.name(), extractor.expression(aggregate.expression())));
            scope.allow(aggregate.name());
        }
        return new Extracted<>(List.copyOf(extracted), Collections.unmodifiableList(added));
    }

    /** The new values of an update with slots for them. */
    public Extracted<List<Assignment>> assignments(Map<String, ?> settings) {
        notCombined("update");
        notSliced("update");
        if (isDistinctByFields()) {
            throw new QueryStateException(
                    "Cannot update rows that are distinct by some of their fields." + " Filter by their keys instead.");
        }
        List<@Nullable Object> added = new ArrayList<>(values);
        AssignmentExtractor extractor =
                new AssignmentExtractor(shape.model(), new ParameterExtractor(Scope.of(shape), added));
        List<Assignment> assignments = new ArrayList<>();
        ValueException.given(settings, "update", "values")
                .forEach((name, value) -> assignments.add(extractor.assignment(name, value)));
        return new Extracted<>(List.copyOf(assignments), Collections.unmodifiableList(added));
    }

    /**
     * Checks that the rows can be deleted.
     *
     * @throws QueryStateException if it is not clear which rows are meant
     */
    public QuerySpec deletable() {
        notCombined("delete");
        notSliced("delete");
        notValues("delete");
        if (isDistinctByFields()) {
            throw new QueryStateException(
                    "Cannot delete rows that are distinct by some of their fields." + " Filter by their keys instead.");
        }
        return this;
    }

    /** The order of the rows: the one asked for, else the model's own. */
    public List<Ordering> ordering() {
        List<Ordering> items =
                shape.model().ordering().stream().map(Ordering::of).toList();
        boolean reversed = false;
        for (Step step : shape.steps()) {
            if (step instanceof Step.OrderBy order) {
                items = order.items();
            } else if (step instanceof Step.Reverse) {
                reversed = !reversed;
            }
        }
        return reversed ? items.stream().map(Ordering::reversed).toList() : items;
    }

    /** All of the rows. */
    public QuerySpec unsliced() {
        return new QuerySpec(shape, values, 0, null);
    }

    private QuerySpec refine(String call) {
        notCombined(call);
        notSliced(call);
        return this;
    }

    private void notSliced(String call) {
        if (isSliced()) {
            throw new QueryStateException("Cannot " + call + " once a slice has been taken from the query of "
                    + shape.model().name() + ". Do it before limit, offset and slice.");
        }
    }

    private void notCombined(String call) {
        if (isCombined()) {
            throw new UnsupportedQueryException("Calling " + call
                    + " after a union, intersection or difference is not possible. Do it on the queries before.");
        }
    }

    private void notValues(String call) {
        if (hasValues()) {
            throw new QueryStateException("Cannot call " + call + " after values or valuesList, which give no objects."
                    + " Leave one of the two out.");
        }
    }

    private static void checkName(String name) {
        if (name == null || name.isEmpty() || FORBIDDEN_IN_NAMES.matcher(name).find()) {
            throw new ValueException("A name of an expression has no spaces, quotes, brackets, semicolons, commas, dots"
                    + " or comments. Choose a plain name.");
        }
    }

    /** A new name is not that of a field, or, where values were chosen, not that of one of them. */
    private void checkFree(String name) {
        Step.Values chosen = (Step.Values) shape.last(Step.Values.class::isInstance);
        if (chosen == null || chosen.all()) {
            checkNotField(name);
        } else if (chosen.items().stream()
                        .anyMatch(item -> Step.isPath(item) && item.name().equals(name))
                && !shape.annotates(name)) {
            throw new ValueException("The name \"" + name + "\" is selected by values already."
                    + " Choose another name for the expression.");
        }
    }

    private void checkNotField(String name) {
        if (shape.model().field(name) != null || shape.model().relation(name) != null) {
            throw new ValueException("The name \"" + name + "\" is a field of "
                    + shape.model().name() + ". Choose another name for the expression.");
        }
    }

    private QuerySpec add(Step step) {
        return new QuerySpec(shape.with(step), values, offset, limit);
    }

    private QuerySpec add(BiFunction<Scope, ParameterExtractor, Step> maker) {
        List<@Nullable Object> added = new ArrayList<>(values);
        Scope scope = Scope.of(shape);
        Step step = maker.apply(scope, new ParameterExtractor(scope, added));
        return new QuerySpec(shape.with(step), Collections.unmodifiableList(added), offset, limit);
    }
}
