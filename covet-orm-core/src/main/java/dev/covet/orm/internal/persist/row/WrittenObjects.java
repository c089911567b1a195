package dev.covet.orm.internal.persist.row;

import dev.covet.orm.internal.compile.RowReader;
import dev.covet.orm.meta.FieldMeta;
import dev.covet.orm.meta.Instance;
import dev.covet.orm.transaction.Reversal;
import io.r2dbc.spi.Row;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/**
 * The objects of one write. It updates their row state, and restores it if the write is rolled back.
 *
 * <p>Only the row state is restored, see {@link StateBefore}. Other fields keep their values: those set by the
 * application still have to be saved, and those set by Covet are set again, or are still valid, at the next save.
 *
 * <p>Thread-safe: a statement may end while the transaction is rolled back because another branch has failed, or
 * because the subscriber has cancelled. Its result is then ignored, because the objects may already be part of another
 * write.
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

    /** Returns a reader that reads rows into the objects, unless the write was rolled back. */
    public RowReader<Boolean> read(RowReader<?> reader) {
        return row -> readUnlessUndone(row, reader);
    }

    private synchronized boolean readUnlessUndone(Row row, RowReader<?> reader) {
        if (!undone) {
            reader.read(row);
        }
        return !undone;
    }

    /** Changes what the write has changed in the rows, unless it was rolled back. */
    public synchronized void change(Runnable change) {
        if (!undone) {
            change.run();
        }
    }

    /** Marks the objects as stored in the database of this name. */
    public synchronized void stored(String database) {
        if (!undone) {
            long now = System.nanoTime();
            before.forEach(object -> object.stored(database, now));
        }
    }

    /** Marks the objects as deleted. */
    public synchronized void deleted() {
        if (!undone) {
            long now = System.nanoTime();
            before.forEach(object -> object.deleted(now));
        }
    }

    /** Marks the objects as deleted at this time, given as a value of a field; their rows stay. */
    public synchronized void marked(Function<FieldMeta, Object> time) {
        if (!undone) {
            long now = System.nanoTime();
            before.forEach(object -> object.marked(time, now));
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
    public synchronized void committed() {
        long now = System.nanoTime();
        before.forEach(object -> object.committed(now));
    }

    @Override
    public boolean obsolete() {
        return before.stream().allMatch(object -> object.refersTo(null));
    }
}
