package dev.covet.orm.evaluator;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/** Makes smaller programs of one: with a part left out, or a part in place of the whole. */
final class Shrinking {

    private Shrinking() {}

    static List<Program> of(Program program) {
        List<Program> smaller = new ArrayList<>();
        for (Query query : of(program.query())) {
            smaller.add(new Program(program.seed(), query, program.question()));
        }
        for (Question question : of(program.question())) {
            smaller.add(new Program(program.seed(), program.query(), question));
        }
        return smaller.stream().filter(Shrinking::isWhole).toList();
    }

    /** Whether slices have an order, and all names that are used are given; what is left out may have given them. */
    private static boolean isWhole(Program program) {
        if (!program.query().isOrdered()
                && !program.query().steps(Step.Slice.class).isEmpty()) {
            return false;
        }
        String text = program.toString();
        for (int i = text.indexOf("Named[name="); i >= 0; i = text.indexOf("Named[name=", i + 1)) {
            String name = text.substring(i + "Named[name=".length(), text.indexOf(']', i));
            if (!text.contains("Annotate[name=" + name + ",")) {
                return false;
            }
        }
        if (program.question() instanceof Question.Objects objects) {
            return objects.annotations().stream().allMatch(name -> text.contains("Annotate[name=" + name + ","));
        }
        return true;
    }

    private static List<Query> of(Query query) {
        List<Query> smaller = new ArrayList<>();
        for (int i = 0; i < query.steps().size(); i++) {
            smaller.add(new Query(query.table(), without(query.steps(), i)));
            for (Step step : of(query.steps().get(i))) {
                List<Step> steps = new ArrayList<>(query.steps());
                steps.set(i, step);
                smaller.add(new Query(query.table(), List.copyOf(steps)));
            }
        }
        return smaller;
    }

    private static List<Step> of(Step step) {
        List<Step> smaller = new ArrayList<>();
        if (step instanceof Step.Filter filter) {
            of(filter.condition()).forEach(each -> smaller.add(new Step.Filter(each, filter.exclude())));
        } else if (step instanceof Step.Annotate annotate) {
            of(annotate.term())
                    .forEach(each -> smaller.add(new Step.Annotate(annotate.name(), each, annotate.selected())));
        } else if (step instanceof Step.Merge merge) {
            of(merge.other()).forEach(each -> smaller.add(new Step.Merge(merge.connector(), each)));
        } else if (step instanceof Step.OrderBy order && order.items().size() > 1) {
            smaller.add(new Step.OrderBy(without(order.items(), 0)));
        }
        return smaller;
    }

    private static List<Condition> of(Condition condition) {
        List<Condition> smaller = new ArrayList<>();
        if (condition instanceof Condition.Not not) {
            smaller.add(not.condition());
            of(not.condition()).forEach(each -> smaller.add(Condition.not(each)));
        } else if (condition instanceof Condition.Group group) {
            smaller.addAll(group.members());
            for (int i = 0; i < group.members().size(); i++) {
                if (group.members().size() > 2) {
                    smaller.add(new Condition.Group(group.connector(), without(group.members(), i)));
                }
                for (Condition each : of(group.members().get(i))) {
                    List<Condition> members = new ArrayList<>(group.members());
                    members.set(i, each);
                    smaller.add(new Condition.Group(group.connector(), List.copyOf(members)));
                }
            }
        } else if (condition instanceof Condition.Exists exists) {
            of(exists.query()).forEach(each -> smaller.add(new Condition.Exists(each)));
        } else if (condition instanceof Condition.Among among) {
            of(among.query()).forEach(each -> smaller.add(new Condition.Among(among.path(), each, among.result())));
        } else if (condition instanceof Condition.Comparison comparison) {
            of(comparison.left())
                    .forEach(each ->
                            smaller.add(new Condition.Comparison(each, comparison.lookup(), comparison.value())));
        }
        return smaller;
    }

    private static List<Term> of(Term term) {
        List<Term> smaller = new ArrayList<>();
        if (term instanceof Term.Arithmetic arithmetic) {
            smaller.addAll(List.of(arithmetic.left(), arithmetic.right()));
        } else if (term instanceof Term.Call call && !call.function().equals("length")) {
            smaller.add(call.arguments().get(0));
        } else if (term instanceof Term.Truncation truncation) {
            smaller.add(truncation.of());
        } else if (term instanceof Term.Case choice) {
            smaller.addAll(List.of(choice.then(), choice.otherwise()));
            of(choice.condition()).forEach(each -> smaller.add(new Term.Case(each, choice.then(), choice.otherwise())));
        } else if (term instanceof Term.Aggregate aggregate && aggregate.filter() != null) {
            smaller.add(new Term.Aggregate(aggregate.function(), aggregate.of(), aggregate.distinct(), null));
        } else if (term instanceof Term.Subquery subquery) {
            of(subquery.query()).forEach(each -> smaller.add(new Term.Subquery(each, subquery.result())));
        }
        return smaller;
    }

    private static List<Question> of(Question question) {
        List<Question> smaller = new ArrayList<>();
        if (question instanceof Question.Objects objects) {
            for (int i = 0; i < objects.annotations().size(); i++) {
                smaller.add(new Question.Objects(without(objects.annotations(), i)));
            }
        } else if (question instanceof Question.Rows rows && rows.columns().size() > 1) {
            for (int i = 0; i < rows.columns().size(); i++) {
                smaller.add(new Question.Rows(without(rows.columns(), i)));
            }
        } else if (question instanceof Question.Totals totals
                && totals.aggregates().size() > 1) {
            for (String name : totals.aggregates().keySet()) {
                LinkedHashMap<String, Term> fewer = new LinkedHashMap<>(totals.aggregates());
                fewer.remove(name);
                smaller.add(new Question.Totals(fewer));
            }
        } else if (question instanceof Question.Combined combined) {
            of(combined.other())
                    .forEach(each -> smaller.add(
                            new Question.Combined(combined.operation(), each, combined.columns(), combined.counted())));
        }
        return smaller;
    }

    private static <T> List<T> without(List<T> all, int index) {
        List<T> fewer = new ArrayList<>(all);
        fewer.remove(index);
        return List.copyOf(fewer);
    }
}
