package dev.covet.orm.evaluator;

import dev.covet.orm.evaluator.Table.ColumnType;
import java.util.ArrayList;
import java.util.List;

/** Makes random expressions. */
final class TermGenerator {

    private final Choice choice;
    private final ConditionGenerator conditions;

    TermGenerator(Choice choice, ConditionGenerator conditions) {
        this.choice = choice;
        this.conditions = conditions;
    }

    Object literal(ColumnType type) {
        return switch (type) {
            case TEXT -> choice.of(World.TEXTS);
            case NUMBER -> (Object) (long) choice.below(6);
            case KEY -> (Object) (long) (1 + choice.below(6));
            case FLAG -> (Object) choice.isOneOf(2);
            case DECIMAL -> choice.of(World.DECIMALS);
            case DATE -> choice.of(Moments.DATES);
            case INSTANT -> choice.of(Moments.INSTANTS);
            case DOCUMENT -> throw new IllegalArgumentException("There are no documents to compare with");
        };
    }

    /** An expression of the type over one row and rows that it refers to. */
    Term next(Scope scope, ColumnType type) {
        if (scope.depth() == 0 || choice.isOneOf(3)) {
            return simple(scope, type);
        }
        Scope inner = scope.inner();
        return switch (choice.below(5)) {
            case 0 -> new Term.Case(conditions.next(inner.toOne().leaf()), next(inner, type), next(inner, type));
            case 1 -> new Term.Call("coalesce", List.of(next(inner, type), new Term.Literal(literal(type))));
            case 2 -> subquery(scope, type);
            default -> computed(inner, type);
        };
    }

    private Term computed(Scope scope, ColumnType type) {
        return switch (type) {
            case TEXT -> new Term.Call(caseOf(), List.of(next(scope, type)));
            case NUMBER -> arithmetic(scope);
            case DECIMAL ->
                new Term.Arithmetic(choice.of(List.of('+', '-', '*')), next(scope, type), next(scope, type));
            default -> new Term.Truncation(next(scope, type), unit(type));
        };
    }

    private String unit(ColumnType type) {
        return type == ColumnType.INSTANT && choice.isOneOf(3) ? "hour" : choice.of(Moments.UNITS);
    }

    /** The sum or the rank of a column up to each row. */
    Term.Window window(Scope scope) {
        ColumnType type = choice.of(scope.table().types());
        Term order = new Term.Column(conditions.paths().path(scope.toOne(), type));
        Term partition =
                choice.isOneOf(2) ? new Term.Column(conditions.paths().path(scope.toOne(), ColumnType.NUMBER)) : null;
        Term of = new Term.Column(conditions.paths().path(scope.toOne(), ColumnType.NUMBER));
        String function = choice.of(List.of("rank", "sum", "count", "max"));
        return new Term.Window(function, function.equals("rank") ? null : of, partition, order);
    }

    private Term simple(Scope scope, ColumnType type) {
        List<String> names = scope.names(type);
        if (!names.isEmpty() && choice.isOneOf(2)) {
            return new Term.Named(choice.of(names));
        }
        Term.Column column = new Term.Column(conditions.paths().path(scope.toOne(), type));
        if (choice.isOneOf(2)) {
            return column;
        }
        return switch (type) {
            case TEXT -> new Term.Call(caseOf(), List.of(column));
            case DECIMAL ->
                new Term.Arithmetic(choice.of(List.of('+', '-', '*')), column, new Term.Literal(literal(type)));
            case DATE, INSTANT -> new Term.Truncation(column, unit(type));
            default -> counted(column);
        };
    }

    private Term counted(Term.Column column) {
        return new Term.Arithmetic(
                choice.of(List.of('+', '-', '*', '/')), column, new Term.Literal(1L + choice.below(3)));
    }

