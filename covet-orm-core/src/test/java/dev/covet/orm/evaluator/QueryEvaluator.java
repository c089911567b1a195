package dev.covet.orm.evaluator;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Answers queries from the rows of a world. */
final class QueryEvaluator {

    private final Ways ways;
    private final TermEvaluator terms;

    QueryEvaluator(World world) {
        this.ways = new Ways(world);
        this.terms = new TermEvaluator(ways, this);
    }

    /** A row of an answer, and what it is ordered by. */
    private record Result(List<Object> values, List<Object> order) {}

    /** The values of the columns in the rows of the query, in its order. */
    List<List<Object>> rows(Query query, List<Term> columns, Solution outer) {
        List<Step.Order> order = query.steps(Step.OrderBy.class).stream()
                .flatMap(step -> step.items().stream())
                .toList();
        List<Term> read = new ArrayList<>(columns);
        order.forEach(item -> read.add(item.term()));
        List<Result> results = new ArrayList<>();
        for (Solution solution : solutions(query, outer)) {
            for (Solution each : ways.follow(solution, Branches.of(read))) {
                results.add(new Result(
                        values(columns, each),
                        values(order.stream().map(Step.Order::term).toList(), each)));
            }
        }
        if (!query.steps(Step.Distinct.class).isEmpty()) {
            results = new ArrayList<>(new LinkedHashSet<>(results));
        }
        results.sort((one, other) -> compare(order, one, other));
        for (Step.Slice slice : query.steps(Step.Slice.class)) {
            results = results.subList(Math.min(slice.start(), results.size()), Math.min(slice.stop(), results.size()));
        }
        return results.stream().map(Result::values).toList();
    }

    private static int compare(List<Step.Order> order, Result one, Result other) {
        for (int i = 0; i < order.size(); i++) {
            Comparator<Object> values = Lookups::compare;
            values = order.get(i).descending() ? values.reversed() : values;
            int difference = (order.get(i).nullsFirst() ? Comparator.nullsFirst(values) : Comparator.nullsLast(values))
                    .compare(one.order().get(i), other.order().get(i));
            if (difference != 0) {
                return difference;
            }
        }
        return 0;
    }

    private List<Object> values(List<Term> columns, Solution solution) {
        List<Object> values = new ArrayList<>();
        columns.forEach(column -> values.add(terms.value(column, solution)));
        return values;
    }

    /** What the rows of the query stand for before they are ordered and sliced. */
    private List<Solution> solutions(Query query, Solution outer) {
        return query.groups().isEmpty() ? objects(query, outer) : groups(query, outer);
    }

    private List<Solution> objects(Query query, Solution outer) {
        List<Solution> solutions = new ArrayList<>();
        ways.world().rows(query.table()).forEach(row -> solutions.add(Solution.of(row, outer)));
        List<Solution> current = solutions;
        OwnRows own = new OwnRows(ways, terms);
        for (Step step : query.steps()) {
            if (step instanceof Step.Filter filter) {
                own.after(filter);
                current = query.isAggregated() ? any(current, filter) : filtered(current, filter);
            } else if (step instanceof Step.Annotate annotate) {
                current = annotated(current, annotate, own);
            } else if (step instanceof Step.Merge merge) {
                current = merged(query.table(), current, merge, outer);
            }
        }
        return current;
    }

    /** The solutions once for each combination of related rows for which the condition holds. */
    private List<Solution> filtered(List<Solution> solutions, Step.Filter filter) {
        List<Solution> kept = new ArrayList<>();
        Set<List<Relation>> branches = Branches.of(filter);
        for (Solution solution : solutions) {
            for (Solution each : ways.follow(solution.without(branches), branches)) {
                if (terms.conditions().holds(filter, each)) {
                    kept.add(each);
                }
            }
        }
        return kept;
    }

    /** The solutions for which the condition holds with any related rows. */
    private List<Solution> any(List<Solution> solutions, Step.Filter filter) {
        return solutions.stream()
                .filter(solution -> !filtered(List.of(solution), filter).isEmpty())
                .toList();
    }

