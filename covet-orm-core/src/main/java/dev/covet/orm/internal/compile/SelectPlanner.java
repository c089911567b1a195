package dev.covet.orm.internal.compile;

import dev.covet.orm.internal.spec.QueryShape;
import dev.covet.orm.internal.spec.Step;
import dev.covet.orm.meta.FieldMeta;
import dev.covet.orm.query.F;
import dev.covet.orm.query.FilteredRelation;
import dev.covet.orm.query.Named;
import dev.covet.orm.sql.Query;
import dev.covet.orm.sql.Select;
import dev.covet.orm.sql.SqlExpression;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Replays the steps of a shape on one level and gives the query that they ask for.
 *
 * <p>Used once. What is selected is in {@link Selection}, groups are in {@link Grouping}, the order in {@link
 * OrderingPlanner}; this class holds them together.
 */
final class SelectPlanner {

    private final Level level;
    private final @Nullable SqlExpression limit;
    private final @Nullable SqlExpression offset;
    private final List<Predicate> filters = new ArrayList<>();
    private final Selection selection;
    private final Grouping grouping;
    private final OrderingPlanner ordering;
    private Set<Join> sticky = Set.of();
    private Step.@Nullable Distinct distinct;
    private Step.@Nullable Lock lock;
    private Step.@Nullable Combine combine;

    private SelectPlanner(Level level, @Nullable SqlExpression limit, @Nullable SqlExpression offset) {
        this.level = level;
        this.limit = limit;
        this.offset = offset;
        this.selection = new Selection(level);
        this.grouping = new Grouping(level);
        this.ordering = new OrderingPlanner(level);
    }

    static SelectPlanner of(
            Level level, QueryShape shape, @Nullable SqlExpression limit, @Nullable SqlExpression offset) {
        SelectPlanner planner = new SelectPlanner(level, limit, offset);
        shape.steps().forEach(planner::replay);
        return planner;
    }

    Level level() {
        return level;
    }

    Selection selection() {
        return selection;
    }

