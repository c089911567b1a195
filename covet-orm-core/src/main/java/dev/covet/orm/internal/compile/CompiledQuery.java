package dev.covet.orm.internal.compile;

import dev.covet.orm.dialect.RenderedSql;
import dev.covet.orm.lookup.Fixed;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A query ready to run with any values.
 *
 * <p>Immutable and thread-safe.
 */
public final class CompiledQuery {

    /** A text stands in the shape, in the tree of the shape's names, and in the query. */
    private static final long COPIES = 3;

    /** What a parameter costs besides its text. */
    private static final long OVERHEAD = 100;

    private final @Nullable String sql;
    private final ArgumentEncoder[] encoders;
    private final RowPlan plan;
    private final boolean locks;
    private final long bytes;

    CompiledQuery(@Nullable RenderedSql rendered, List<ArgumentEncoder> encoders, RowPlan plan, boolean locks) {
        this.sql = rendered == null ? null : rendered.text();
        this.encoders = encoders.toArray(ArgumentEncoder[]::new);
        this.plan = plan;
        this.locks = locks;
        this.bytes = rendered == null ? 0 : bytes(rendered);
    }

    /** Estimates what the query and the shape that it was made of occupy. */
    private static long bytes(RenderedSql rendered) {
        long characters = rendered.text().length();
        for (Object key : rendered.keys()) {
            characters += key instanceof Fixed fixed
                    ? OVERHEAD + String.valueOf(fixed.value()).length()
                    : OVERHEAD;
        }
        return COPIES * characters;
    }

    /** Returns about how many bytes the query occupies, with the shape by which it is found. */
    long bytes() {
        return bytes;
    }

    /** Whether the result is known to be empty, so that no statement is needed. */
    public boolean isEmpty() {
        return sql == null;
    }

    /** The text. */
    public String sql() {
        if (sql == null) {
            throw new IllegalStateException("A query without rows has no SQL.");
        }
        return sql;
    }

    /** How its rows are read. */
    public RowPlan plan() {
        return plan;
    }

    /** Whether the selected rows are locked. */
    public boolean locks() {
        return locks;
    }

    /** Returns the parameters for the given values of the query. */
    public Object[] arguments(@Nullable Object[] values) {
        Object[] arguments = new Object[encoders.length];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = encoders[i].encode(values);
        }
        return arguments;
    }
}
