package dev.covet.orm.evaluator;

import java.util.ArrayList;
import java.util.List;

/**
 * A way from a row along relations to a column.
 *
 * @param column the column, or {@code id}; empty for the key of the row that the last relation leads to
 */
record Path(List<Relation> relations, String column) {

    static Path own(String column) {
        return new Path(List.of(), column);
    }

    boolean isToMany() {
        return relations.stream().anyMatch(Relation::toMany);
    }

    /** The beginnings of the way that end in a relation to many rows. */
    List<List<Relation>> branches() {
        List<List<Relation>> branches = new ArrayList<>();
        for (int i = 1; i <= relations.size(); i++) {
            if (relations.get(i - 1).toMany()) {
                branches.add(List.copyOf(relations.subList(0, i)));
            }
        }
        return branches;
    }

    /** The path as users write it. */
    String text() {
        List<String> parts = new ArrayList<>();
        relations.forEach(relation -> parts.add(relation.name()));
        if (!column.isEmpty()) {
            parts.add(column);
        }
        return String.join("__", parts);
    }
}
