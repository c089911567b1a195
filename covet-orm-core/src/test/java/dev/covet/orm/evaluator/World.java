package dev.covet.orm.evaluator;

import dev.covet.orm.evaluator.Table.Field;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Random rows of all tables, and the relations between them. */
final class World {

    static final List<String> TEXTS = List.of("", "a", "b", "ab", "Ab", "ba", "a%", "a_b", "B\\");

    static final List<String> LANGUAGES = List.of("", "de", "en", "En");

    /** Without zeros at the end, as what is computed from them. */
    static final List<BigDecimal> DECIMALS = List.of(
            new BigDecimal("0.25"),
            BigDecimal.ONE,
            new BigDecimal("2.5"),
            new BigDecimal("3.75"),
            new BigDecimal("-1.5"));

    private static final int MOST_ROWS = 7;

    private final Map<Table, List<Row>> rows = new EnumMap<>(Table.class);
    private final Set<Link> links = new LinkedHashSet<>();

    /** A band and one of its genres. */
    record Link(long band, long genre) {}

    World(long seed) {
        Choice choice = new Choice(seed);
        for (Table table : Table.values()) {
            rows.put(table, new ArrayList<>());
            int count = 2 + choice.below(MOST_ROWS);
            for (long id = 1; id <= count; id++) {
                Map<String, Object> values = new LinkedHashMap<>();
                for (Field field : table.fields()) {
                    values.put(field.name(), value(choice, table, field));
                }
                rows.get(table).add(new Row(table, id, values));
            }
        }
        for (Row band : rows(Table.BAND)) {
            for (Row genre : rows(Table.GENRE)) {
                if (choice.isOneOf(3)) {
                    links.add(new Link(band.id(), genre.id()));
                }
            }
        }
    }

    /** References lead to rows that are there already. */
    private Object value(Choice choice, Table table, Field field) {
        if (field.nullable() && choice.isOneOf(4)) {
            return null;
        }
        return switch (field.type()) {
            case TEXT -> choice.of(TEXTS);
            case NUMBER -> (long) choice.below(6);
            case DECIMAL -> choice.of(DECIMALS);
            case DATE -> choice.of(Moments.DATES);
            case INSTANT -> choice.of(Moments.INSTANTS);
            case DOCUMENT -> document(choice);
            case FLAG -> choice.isOneOf(2);
            case KEY -> {
                List<Row> targets = rows(target(table, field.name()));
                yield targets.isEmpty() ? null : (Object) choice.of(targets).id();
            }
        };
    }

    private static Map<String, Object> document(Choice choice) {
        return choice.isOneOf(3) ? Map.of() : Map.of("lang", choice.of(LANGUAGES));
    }

    private static Table target(Table table, String relation) {
        return table.relations().stream()
                .filter(each -> each.name().equals(relation))
                .findFirst()
                .orElseThrow()
                .to();
    }

    List<Row> rows(Table table) {
        return rows.get(table);
    }

    Set<Link> links() {
        return links;
    }

    /** The rows at the other end of the relation, in the order of their keys. */
    List<Row> related(Row row, Relation relation) {
        return rows(relation.to()).stream()
                .filter(other -> isRelated(row, relation, other))
                .toList();
    }

    private boolean isRelated(Row row, Relation relation, Row other) {
        if (relation.isLinked()) {
            return relation.from() == Table.BAND
                    ? links.contains(new Link(row.id(), other.id()))
                    : links.contains(new Link(other.id(), row.id()));
        }
        return relation.toMany()
                ? Long.valueOf(row.id()).equals(other.value(relation.reference()))
                : Long.valueOf(other.id()).equals(row.value(relation.reference()));
    }
}
