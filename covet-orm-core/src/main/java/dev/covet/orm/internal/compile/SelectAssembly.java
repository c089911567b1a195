package dev.covet.orm.internal.compile;

import dev.covet.orm.error.UnsupportedQueryException;
import dev.covet.orm.internal.spec.Step;
import dev.covet.orm.query.Q.Connector;
import dev.covet.orm.sql.Compound;
import dev.covet.orm.sql.OrderTerm;
import dev.covet.orm.sql.Query;
import dev.covet.orm.sql.Select;
import dev.covet.orm.sql.SqlExpression;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Assembles the parts of a planned query into a SELECT. */
final class SelectAssembly {

    private static final Query.Visitor<Query> NAMING = new Query.Visitor<>() {
        @Override
        public Query select(Select query) {
            return named(query);
        }

        @Override
        public Query compound(Compound query) {
            List<Query> members = new ArrayList<>(query.members());
            members.set(0, named(members.get(0)));
            return new Compound(
                    query.operation(), query.all(), members, query.ordering(), query.limit(), query.offset());
        }
    };

    private final SelectPlanner planner;
    private final PlanScope scope;

    SelectAssembly(SelectPlanner planner) {
        this.planner = planner;
        this.scope = planner.scope();
    }

    /** Returns a SELECT of the items from the rows of the query. */
    Select select(List<Select.Item> items, boolean ordered) {
        Predicate.Split split = planner.split();
        List<OrderingPlanner.Item> order = ordered ? order() : List.of();
        if (!split.qualify().isEmpty()) {
            return new QualifyAssembly(this, planner, split).select(items, order);
        }
        return plain(items, split, order, planner.limit(), planner.offset());
    }

    /** Returns a SELECT of the items from one row of the query, unordered; used to test whether there is one. */
    Select first(List<Select.Item> items) {
        Predicate.Split split = planner.split();
        SqlExpression one = planner.limit() == null ? SqlExpression.Constant.ONE : planner.limit();
        if (!split.qualify().isEmpty()) {
            return new QualifyAssembly(this, planner, split).select(items, List.of());
        }
        boolean keepsDistinct = planner.isDistinct() && planner.isSliced();
        Select all = plain(items, split, List.of(), one, planner.offset());
        return keepsDistinct ? all : withoutDistinct(all);
    }

    /** Returns a SELECT of the items from the query as a derived table. */
    Select derived(List<Select.Item> items) {
        Select all = select(planner.selection().items(), true);
        return Select.of(items, new Select.Derived(named(all), scope.derivedAlias()));
    }

    /** Returns a SELECT of the column at the 1-based position from the query as a derived table. */
    static Select column(Query query, int position, String alias) {
        Select.Item item = new Select.Item(new SqlExpression.Column(alias, "c" + position), null);
        return Select.of(List.of(item), new Select.Derived(named(query), alias));
    }

    /**
     * Returns the query with only its first columns, because DISTINCT adds the expressions of ORDER BY to the select
     * list.
     */
    static @Nullable Query visible(@Nullable Query query, int columns, String alias) {
        return query instanceof Select all && all.items().size() > columns
                ? Select.of(columns(columns, alias), new Select.Derived(named(all), alias))
                : query;
    }

    /** Returns the first columns of a derived table. */
    static List<Select.Item> columns(int columns, String alias) {
        List<Select.Item> items = new ArrayList<>();
        for (int i = 1; i <= columns; i++) {
            items.add(new Select.Item(new SqlExpression.Column(alias, "c" + i), null));
        }
        return items;
    }

    /** Returns the query with names for its columns, as a derived table needs them. */
    static Query named(Query query) {
        return query.accept(NAMING);
    }

    static Select named(Select all) {
        List<Select.Item> items = new ArrayList<>();
        for (Select.Item item : all.items()) {
            items.add(new Select.Item(item.expression(), "c" + (items.size() + 1)));
        }
        return all.withItems(items);
    }

