package dev.covet.orm.internal.spec;

import dev.covet.orm.query.F;
import dev.covet.orm.query.Named;
import dev.covet.orm.query.Ordering;
import dev.covet.orm.query.Q;
import dev.covet.orm.sql.Compound;
import dev.covet.orm.sql.Select;
import java.util.List;

/** One call on a query set, with slots in place of its values. The order of steps has meaning. */
public sealed interface Step {

    /** The start: all rows of the model. */
    record All() implements Step {}

    /**
     * Rows under a condition, or those not under it.
     *
     * @param q the condition
     * @param exclude whether the rows under it are left out
     * @param sticky whether the next filter speaks of the same related rows
     */
    record Filter(Q q, boolean exclude, boolean sticky) implements Step {}

    /** A named expression, selected or only known by its name. */
    record Annotate(Named named, boolean selected) implements Step {}

    /** A relation joined under a condition, under a name. */
    record Relate(String name, String relation, Q condition) implements Step {}

    /** Rows of the given columns in place of objects; an item's expression is a path where nothing was named. */
    record Values(List<Named> items, boolean all) implements Step {}

    /** The order, in place of any other; empty for none. */
    record OrderBy(List<Ordering> items) implements Step {}

    /** The opposite order. */
    record Reverse() implements Step {}

    /** Equal rows given once; by the named paths where there are any. */
    record Distinct(List<String> paths) implements Step {}

    /** No rows. */
    record Nothing() implements Step {}

    /** Related objects read by join; the paths add up. */
    record SelectRelated(List<String> paths) implements Step {}

    /** No more related objects read by join. */
    record ClearRelated() implements Step {}

    /** The fields to read, in place of any earlier ones. */
    record Only(List<String> paths) implements Step {}

    /** Fields not to read; empty to read them all again. */
    record Defer(List<String> paths) implements Step {}

    /** This query and others as one. */
    record Combine(Compound.Operation operation, boolean all, List<BoundQuery> others) implements Step {}

    /** The selected rows locked. */
    record Lock(Select.Strength strength, List<String> of, Select.Contention contention) implements Step {}

    /** The item of a {@link Values} for a path under its own name. */
    static Named path(String path) {
        return new Named(path, new F(path));
    }

    /** Whether the item of a {@link Values} stands for a path under its own name. */
    static boolean isPath(Named item) {
        return item.expression() instanceof F field && field.path().equals(item.name());
    }
}
