package dev.covet.orm.evaluator;

import dev.covet.orm.evaluator.Condition.Connector;
import dev.covet.orm.evaluator.Table.ColumnType;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Makes random conditions. */
final class ConditionGenerator {

    private static final List<String> OF_TEXTS = List.of(
            "exact",
            "iexact",
            "contains",
            "icontains",
            "startswith",
            "istartswith",
            "endswith",
            "iendswith",
            "gt",
            "lte",
            "in",
            "isnull");
    private static final List<String> OF_NUMBERS =
            List.of("exact", "gt", "gte", "lt", "lte", "in", "range", "isnull", "exact");

    private final Choice choice;
    private final PathGenerator paths;
    private final TermGenerator terms;

    ConditionGenerator(Choice choice) {
        this.choice = choice;
        this.paths = new PathGenerator(choice);
        this.terms = new TermGenerator(choice, this);
    }

    TermGenerator terms() {
        return terms;
    }

    PathGenerator paths() {
        return paths;
    }

    Condition next(Scope scope) {
        if (scope.depth() == 0 || choice.isOneOf(2)) {
            return leaf(scope);
        }
        if (choice.isOneOf(4)) {
            return Condition.not(next(scope.inner()));
        }
        Connector connector =
                choice.of(List.of(Connector.AND, Connector.AND, Connector.OR, Connector.OR, Connector.XOR));
        return new Condition.Group(
                connector,
                Stream.generate(() -> next(scope.inner()))
                        .limit(2 + choice.below(2))
                        .toList());
    }

    private Condition leaf(Scope scope) {
        if (!scope.names().isEmpty() && choice.isOneOf(2)) {
            String name = choice.of(List.copyOf(scope.names().keySet()));
            ColumnType type = scope.names().get(name);
            String lookup = lookup(type);
            return new Condition.Comparison(new Term.Named(name), lookup, right(scope, type, lookup));
        }
        int kind = choice.below(10);
        if (kind == 0 && scope.depth() > 0) {
            return new Condition.Exists(terms.related(scope));
        }
        if (kind == 1 && scope.depth() > 0) {
            return among(scope);
        }
        if (kind <= 3) {
            ColumnType type = choice.of(scope.table().types());
            String lookup = lookup(type);
            // A comparison of expressions has no relation to many: what it means under a negation is said nowhere.
            Scope plain = scope.toOne().leaf();
            return new Condition.Comparison(terms.next(plain, type), lookup, right(plain, type, lookup));
        }
        List<ColumnType> types = new ArrayList<>(scope.table().types());
        types.addAll(List.of(ColumnType.FLAG, ColumnType.KEY));
        ColumnType type = choice.of(types);
        Path path = scope.many() && choice.isOneOf(3) ? paths.toMany(scope, type) : paths.path(scope, type);
        ColumnType found = type(path, scope.table());
        if (found.isMoment() && choice.isOneOf(2)) {
            return ofPart(path, found);
        }
        String lookup = lookup(found);
        return new Condition.Lookup(path, lookup, right(scope.toOne(), found, lookup));
    }

    private Condition ofPart(Path path, ColumnType type) {
        boolean ofDay = type == ColumnType.INSTANT && choice.isOneOf(2);
        String part = choice.of(ofDay ? Moments.PARTS_OF_A_DAY : Moments.PARTS);
        String lookup = choice.of(List.of("exact", "gt", "gte", "lt", "lte", "in", "range"));
        Object one = Moments.part(terms.literal(type), part);
        Object other = Moments.part(terms.literal(type), part);
        boolean several = lookup.equals("in") || lookup.equals("range");
        return new Condition.Lookup(path, part + "__" + lookup, several ? List.of(one, other) : one);
    }

    /** A condition on what stands under a key of documents, along relations to one row. */
    Condition ofDocument(Scope scope) {
        List<Relation> way = scope.table() == Table.BAND
                ? List.of()
                : scope.table().relations().stream()
                        .filter(relation -> relation.to() == Table.BAND && !relation.toMany())
                        .limit(1)
                        .toList();
        String lookup = choice.of(List.of("exact", "in", "isnull", "icontains", "iexact", "startswith"));
        Object value = switch (lookup) {
            case "isnull" -> (Object) choice.isOneOf(2);
            case "in" -> List.of(choice.of(World.LANGUAGES), choice.of(World.LANGUAGES));
            default -> choice.of(World.LANGUAGES);
        };
        return new Condition.Lookup(new Path(way, "meta__lang"), lookup, value);
    }

    static ColumnType type(Path path, Table start) {
        Table end = path.relations().isEmpty()
                ? start
                : path.relations().get(path.relations().size() - 1).to();
        return path.column().isEmpty()
                ? ColumnType.KEY
                : end.field(path.column()).type();
    }

    private Condition among(Scope scope) {
        Table other = choice.of(List.of(Table.values()));
        Query query = Query.of(other).with(new Step.Filter(next(Scope.of(other).leaf()), choice.isOneOf(2)));
        if (choice.isOneOf(3)) {
            query = query.with(new Step.OrderBy(
                            List.of(new Step.Order(new Term.Column(Path.own("id")), choice.isOneOf(2), false))))
                    .with(new Step.Slice(choice.below(2), 2 + choice.below(3)));
        }
        Path result = paths.path(Scope.of(other).toOne(), ColumnType.NUMBER);
        return new Condition.Among(paths.path(scope.toOne(), ColumnType.NUMBER), query, new Term.Column(result));
    }

    private String lookup(ColumnType type) {
        return switch (type) {
            case TEXT -> choice.of(OF_TEXTS);
            case NUMBER, DECIMAL, DATE, INSTANT -> choice.of(OF_NUMBERS);
            case DOCUMENT -> throw new IllegalArgumentException("Documents are not compared");
            case FLAG -> choice.of(List.of("exact", "exact", "isnull"));
            case KEY -> choice.of(List.of("exact", "in", "isnull", "isnull"));
        };
    }

    private Object right(Scope scope, ColumnType type, String lookup) {
        if (lookup.equals("isnull")) {
            return choice.isOneOf(2);
        }
        if (lookup.equals("in")) {
            return Stream.generate(() -> terms.literal(type))
                    .limit(1 + choice.below(3))
                    .toList();
        }
        if (lookup.equals("range")) {
            return List.of(terms.literal(type), terms.literal(type));
        }
        boolean compared = List.of("exact", "gt", "gte", "lt", "lte").contains(lookup);
        boolean computable = type != ColumnType.FLAG
                && type != ColumnType.KEY
                && scope.table().has(type);
        if (compared && computable && choice.isOneOf(4)) {
            return scope.outer() != null && scope.outer().has(type) && choice.isOneOf(2)
                    ? new Term.Outer(paths.path(Scope.of(scope.outer()).toOne(), type))
                    : terms.next(scope.nameless().toOne().leaf(), type);
        }
        return lookup.equals("exact") && choice.isOneOf(8) ? null : terms.literal(type);
    }
}
