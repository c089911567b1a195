package dev.covet.orm.internal.compile;

import dev.covet.orm.error.FieldException;
import dev.covet.orm.internal.spec.Paths;
import dev.covet.orm.meta.FieldMeta;
import dev.covet.orm.meta.ModelMeta;
import dev.covet.orm.meta.RelationMeta;
import dev.covet.orm.query.F;
import dev.covet.orm.query.Ordering;
import dev.covet.orm.sql.SqlExpression;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The order of a query: the one asked for, else the model's own. */
final class OrderingPlanner {

    private final Level level;
    private @Nullable List<Ordering> items;
    private boolean reversed;

    OrderingPlanner(Level level) {
        this.level = level;
    }

    /** An item of the order, planned. */
    record Item(Ordering ordering, Term term) {}

    void set(List<Ordering> ordering) {
        items = ordering;
    }

    void reverse() {
        reversed = !reversed;
    }

    /** Whether the order is the model's own. */
    boolean isDefault() {
        return items == null;
    }

    /** The items as written, in the direction asked for. */
    List<Ordering> written() {
        List<Ordering> chosen = items != null
                ? items
                : level.model().ordering().stream().map(Ordering::of).toList();
        return reversed ? chosen.stream().map(Ordering::reversed).toList() : chosen;
    }

    /** The items planned, an ordering by a relation replaced by the related model's own; what is the same for all rows orders none. */
    List<Item> plan(Selection selected) {
        List<Item> planned = new ArrayList<>();
        Set<String> seen = new LinkedHashSet<>();
        for (Ordering item : written()) {
            boolean byColumn = selected.hasColumns()
                    && item.expression() instanceof F field
                    && selected.annotations().containsKey(field.path());
            if (byColumn) {
                planned.add(item(item));
            } else {
                add(planned, item, seen);
            }
        }
        planned.removeIf(item -> item.term().sql() instanceof SqlExpression.Constant);
        return planned;
    }

    private void add(List<Item> planned, Ordering item, Set<String> seen) {
        ModelMeta<?> related = item.expression() instanceof F field ? orderedRelation(field.path()) : null;
        if (related == null) {
            planned.add(item(item));
            return;
        }
        String path = ((F) item.expression()).path();
        if (!seen.add(related.name() + ":" + lastRelation(path))) {
            throw new FieldException("The ordering of " + level.model().name() + " by \"" + path
                    + "\" leads back to itself. Order by a field of the relation, as \"" + path + "__pk\".");
        }
        for (String name : related.ordering()) {
            Ordering inner = Ordering.of(name);
            Ordering nested = inner.expression() instanceof F field
                    ? new Ordering(new F(path + "__" + field.path()), inner.descending(), inner.nulls())
                    : inner;
            add(planned, item.descending() ? nested.reversed() : nested, seen);
        }
        seen.remove(related.name() + ":" + lastRelation(path));
    }

    private Item item(Ordering item) {
        return new Item(item, level.requireOrder(level.expressions(null).plan(item.expression())));
    }

    private static String lastRelation(String path) {
        return path.substring(path.lastIndexOf("__") + 1);
    }

    /** The model whose own order stands for the path, or null where the path is ordered by itself. */
    private @Nullable ModelMeta<?> orderedRelation(String path) {
        List<String> parts = Paths.split(path);
        if (level.annotation(parts.get(0)) != null) {
            return null;
        }
        Level.Target target = level.target(path);
        String last = parts.get(parts.size() - 1);
        if (target.hops().isEmpty() || !target.rest().isEmpty() || last.equals("pk")) {
            return null;
        }
        RelationMeta relation = target.hops().get(target.hops().size() - 1).relation();
        FieldMeta named = relation.target().field(last);
        boolean endsInRelation = relation.name().equals(last) && (named == null || named != target.field());
        return endsInRelation && !relation.target().ordering().isEmpty() ? relation.target() : null;
    }
}