    static Select withoutDistinct(Select all) {
        return new Select(
                false,
                List.of(),
                all.items(),
                all.from(),
                all.joins(),
                all.where(),
                all.groupBy(),
                all.having(),
                all.ordering(),
                all.limit(),
                all.offset(),
                all.lock());
    }

    /** The order; the model's own has no meaning for groups, nor for distinct values. */
    List<OrderingPlanner.Item> order() {
        boolean ofValues = planner.isDistinct() && planner.selection().hasColumns();
        boolean meaningless =
                planner.ordering().isDefault() && (planner.grouping().isActive() || ofValues);
        return meaningless ? List.of() : planner.ordering().plan(planner.selection());
    }

    Select plain(
            List<Select.Item> items,
            Predicate.Split split,
            List<OrderingPlanner.Item> order,
            @Nullable SqlExpression limit,
            @Nullable SqlExpression offset) {
        Step.Distinct distinct = planner.distinct();
        List<SqlExpression> distinctOn = distinctOn(distinct);
        List<Select.Item> all = distinct != null && distinctOn.isEmpty() ? withOrdered(items, order) : items;
        List<PlannedExpression> terms = new ArrayList<>(
                planner.grouping().isActive() ? planner.selection().terms() : List.of());
        if (!planner.ordering().isDefault()) {
            order.forEach(item -> terms.add(item.term()));
        }
        List<SqlExpression> groupBy = planner.grouping().list(terms, testedOfGroups());
        Select.Lock lock = planner.lock();
        return new Select(
                distinct != null,
                distinctOn,
                all,
                scope.joins().table(),
                scope.joins().toSql(),
                sql(split.where()),
                groupBy,
                sql(having(split.having(), groupBy)),
                orderTerms(order),
                limit,
                offset,
                lock);
    }

    private List<Predicate> having(List<Predicate> conditions, List<SqlExpression> groupBy) {
        if (scope.features().computedGroups()) {
            return conditions;
        }
        TestedGroups tested = new TestedGroups(scope.dialect(), groupBy);
        return conditions.stream().map(tested::of).toList();
    }

    /** What conditions on groups, and on window functions over them, look at. */
    private List<PlannedExpression> testedOfGroups() {
        Predicate.Split split = planner.split();
        return Stream.concat(split.having().stream(), split.qualify().stream())
                .map(Predicate::toTerm)
                .toList();
    }

    static List<OrderTerm> orderTerms(List<OrderingPlanner.Item> order) {
        return order.stream()
                .map(item ->
                        ExpressionPlanner.toSql(item.ordering(), item.term().sql()))
                .toList();
    }

    /** Adds the ordering to the select list, as SELECT DISTINCT requires. */
    private static List<Select.Item> withOrdered(List<Select.Item> items, List<OrderingPlanner.Item> order) {
        List<Select.Item> all = new ArrayList<>(items);
        for (OrderingPlanner.Item item : order) {
            Select.Item ordered = new Select.Item(item.term().sql(), null);
            if (all.stream().noneMatch(each -> each.expression().equals(ordered.expression()))) {
                all.add(ordered);
            }
        }
        return all;
    }

    List<SqlExpression> distinctOn(Step.@Nullable Distinct distinct) {
        if (distinct == null || distinct.by().isEmpty()) {
            return List.of();
        }
        if (!scope.features().distinctOn()) {
            throw scope.dialect()
                    .unsupported("make rows distinct by some of their fields", "Use distinct() without fields.");
        }
        if (planner.grouping().isActive()) {
            throw new UnsupportedQueryException(
                    "Aggregates and distinct by fields do not go together. Aggregate in a query of its own.");
        }
        ExpressionPlanner expressions = scope.expressions(null);
        return distinct.by().stream().map(by -> expressions.plan(by).sql()).toList();
    }

    static @Nullable SqlExpression sql(List<Predicate> predicates) {
        if (predicates.isEmpty()) {
            return null;
        }
        PlannedExpression term = new Predicate.Group(Connector.AND, false, predicates).toTerm();
        return term.isTrue() ? null : term.sql();
    }
}
