package dev.covet.orm.query;

import dev.covet.orm.error.ValueException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A function over the rows around each row.
 *
 * <pre>{@code
 * window(rowNumber()).partitionBy("author").orderBy("-views").as("place");
 * window(sum("views")).orderBy("createdAt").rows(-2, 0).as("lastThree");
 * }</pre>
 *
 * @param function an aggregate or a window function
 * @param partition rows with equal values belong together
 * @param ordering the order of rows within a partition
 * @param frame which of the partition's rows count, or null for the database's default
 */
public record Window(
        Expression function,
        List<Expression> partition,
        List<Ordering> ordering,
        @Nullable Frame frame) implements Expression {

    /** The unit in which a frame is measured. */
    public enum Unit {
        ROWS,
        RANGE
    }

    /**
     * The rows from {@code start} to {@code end}, counted from the current row: negative before it, 0 itself.
     *
     * @param unit rows, or ranges of equal values
     * @param start the first, or null for the partition's first
     * @param end the last, or null for the partition's last
     */
    public record Frame(
            Unit unit, @Nullable Integer start, @Nullable Integer end) {
        public Frame {
            if (start != null && end != null && start > end) {
                throw new ValueException("The frame of a window ends where it starts or after it; it cannot go from "
                        + start + " to " + end + ".");
            }
        }
    }

    public Window {
        partition = List.copyOf(partition);
        ordering = List.copyOf(ordering);
    }

    /** Returns this computed separately for each group of rows with equal values of the items; strings are paths. */
    public Window partitionBy(Object... items) {
        List<Expression> all = new ArrayList<>(partition);
        for (Object item : items) {
            all.add(Expressions.path(item));
        }
        return new Window(function, all, ordering, frame);
    }

    /** Returns this with the rows of a partition in the given order; strings are paths, {@code -} means descending. */
    public Window orderBy(Object... items) {
        return new Window(function, partition, Expressions.orderings(items), frame);
    }

    /** Returns this over the rows from {@code start} to {@code end}; null stands for the partition's border. */
    public Window rows(@Nullable Integer start, @Nullable Integer end) {
        return new Window(function, partition, ordering, new Frame(Unit.ROWS, start, end));
    }

    /**
     * Returns this over the rows whose ordering value lies from {@code start} to {@code end} around the current one.
     */
    public Window range(@Nullable Integer start, @Nullable Integer end) {
        return new Window(function, partition, ordering, new Frame(Unit.RANGE, start, end));
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.window(this);
    }
}
