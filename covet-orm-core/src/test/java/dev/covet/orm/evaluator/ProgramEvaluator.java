package dev.covet.orm.evaluator;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/** Answers programs from the rows of a world. */
final class ProgramEvaluator {

    private static final Term KEY = new Term.Column(Path.own("id"));

    private final QueryEvaluator queries;

    ProgramEvaluator(World world) {
        this.queries = new QueryEvaluator(world);
    }

    Answer answer(Program program) {
        Query query = program.query();
        Question question = program.question();
        if (question instanceof Question.Objects objects) {
            List<Term> columns = new ArrayList<>(List.of(KEY));
            objects.annotations().forEach(name -> columns.add(new Term.Named(name)));
            return Answer.of(queries.rows(query, columns, null), query.isOrdered());
        }
        if (question instanceof Question.Rows rows) {
            return Answer.of(queries.rows(query, rows.columns(), null), query.isOrdered());
        }
        if (question instanceof Question.Count count) {
            return Answer.of((long)
                    queries.rows(query, counted(query, count.columns()), null).size());
        }
        if (question instanceof Question.Exists exists) {
            return Answer.of(
                    !queries.rows(query, counted(query, exists.columns()), null).isEmpty());
        }
        if (question instanceof Question.Totals totals) {
            return Answer.of(
                    List.of(queries.totals(
                            query, List.copyOf(totals.aggregates().values()))),
                    false);
        }
        return combined(query, (Question.Combined) question);
    }

    private static List<Term> counted(Query query, List<Term> columns) {
        return columns.isEmpty() && query.groups().isEmpty() ? List.of(KEY) : columns;
    }

    private Answer combined(Query query, Question.Combined question) {
        List<List<Object>> left = queries.rows(query, question.columns(), null);
        List<List<Object>> right = queries.rows(question.other(), question.columns(), null);
        List<List<Object>> all = new ArrayList<>(left);
        switch (question.operation()) {
            case "union", "unionAll" -> all.addAll(right);
            case "intersection" -> all.retainAll(right);
            default -> all.removeAll(right);
        }
        List<List<Object>> rows =
                question.operation().equals("unionAll") ? all : new ArrayList<>(new LinkedHashSet<>(all));
        return question.counted() ? Answer.of((long) rows.size()) : Answer.of(rows, false);
    }
}