    private Term arithmetic(Scope scope) {
        if (choice.isOneOf(4)) {
            return new Term.Call("length", List.of(next(scope, ColumnType.TEXT)));
        }
        if (scope.table().has(ColumnType.DATE) && choice.isOneOf(4)) {
            return new Term.Part(next(scope, ColumnType.DATE), choice.of(Moments.PARTS));
        }
        return new Term.Arithmetic(
                choice.of(List.of('+', '-', '*')), next(scope, ColumnType.NUMBER), next(scope, ColumnType.NUMBER));
    }

    private String caseOf() {
        return choice.of(List.of("lower", "upper"));
    }

    /** A column of the first of the related rows. */
    private Term subquery(Scope scope, ColumnType type) {
        Query query = related(scope);
        if (!query.table().has(type)) {
            return simple(scope, type);
        }
        Path result = conditions.paths().path(Scope.of(query.table()).toOne(), type);
        Query first = query.with(new Step.OrderBy(
                        List.of(new Step.Order(new Term.Column(Path.own("id")), choice.isOneOf(2), false))))
                .with(new Step.Slice(0, 1));
        return new Term.Subquery(first, new Term.Column(result));
    }

    /** A query of rows that belong to the row of the query around it. */
    Query related(Scope scope) {
        List<Relation> relations = new ArrayList<>();
        for (Table table : Table.values()) {
            table.relations().stream()
                    .filter(relation -> relation.to() == scope.table())
                    .forEach(relations::add);
        }
        Relation relation = choice.of(relations);
        Condition belongs =
                new Condition.Lookup(new Path(List.of(relation), ""), "exact", new Term.Outer(Path.own("id")));
        Query query = Query.of(relation.from()).with(new Step.Filter(belongs, false));
        Scope inner = scope.subquery(relation.from());
        return choice.isOneOf(2)
                ? query
                : query.with(new Step.Filter(conditions.next(inner.leaf()), choice.isOneOf(3)));
    }

    /** An aggregate over the rows themselves, or over those along one relation to many. */
    Term.Aggregate aggregate(Scope scope, boolean many) {
        if (choice.isOneOf(4)) {
            Condition filter =
                    choice.isOneOf(2) ? conditions.next(scope.nameless().toOne().leaf()) : null;
            return new Term.Aggregate(
                    "count",
                    many ? new Term.Column(conditions.paths().toMany(scope, ColumnType.KEY)) : null,
                    false,
                    filter);
        }
        ColumnType type = choice.isOneOf(4) ? choice.of(scope.table().types()) : ColumnType.NUMBER;
        Path path = many
                ? conditions.paths().toMany(scope, type)
                : conditions.paths().path(scope.toOne(), type);
        ColumnType found = ConditionGenerator.type(path, scope.table());
        boolean compared = found == ColumnType.TEXT || found.isMoment();
        String function =
                choice.of(compared ? List.of("count", "min", "max") : List.of("count", "sum", "avg", "min", "max"));
        boolean distinct = !List.of("min", "max").contains(function) && choice.isOneOf(4);
        return new Term.Aggregate(function, new Term.Column(path), distinct, filter(scope, path));
    }

    private Condition filter(Scope scope, Path path) {
        if (!choice.isOneOf(4)) {
            return null;
        }
        Path key = new Path(path.relations(), "id");
        return choice.isOneOf(2)
                ? conditions.next(scope.nameless().toOne().leaf())
                : new Condition.Lookup(key, choice.of(List.of("gt", "lte")), literal(ColumnType.KEY));
    }

    /** The type of an aggregate; that of an average is none that there are columns of. */
    static ColumnType type(Term.Aggregate aggregate, Table table) {
        if (aggregate.function().equals("count")) {
            return ColumnType.NUMBER;
        }
        ColumnType of = ConditionGenerator.type(((Term.Column) aggregate.of()).path(), table);
        return aggregate.function().equals("sum") && of == ColumnType.KEY ? ColumnType.NUMBER : of;
    }
}
