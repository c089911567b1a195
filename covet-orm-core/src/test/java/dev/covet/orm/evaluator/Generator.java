package dev.covet.orm.evaluator;

import dev.covet.orm.evaluator.Condition.Connector;
import dev.covet.orm.evaluator.Table.ColumnType;
import dev.covet.orm.evaluator.Table.Field;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Makes the program of a seed. */
final class Generator {

    private final long seed;
    private final Choice choice;
    private final ConditionGenerator conditions;
    private final TermGenerator terms;

    private Generator(long seed) {
        this.seed = seed;
        this.choice = new Choice(seed);
        this.conditions = new ConditionGenerator(choice);
        this.terms = conditions.terms();
    }

    static Program program(long seed) {
        Generator generator = new Generator(seed);
        Table table = generator.choice.isOneOf(2) ? generator.choice.of(List.of(Table.values())) : Table.BAND;
        return switch (generator.choice.below(10)) {
            case 0, 1, 2, 3 -> generator.objects(table);
            case 4, 5 -> generator.aggregated(table);
            case 6, 7 -> generator.grouped(table);
            case 8 -> generator.totals(table);
            default -> generator.combined(table);
        };
    }

    /** The query of the program of a seed. */
    static Query query(long seed) {
        return program(seed).query();
    }

    /** A query that filters, also by related rows. */
    static Query conditions(long seed, Table table) {
        return new Generator(seed).filtered(table);
    }

    /** Filters that are about the rows themselves, and single rows that they refer to. */
    static List<Step> ownFilters(long seed, Table table, int count) {
        Generator generator = new Generator(seed);
        return Stream.generate(() -> (Step) generator.filter(Scope.of(table).toOne()))
                .limit(count)
                .toList();
    }

    /** Aggregates, most of them over related rows. */
    static List<Term.Aggregate> aggregates(long seed, Table table, int count) {
        Generator generator = new Generator(seed);
        return Stream.generate(() -> generator.terms.aggregate(Scope.of(table), !generator.choice.isOneOf(6)))
                .limit(count)
                .toList();
    }

    private Program asked(Query query, Question question) {
        return new Program(seed, query, question);
    }

    private Query filtered(Table table) {
        Query query = Query.of(table);
        for (int i = choice.below(3); i >= 0; i--) {
            query = query.with(filter(Scope.of(table)));
        }
        return query;
    }

    private Step.Filter filter(Scope scope) {
        return new Step.Filter(conditions.next(scope), choice.isOneOf(3));
    }

    private Program objects(Table table) {
        if (choice.isOneOf(5)) {
            return merged(table);
        }
        if (choice.isOneOf(8)) {
            return windowed(table);
        }
        Query query = filtered(table);
        Scope scope = Scope.of(table);
        boolean documents = table != Table.LABEL && table != Table.GENRE;
        if (documents && choice.isOneOf(6)) {
            query = query.with(new Step.Filter(conditions.ofDocument(scope), false));
        }
        List<String> selected = new ArrayList<>();
        for (int i = choice.below(3); i > 0; i--) {
            ColumnType type = choice.of(table.types());
            String name = "x" + i;
            boolean carried = !choice.isOneOf(3);
            query = query.with(new Step.Annotate(name, terms.next(scope, type), carried));
            scope = scope.with(name, type);
            if (carried) {
                selected.add(name);
            }
        }
        if (!scope.names().isEmpty()) {
            query = query.with(filter(scope.toOne()));
        }
        List<Term> columns = columns(scope, true);
        selected.forEach(name -> columns.add(new Term.Named(name)));
        if (columns.stream().anyMatch(column -> !Branches.of(column).isEmpty())) {
            return asked(query, choice.isOneOf(4) ? new Question.Count(columns) : new Question.Rows(columns));
        }
        if (choice.isOneOf(3)) {
            query = query.with(new Step.Distinct());
        }
        return asked(sliced(query, scope.toOne()), question(columns, selected));
    }

    /** A window is computed over the rows that the filters leave; one on the window itself comes after. */
    private Program windowed(Table table) {
        Scope scope = Scope.of(table).toOne();
        Query query = choice.isOneOf(2) ? Query.of(table) : Query.of(table).with(filter(scope));
        query = query.with(new Step.Annotate("w", terms.window(scope), true));
        if (choice.isOneOf(2)) {
            Condition tested = new Condition.Comparison(
                    new Term.Named("w"), choice.of(List.of("exact", "gt", "lte")), terms.literal(ColumnType.NUMBER));
            query = query.with(new Step.Filter(tested, choice.isOneOf(3)));
        }
        List<Term> columns = columns(scope, false);
        columns.add(new Term.Named("w"));
        return asked(query, question(columns, List.of("w")));
    }

    private Query sliced(Query query, Scope scope) {
        if (choice.isOneOf(2)) {
            return query;
        }
        List<Step.Order> items = new ArrayList<>();
        for (int i = choice.below(3); i > 0; i--) {
            items.add(order(terms.next(scope.leaf(), choice.of(scope.table().types()))));
        }
        items.add(order(new Term.Column(Path.own("id"))));
        Query ordered = query.with(new Step.OrderBy(List.copyOf(items)));
        int start = choice.below(3);
        return choice.isOneOf(2) ? ordered : ordered.with(new Step.Slice(start, start + choice.below(5)));
    }

