package dev.covet.orm.evaluator;

import dev.covet.orm.Model;
import dev.covet.orm.QuerySet;
import dev.covet.orm.Values;
import dev.covet.orm.error.CovetException;
import dev.covet.orm.query.Named;
import java.util.ArrayList;
import java.util.List;
import reactor.core.publisher.Mono;

/** Asks Covet the questions of programs. */
final class ProgramTranslator {

    private ProgramTranslator() {}

    static Mono<Answer> answer(Program program) {
        Query query = program.query();
        Question question = program.question();
        if (question instanceof Question.Objects objects) {
            return QueryTranslator.query(query)
                    .list()
                    .map(all -> all.stream()
                            .map(each -> values((Model<?>) each, objects.annotations()))
                            .toList())
                    .map(rows -> Answer.of(rows, query.isOrdered()));
        }
        if (question instanceof Question.Rows rows) {
            return QueryTranslator.rows(query, rows.columns()).list().map(all -> Answer.of(all, query.isOrdered()));
        }
        if (question instanceof Question.Count count) {
            return counted(query, count.columns()).count().map(Answer::of);
        }
        if (question instanceof Question.Exists exists) {
            return counted(query, exists.columns()).exists().map(Answer::of);
        }
        if (question instanceof Question.Totals totals) {
            Named[] named = totals.aggregates().entrySet().stream()
                    .map(each -> TermTranslator.expression(each.getValue()).as(each.getKey()))
                    .toArray(Named[]::new);
            return QueryTranslator.query(query).aggregate(named).map(values -> totals(values, totals));
        }
        return combined(query, (Question.Combined) question);
    }

    private static List<Object> values(Model<?> object, List<String> annotations) {
        List<Object> values = new ArrayList<>();
        values.add(object.pk());
        annotations.forEach(name -> values.add(object.annotation(name, Object.class)));
        return values;
    }

    private static QuerySet<?> counted(Query query, List<Term> columns) {
        return columns.isEmpty() ? QueryTranslator.query(query) : QueryTranslator.rows(query, columns);
    }

    private static Answer totals(Values values, Question.Totals totals) {
        List<Object> row = new ArrayList<>();
        totals.aggregates().keySet().forEach(name -> row.add(values.get(name)));
        return Answer.of(List.of(row), false);
    }

    private static Mono<Answer> combined(Query query, Question.Combined question) {
        QuerySet<List<Object>> left = QueryTranslator.rows(query, question.columns());
        QuerySet<List<Object>> right = QueryTranslator.rows(question.other(), question.columns());
        QuerySet<List<Object>> all = switch (question.operation()) {
            case "union" -> left.union(right);
            case "unionAll" -> left.unionAll(right);
            case "intersection" -> left.intersection(right);
            default -> left.difference(right);
        };
        return question.counted() ? all.count().map(Answer::of) : all.list().map(rows -> Answer.of(rows, false));
    }

    /** The program as users would write it, or as it is built where Covet refuses it. */
    static String text(Program program) {
        try {
            return QueryTranslator.query(program.query()).toStringWithValues() + "\n    " + program.question();
        } catch (CovetException e) {
            return program.query() + "\n    " + program.question();
        }
    }
}
