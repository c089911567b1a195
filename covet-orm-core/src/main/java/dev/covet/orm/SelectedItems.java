package dev.covet.orm;

import dev.covet.orm.error.ValueException;
import dev.covet.orm.internal.spec.Step;
import dev.covet.orm.query.Expression;
import dev.covet.orm.query.F;
import dev.covet.orm.query.Named;
import java.util.ArrayList;
import java.util.List;

/** Arguments of {@code values} and its like, checked. */
final class SelectedItems {

    private SelectedItems() {}

    /** Paths as they are given, null as a name that no model has. */
    static List<String> paths(String... given) {
        if (given.length == 0) {
            return List.of();
        }
        List<String> paths = new ArrayList<>(given.length);
        for (String path : given) {
            paths.add(String.valueOf(path));
        }
        return paths;
    }

    static List<Named> named(Object... items) {
        List<Named> named = new ArrayList<>();
        for (Object item : items) {
            named.add(named(item, named.size() + 1));
        }
        return named;
    }

    /** The items for rows that are read by position: what comes again is selected under a name of its own. */
    static List<Named> byPosition(List<Named> items) {
        List<Named> all = new ArrayList<>();
        for (Named item : items) {
            all.add(all.contains(item) ? item.expression().as(item.name() + "@" + all.size()) : item);
        }
        return all;
    }

    private static Named named(Object item, int position) {
        if (item instanceof Named given) {
            return given;
        }
        if (item instanceof F field) {
            return Step.path(field.path());
        }
        return item instanceof Expression expression ? expression.as("value" + position) : Step.path(path(item));
    }

    static String path(Object item) {
        if (item instanceof String path) {
            return path;
        }
        throw ValueException.type("values", "paths and expressions", item);
    }
}
