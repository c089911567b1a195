package dev.covet.orm;

import dev.covet.orm.error.CovetException;
import dev.covet.orm.error.FieldException;
import dev.covet.orm.error.ModelException;
import dev.covet.orm.error.ModelException.Problem;
import dev.covet.orm.error.ValueException;
import dev.covet.orm.internal.spec.Paths;
import dev.covet.orm.internal.spec.Target;
import dev.covet.orm.lookup.Lookup;
import dev.covet.orm.meta.ModelMeta;
import dev.covet.orm.meta.RelationMeta;
import dev.covet.orm.query.Q;
import dev.covet.orm.sql.SqlType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** The objects that a relation's {@code limitChoicesTo} admits. */
final class LimitedChoices {

    private LimitedChoices() {}

    /** The objects that the relation may refer to; all where nothing limits it. */
    static <T> QuerySet<T> of(RelationMeta relation) {
        QuerySet<T> all = QuerySet.of(relation.target());
        return relation.reverse() || relation.limitChoicesTo().isEmpty() ? all : all.filter(condition(relation));
    }

    /**
     * Tries the limits of all relations.
     *
     * @throws ModelException if some of them mean nothing; it tells of all
     */
    static void check(Collection<ModelMeta<?>> models) {
        List<Problem> problems = new ArrayList<>();
        for (ModelMeta<?> model : models) {
            for (RelationMeta relation : model.relations()) {
                check(relation, problems);
            }
        }
        if (!problems.isEmpty()) {
            throw new ModelException("The models", problems);
        }
    }

    private static void check(RelationMeta relation, List<Problem> problems) {
        try {
            of(relation);
        } catch (CovetException e) {
            problems.add(new Problem(
                    relation.toString(),
                    "its limitChoicesTo cannot be used (" + e.getMessage() + ")",
                    "Give pairs of a path from " + relation.target().name()
                            + " and a value as text, as in {\"active\", \"true\"}."));
        }
    }

    private static Q condition(RelationMeta relation) {
        List<String> limits = relation.limitChoicesTo();
        if (limits.size() % 2 != 0) {
            throw new ValueException("It has " + limits.size() + " elements, which are no pairs.");
        }
        Q condition = Q.all();
        for (int i = 0; i < limits.size(); i += 2) {
            String path = limits.get(i);
            condition = condition.and(path, value(Paths.resolve(relation.target(), path), path, limits.get(i + 1)));
        }
        return condition;
    }

    /** What the text means, which is all that an annotation can hold. */
    private static Object value(Target target, String name, String text) {
        return target.lookup() instanceof Lookup.OfList || target.lookup() instanceof Lookup.OfPair
                ? Arrays.stream(text.split(",", -1))
                        .map(each -> single(target, name, each.strip()))
                        .toList()
                : single(target, name, text);
    }

    private static Object single(Target target, String name, String text) {
        if (target.lookup() instanceof Lookup.OfFlag) {
            return truth(name, text);
        }
        SqlType type = target.type();
        return target.isTransformed() || type == null ? numberOrText(text) : typed(type, name, text);
    }

    /** A transform before the lookup makes something else of the field, as {@code year} does. */
    private static Object numberOrText(String text) {
        try {
            return Long.valueOf(text);
        } catch (NumberFormatException noNumber) {
            return text;
        }
    }

    private static Object typed(SqlType type, String name, String text) {
        try {
            return switch (type.kind()) {
                case SMALLINT, INTEGER, BIGINT -> Long.valueOf(text);
                case REAL, DOUBLE, DECIMAL -> new BigDecimal(text);
                case BOOLEAN -> truth(name, text);
                case DATE -> LocalDate.parse(text);
                case TIME -> LocalTime.parse(text);
                case TIMESTAMP -> LocalDateTime.parse(text);
                case TIMESTAMPTZ -> Instant.parse(text);
                case UUID -> UUID.fromString(text);
                case VARCHAR, TEXT, INTERVAL, BINARY, JSON, INET, ARRAY -> text;
            };
        } catch (IllegalArgumentException | java.time.DateTimeException e) {
            throw new ValueException("\"" + text + "\" is no value of \"" + name + "\"", e);
        }
    }

    private static Boolean truth(String name, String text) {
        if (text.equals("true") || text.equals("false")) {
            return Boolean.valueOf(text);
        }
        throw new FieldException("\"" + name + "\" is true or false, not \"" + text + "\"");
    }
}