    /** What the rows hold: of combined queries, what the first of them selects. */
    Selection output() {
        return combine == null || selection.hasColumns()
                ? selection
                : new CompoundPlanner(level, combine).firstSelection();
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

    /** Leaves the rows unlocked: results that are computed over many rows have none of their own. */
    void withoutLock() {
        lock = null;
    }

    Step.@Nullable Combine combine() {
        return combine;
    }

    private void replay(Step step) {
        if (step instanceof Step.Filter filter) {
            filter(filter);
        } else if (step instanceof Step.Annotate annotate) {
            annotate(annotate.named(), annotate.selected());
        } else if (step instanceof Step.Relate relate) {
            level.relate(relate.name(), new FilteredRelation(relate.relation(), relate.condition()));
        } else if (step instanceof Step.Values values) {
            values(values);
        } else if (step instanceof Step.OrderBy orderBy) {
            ordering.set(orderBy.items());
        } else if (step instanceof Step.Reverse) {
            ordering.reverse();
        } else if (step instanceof Step.Distinct each) {
            distinct = each;
        } else if (step instanceof Step.Nothing) {
            filters.add(new Predicate.Leaf(Predicate.FALSE));
        } else if (step instanceof Step.Lock each) {
            lock = each;
        } else if (step instanceof Step.Combine each) {
            combine = each;
            level.member(each.others().get(0)).level().annotations().forEach(level::annotate);
        } else {
            selection.replay(step);
        }
    }

    private void filter(Step.Filter filter) {
        Set<Join> reusable = new LinkedHashSet<>(sticky);
        filters.add(level.conditions().filter(filter.q(), filter.exclude(), reusable));
        sticky = filter.sticky() ? reusable : Set.of();
    }

    private void annotate(Named named, boolean selected) {
        Term term = level.expressions(null).plan(named.expression());
        level.annotate(named.name(), term);
        if (selected) {
            selection.add(named.name(), term);
        }
        if (term.aggregate()) {
            grouping.begin(selection);
        }
    }

    private void values(Step.Values values) {
        Map<String, Term> columns = new LinkedHashMap<>();
        if (values.all()) {
            level.model()
                    .fields()
                    .forEach(field -> columns.put(field.attribute(), level.resolve(field.attribute(), null)));
            columns.putAll(selection.annotations());
        }
        for (Named item : values.items()) {
            boolean plain = item.expression() instanceof F path && path.path().equals(item.name());
            Term term = level.expressions(null).plan(item.expression());
            if (!plain) {
                level.annotate(item.name(), term);
                if (term.aggregate()) {
                    grouping.begin(selection);
                }
            }
            columns.put(item.name(), term);
        }
        selection.columns(columns);
        grouping.narrow(selection);
    }

    /** Whether the query is known to have no rows. */
    boolean isEmpty() {
        return Predicate.and(filters).toTerm().isFalse();
    }

    /** Whether some condition is tested for each group, or after window functions. */
    boolean filtersGroups() {
        Predicate.Split split = Predicate.split(filters);
        return !split.having().isEmpty() || !split.qualify().isEmpty();
    }

    /** The whole query with what it selects, or null where it is known to have no rows. */
    @Nullable
    Query query() {
        if (isEmpty()) {
            return null;
        }
        return combine == null
                ? select(selection.items(), true)
                : new CompoundPlanner(level, combine).query(selection, ordering, limit, offset);
    }

    /** A query of the items over the rows of this one. */
    Query select(List<Select.Item> items, boolean ordered) {
        return new SelectAssembly(this).select(items, ordered);
    }

    /** The query of its one column, for a lookup or an expression. */
    Level.Column scalar() {
        return column(true);
    }

    /** The query of its one column, for membership; the order of rows has no meaning unless some are cut off. */
    Level.Column membership() {
        return column(keepsOrder());
    }

    /** Whether the order decides which rows there are. */
    boolean keepsOrder() {
        return isSliced() || (distinct != null && !distinct.paths().isEmpty());
    }

    /** The query of the keys of its objects. */
    Level.Column keys() {
        return column(key(), keepsOrder());
    }

    private Level.Column column(boolean ordered) {
        Term term = output().single();
        if (combine == null) {
            return column(term, ordered && (isSliced() || distinct != null));
        }
        Query query = query();
        if (query != null && !output().hasColumns()) {
            query = SelectAssembly.column(query, output().position("pk"), level.derivedAlias());
        }
        return new Level.Column(query, term);
    }

    /** The query of the term alone; what rows are made distinct with for the sake of their order is left out. */
    private Level.Column column(Term term, boolean ordered) {
        if (isEmpty()) {
            return new Level.Column(null, term);
        }
        Query all = select(List.of(new Select.Item(term.sql(), null)), ordered);
        return new Level.Column(SelectAssembly.visible(all, 1, level.derivedAlias()), term);
    }

    /** A query that has a row where this one has, or null where it is known to have none. */
    @Nullable
    Query existence() {
        if (isEmpty()) {
            return null;
        }
        List<Select.Item> one = List.of(new Select.Item(SqlExpression.Constant.ONE, "a"));
        if (combine != null) {
            Query all = query();
            return all == null ? null : Select.of(one, new Select.Derived(all, level.derivedAlias()));
        }
        grouping.expand();
        boolean whole = distinct != null && isSliced();
        return whole ? new SelectAssembly(this).derived(one) : new SelectAssembly(this).first(one);
    }

    /** A query over a level without steps that has a row where the condition holds. */
    static Query existence(Level level, Predicate condition) {
        SelectPlanner planner = new SelectPlanner(level, SqlExpression.Constant.ONE, null);
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

    /** The lock as SQL, or null. */
    Select.@Nullable Lock lock() {
        if (lock == null) {
            return null;
        }
        List<String> aliases = new ArrayList<>();
        for (String name : lock.of()) {
            aliases.add(name.equals("self") ? level.joins().base().alias() : selection.aliasOf(name));
        }
        return new Select.Lock(lock.strength(), aliases, lock.contention());
    }

    /** The term that a count of rows or a key needs. */
    Term key() {
        FieldMeta pk = level.model().pk();
        return Term.column(level.joins().base().column(pk), pk);
    }
}
