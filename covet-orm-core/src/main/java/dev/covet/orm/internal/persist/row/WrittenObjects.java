package dev.covet.orm.internal.persist.row;

import dev.covet.orm.internal.compile.RowReader;
import dev.covet.orm.meta.Instance;
import dev.covet.orm.transaction.Reversal;
import io.r2dbc.spi.Row;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * The objects of one write: all that it does to them, until it is undone. They are then what they were before.
 *
 * <p>That concerns what they say of their rows, see {@link StateBefore}. Other fields stay as they are: what the application
 * set is still to be saved, and what Covet set is set anew, or is as good, the next time.
 *
 * <p>Thread-safe: a statement may end while the transaction is rolled back because another branch has failed, or because
 * nobody waits any more. What it gives has no effect on the objects then, which may be part of another write by now.
 */
public final class WrittenObjects implements Reversal {

    private final List<StateBefore> before;
    private boolean undone;

    private WrittenObjects(List<StateBefore> before) {
        this.before = before;
    }

    public static WrittenObjects of(ModelPlans plans, Instance instance) {
        return new WrittenObjects(List.of(new StateBefore(plans, instance)));
    }

    public static WrittenObjects of(ModelPlans plans, Collection<? extends Instance> instances) {
        List<StateBefore> before = new ArrayList<>(instances.size());
        instances.forEach(instance -> before.add(new StateBefore(plans, instance)));
        return new WrittenObjects(before);
    }

    public static WrittenObjects of(Collection<WrittenObjects> parts) {
        return new WrittenObjects(
                parts.stream().flatMap(part -> part.before.stream()).toList());
    }

    /** Reads rows into the objects. */
    public RowReader<Boolean> read(RowReader<?> reader) {
        return row -> readUnlessUndone(row, reader);
    }

    private synchronized boolean readUnlessUndone(Row row, RowReader<?> reader) {
        if (!undone) {
            reader.read(row);
        }
        return !undone;
    }

    /** The objects have rows in the database of this name now. */
    public synchronized void stored(String database) {
        if (!undone) {
            before.forEach(object -> object.stored(database));
        }
    }

    /** The objects have no rows any more. */
    public synchronized void deleted() {
        if (!undone) {
            before.forEach(StateBefore::deleted);
        }
    }

    @Override
    public synchronized void restore() {
        undone = true;
        for (int index = before.size() - 1; index >= 0; index--) {
            before.get(index).restore();
        }
    }

    @Override
    public boolean obsolete() {
        return before.stream().allMatch(object -> object.refersTo(null));
    }
}