    private List<Solution> annotated(List<Solution> solutions, Step.Annotate annotate, OwnRows own) {
        List<Solution> all = new ArrayList<>();
        if (annotate.term() instanceof Term.Window window) {
            solutions.forEach(solution -> all.add(
                    solution.named(annotate.name(), new WindowEvaluator(terms).value(window, solution, solutions))));
            return all;
        }
        for (Solution solution : solutions) {
            Term settled = AggregateEvaluator.settled(annotate.term(), call -> own.value(call, List.of(solution)));
            all.add(solution.named(annotate.name(), terms.value(settled, solution)));
        }
        return all;
    }

    private List<Solution> merged(Table table, List<Solution> solutions, Step.Merge merge, Solution outer) {
        Term key = new Term.Column(Path.own("id"));
        List<Object> right = rows(merge.other(), List.of(key), outer).stream()
                .map(row -> row.get(0))
                .toList();
        if (merge.connector() == Condition.Connector.AND) {
            List<Solution> both = new ArrayList<>();
            for (Solution solution : solutions) {
                right.stream().filter(id -> id.equals(solution.row().id())).forEach(id -> both.add(solution));
            }
            return both;
        }
        List<Long> left = solutions.stream().map(each -> each.row().id()).toList();
        boolean or = merge.connector() == Condition.Connector.OR;
        return ways.world().rows(table).stream()
                .filter(row -> or
                        ? left.contains(row.id()) || right.contains(row.id())
                        : left.contains(row.id()) != right.contains(row.id()))
                .map(row -> Solution.of(row, outer))
                .toList();
    }

    /** Conditions on rows say of what groups are made, wherever they stand; those on aggregates which groups there are. */
    private List<Solution> groups(Query query, Solution outer) {
        List<Term> columns = query.groups();
        Set<List<Relation>> branches = Branches.of(columns);
        List<Step> ofRows = query.steps().stream()
                .filter(step -> !(step instanceof Step.Filter filter) || !Names.areIn(filter.condition()))
                .filter(step -> !(step instanceof Step.Annotate annotate) || !AggregateEvaluator.isIn(annotate.term()))
                .toList();
        OwnRows own = new OwnRows(ways, terms);
        query.steps(Step.Filter.class).stream()
                .filter(filter -> !Names.areIn(filter.condition()))
                .forEach(own::after);
        List<Solution> rows = new ArrayList<>();
        for (Solution row : distinct(objects(new Query(query.table(), ofRows), outer))) {
            rows.addAll(own.shared(ways.follow(row, branches), branches));
        }
        Map<List<Object>, List<Solution>> groups = new LinkedHashMap<>();
        rows.forEach(row -> groups.computeIfAbsent(values(columns, row), values -> new ArrayList<>())
                .add(row));
        List<Solution> all = new ArrayList<>();
        groups.forEach((values, members) -> group(query, members, own).ifPresent(all::add));
        return all;
    }

    private static List<Solution> distinct(List<Solution> solutions) {
        Map<Long, Solution> byKey = new LinkedHashMap<>();
        solutions.forEach(each -> byKey.putIfAbsent(each.row().id(), each.alone()));
        return List.copyOf(byKey.values());
    }

    /** A member stands for the whole group, since all are alike in the columns that can be asked for. */
    private Optional<Solution> group(Query query, List<Solution> members, OwnRows own) {
        List<Solution> group = List.of(members.get(0));
        for (Step step : query.steps()) {
            if (step instanceof Step.Annotate annotate && AggregateEvaluator.isIn(annotate.term())) {
                Term settled = AggregateEvaluator.settled(annotate.term(), call -> own.value(call, members));
                Solution one = group.get(0);
                group = List.of(one.named(annotate.name(), terms.value(settled, one)));
            } else if (step instanceof Step.Filter filter
                    && Names.areIn(filter.condition())
                    && !terms.conditions().holds(filter, group.get(0))) {
                return Optional.empty();
            }
        }
        return Optional.of(group.get(0));
    }

    /** The totals over the objects of the query. */
    List<Object> totals(Query query, List<Term> aggregates) {
        OwnRows own = new OwnRows(ways, terms);
        query.steps(Step.Filter.class).forEach(own::after);
        List<Solution> objects = distinct(objects(query, null));
        List<Object> values = new ArrayList<>();
        for (Term aggregate : aggregates) {
            Term settled = AggregateEvaluator.settled(aggregate, call -> own.value(call, objects));
            values.add(terms.value(settled, Solution.of(null, null)));
        }
        return values;
    }
}
