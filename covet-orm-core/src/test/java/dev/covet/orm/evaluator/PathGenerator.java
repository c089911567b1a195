package dev.covet.orm.evaluator;

import dev.covet.orm.evaluator.Table.ColumnType;
import java.util.ArrayList;
import java.util.List;

/** Makes random paths. */
final class PathGenerator {

    private static final int LONGEST = 2;

    private final Choice choice;

    PathGenerator(Choice choice) {
        this.choice = choice;
    }

    /** A path to a column of the type; only along relations to one row, if the scope says so. */
    Path path(Scope scope, ColumnType type) {
        List<Relation> relations = new ArrayList<>();
        Table table = scope.table();
        while (relations.size() < LONGEST && choice.isOneOf(2)) {
            List<Relation> next = table.relations().stream()
                    .filter(relation -> scope.many() || !relation.toMany())
                    .toList();
            if (next.isEmpty()) {
                break;
            }
            Relation relation = choice.of(next);
            relations.add(relation);
            table = relation.to();
        }
        boolean lacking = !type.isEverywhere() && !table.has(type);
        return lacking && scope.table().has(type) ? end(List.of(), scope.table(), type) : end(relations, table, type);
    }

    /** A path to a column of the type at the end of at least one relation to many rows. */
    Path toMany(Scope scope, ColumnType type) {
        List<Relation> first =
                scope.table().relations().stream().filter(Relation::toMany).toList();
        if (first.isEmpty()) {
            Relation one = choice.of(scope.table().relations());
            Relation many = choice.of(
                    one.to().relations().stream().filter(Relation::toMany).toList());
            return end(List.of(one, many), many.to(), type);
        }
        Relation many = choice.of(first);
        return end(List.of(many), many.to(), type);
    }

    private Path end(List<Relation> relations, Table table, ColumnType type) {
        if (type == ColumnType.KEY && !relations.isEmpty() && choice.isOneOf(2)) {
            return new Path(List.copyOf(relations), "");
        }
        if (type == ColumnType.KEY || table.fields(type).isEmpty()) {
            return new Path(List.copyOf(relations), "id");
        }
        return new Path(List.copyOf(relations), choice.of(table.fields(type)).name());
    }
}
