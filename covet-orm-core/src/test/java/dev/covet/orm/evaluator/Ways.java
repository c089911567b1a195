package dev.covet.orm.evaluator;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Follows relations through a world. */
final class Ways {

    private final World world;

    Ways(World world) {
        this.world = world;
    }

    World world() {
        return world;
    }

    /** The solution once for each combination of related rows, with null where there is no related row. */
    List<Solution> follow(Solution start, Collection<List<Relation>> branches) {
        List<Solution> all = List.of(start);
        List<List<Relation>> byLength = branches.stream()
                .distinct()
                .filter(way -> !start.beside().containsKey(way))
                .sorted(Comparator.comparingInt(List::size))
                .toList();
        for (List<Relation> way : byLength) {
            List<Solution> next = new ArrayList<>();
            for (Solution solution : all) {
                Row from = end(solution, way.subList(0, way.size() - 1));
                List<Row> related = from == null ? List.of() : world.related(from, way.get(way.size() - 1));
                related.forEach(row -> next.add(solution.beside(way, row)));
                if (related.isEmpty()) {
                    next.add(solution.beside(way, null));
                }
            }
            all = next;
        }
        return all;
    }

    Object value(Solution solution, Path path) {
        Row row = end(solution, path.relations());
        return row == null ? null : row.value(path.column().isEmpty() ? "id" : path.column());
    }

    private Row end(Solution solution, List<Relation> way) {
        Row row = solution.row();
        for (int i = 1; i <= way.size() && row != null; i++) {
            Relation relation = way.get(i - 1);
            row = relation.toMany()
                    ? solution.beside().get(way.subList(0, i))
                    : world.related(row, relation).stream().findFirst().orElse(null);
        }
        return row;
    }
}