    private Step.Order order(Term term) {
        return new Step.Order(term, choice.isOneOf(2), choice.isOneOf(2));
    }

    private List<Term> columns(Scope scope, boolean many) {
        List<Term> columns = new ArrayList<>();
        for (int i = choice.below(3); i >= 0; i--) {
            List<ColumnType> types = new ArrayList<>(scope.table().types());
            types.add(ColumnType.FLAG);
            ColumnType type = choice.of(types);
            Path path = many && choice.isOneOf(6)
                    ? conditions.paths().toMany(scope, type)
                    : conditions.paths().path(scope.toOne(), type);
            if (!columns.contains(new Term.Column(path))) {
                columns.add(new Term.Column(path));
            }
        }
        return columns;
    }

    private Question question(List<Term> columns, List<String> names) {
        return switch (choice.below(6)) {
            case 0, 1 -> new Question.Objects(names);
            case 2, 3 -> new Question.Rows(columns);
            case 4 -> new Question.Count(choice.isOneOf(2) ? columns : List.of());
            default -> new Question.Exists(choice.isOneOf(2) ? columns : List.of());
        };
    }

    private Program merged(Table table) {
        Connector connector = choice.of(List.of(Connector.values()));
        Query query = filtered(table).with(new Step.Merge(connector, filtered(table)));
        return asked(query, question(columns(Scope.of(table), false), List.of()));
    }

    private Program aggregated(Table table) {
        Query query = choice.isOneOf(2) ? filtered(table) : Query.of(table);
        Scope scope = Scope.of(table);
        List<String> names = new ArrayList<>();
        for (int i = 1 + choice.below(3); i > 0; i--) {
            Term.Aggregate aggregate = terms.aggregate(scope, !choice.isOneOf(6));
            String name = "n" + i;
            query = query.with(new Step.Annotate(name, aggregate, true));
            names.add(name);
            if (choice.isOneOf(4)) {
                query = query.with(filter(scope.nameless()));
            }
            if (!aggregate.function().equals("avg")) {
                scope = scope.with(name, TermGenerator.type(aggregate, table));
            }
        }
        if (choice.isOneOf(2)) {
            query = query.with(filter(scope.toOne()));
        }
        List<Term> columns = columns(scope, false);
        names.forEach(name -> columns.add(new Term.Named(name)));
        return asked(sliced(query, scope.toOne()), question(columns, names));
    }

    private Program grouped(Table table) {
        Scope scope = Scope.of(table);
        Query query = choice.isOneOf(2) ? filtered(table) : Query.of(table);
        boolean many = choice.isOneOf(4);
        List<Term> columns = new ArrayList<>();
        if (many) {
            columns.add(new Term.Column(
                    conditions.paths().toMany(scope, choice.of(List.of(ColumnType.TEXT, ColumnType.NUMBER)))));
        } else {
            columns.addAll(columns(scope, false));
        }
        query = query.with(new Step.Values(List.copyOf(columns)));
        List<Term> read = new ArrayList<>(columns);
        Scope named = scope;
        for (int i = 1 + choice.below(2); i > 0; i--) {
            // Along another relation than that of the groups, an aggregate is refused.
            Term.Aggregate aggregate = terms.aggregate(scope, !many && choice.isOneOf(2));
            String name = "n" + i;
            query = query.with(new Step.Annotate(name, aggregate, true));
            read.add(new Term.Named(name));
            if (!aggregate.function().equals("avg")) {
                named = named.with(name, TermGenerator.type(aggregate, table));
            }
        }
        if (!named.names().isEmpty() && choice.isOneOf(2)) {
            String name = choice.of(List.copyOf(named.names().keySet()));
            query = query.with(new Step.Filter(
                    new Condition.Comparison(
                            new Term.Named(name),
                            "gt",
                            terms.literal(named.names().get(name))),
                    choice.isOneOf(2)));
        }
        if (choice.isOneOf(2)) {
            query = query.with(filter(scope.toOne()));
        }
        if (choice.isOneOf(3)) {
            query = query.with(
                            new Step.OrderBy(columns.stream().map(this::order).toList()))
                    .with(new Step.Slice(choice.below(2), 3));
        }
        return asked(query, choice.isOneOf(4) ? new Question.Count(read) : new Question.Rows(read));
    }

    private Program totals(Table table) {
        Query query = choice.isOneOf(3) ? Query.of(table) : filtered(table);
        Map<String, Term> aggregates = new LinkedHashMap<>();
        for (int i = 1 + choice.below(3); i > 0; i--) {
            aggregates.put("n" + i, terms.aggregate(Scope.of(table), choice.isOneOf(2)));
        }
        return asked(query, new Question.Totals(aggregates));
    }

    private Program combined(Table table) {
        List<Field> fields = choice.some(table.fields(), 2);
        List<Term> columns = new ArrayList<>();
        fields.forEach(field -> columns.add(new Term.Column(Path.own(field.name()))));
        String operation = choice.of(List.of("union", "unionAll", "intersection", "difference"));
        return asked(filtered(table), new Question.Combined(operation, filtered(table), columns, choice.isOneOf(4)));
    }
}
