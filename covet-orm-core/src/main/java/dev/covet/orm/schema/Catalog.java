package dev.covet.orm.schema;

import dev.covet.orm.meta.ModelMeta;
import dev.covet.orm.meta.Models;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The tables that a database has.
 *
 * <pre>{@code
 * Catalog catalog = Catalog.of(columns, constraints);      // rows of the queries of both
 * }</pre>
 */
public final class Catalog {

    private final Map<String, Map<String, CatalogColumn>> tables = new LinkedHashMap<>();
    private final Map<String, Set<String>> constraintNames = new HashMap<>();
    private final Map<String, Set<Set<String>>> constrainedColumns = new HashMap<>();

    private Catalog() {}

    /** A database without tables. */
    public static Catalog empty() {
        return new Catalog();
    }

    /** A database as its information schema describes it. */
    public static Catalog of(Collection<CatalogColumn> columns, Collection<CatalogConstraint> constraints) {
        Catalog catalog = new Catalog();
        for (CatalogColumn column : columns) {
            catalog.tables
                    .computeIfAbsent(column.table(), unseen -> new LinkedHashMap<>())
                    .put(column.name(), column);
        }
        Map<List<String>, Set<String>> byConstraint = new LinkedHashMap<>();
        for (CatalogConstraint constraint : constraints) {
            byConstraint
                    .computeIfAbsent(
                            List.of(constraint.table(), constraint.kind(), constraint.name()),
                            unseen -> new HashSet<>())
                    .add(constraint.column());
        }
        byConstraint.forEach((constraint, constrained) ->
                catalog.add(constraint.get(0), constraint.get(1), constraint.get(2), constrained));
        return catalog;
    }

    private void add(String table, String kind, String name, Set<String> columns) {
        constraintNames.computeIfAbsent(table, unseen -> new HashSet<>()).add(name);
        constrainedColumns
                .computeIfAbsent(table + " " + kind, unseen -> new HashSet<>())
                .add(columns);
    }

    /** Whether there is such a table. */
    public boolean hasTable(String table) {
        return tables.containsKey(table);
    }

    Collection<CatalogColumn> columns(String table) {
        return tables.getOrDefault(table, Map.of()).values();
    }

    @Nullable
    CatalogColumn column(String table, String column) {
        return tables.getOrDefault(table, Map.of()).get(column);
    }

    boolean hasConstraint(String table, String name) {
        return constraintNames.getOrDefault(table, Set.of()).contains(name);
    }

    /** The tables of the models whose keys are unique by a constraint. */
    public Set<String> uniqueKeys(Models models) {
        Set<String> unique = new HashSet<>();
        for (ModelMeta<?> model : models.all()) {
            if (isKeyUnique(model)) {
                unique.add(model.table());
            }
        }
        return unique;
    }

    /** Whether the key of the model is unique by a constraint. */
    public boolean isKeyUnique(ModelMeta<?> model) {
        Set<String> key = Set.of(model.pk().column());
        return isConstrained(model.table(), CatalogConstraint.PRIMARY_KEY, key)
                || isConstrained(model.table(), CatalogConstraint.UNIQUE, key);
    }

    /** Whether a table has a constraint of a kind on exactly the given columns. */
    boolean isConstrained(String table, String kind, Set<String> columns) {
        return constrainedColumns.getOrDefault(table + " " + kind, Set.of()).contains(columns);
    }
}
