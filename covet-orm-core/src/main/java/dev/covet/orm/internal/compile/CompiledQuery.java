package dev.covet.orm.internal.compile;

import dev.covet.orm.dialect.Dialect;
import dev.covet.orm.dialect.RenderedSql;
import dev.covet.orm.lookup.ConstantParameter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A compiled query, which can be executed with different values.
 *
 * <p>Immutable and thread-safe.
 */
public final class CompiledQuery {

    /** A text is held about three times: by the shape, by the tree of its names, and by the compiled query. */
    private static final long COPIES = 3;

    /** The estimated size of a parameter besides its text, in bytes. */
    private static final long OVERHEAD = 100;

    private final @Nullable String sql;
    private final ArgumentEncoder[] encoders;
    private final RowPlan plan;
    private final boolean locks;
    private final long bytes;

    /** Made when a stream asks for it. */
    private volatile @Nullable BinaryPlan binary;

    CompiledQuery(@Nullable RenderedSql rendered, List<ArgumentEncoder> encoders, RowPlan plan, boolean locks) {
        this.sql = rendered == null ? null : rendered.text();
        this.encoders = encoders.toArray(ArgumentEncoder[]::new);
        this.plan = plan;
        this.locks = locks;
        this.bytes = rendered == null ? 0 : bytes(rendered);
    }

    /** Estimates the memory of the query and its shape. */
    private static long bytes(RenderedSql rendered) {
        long characters = rendered.text().length();
        for (Object key : rendered.keys()) {
            characters += key instanceof ConstantParameter constant
                    ? OVERHEAD + String.valueOf(constant.value()).length()
                    : OVERHEAD;
        }
        return COPIES * characters;
    }

    /** Returns the estimated size of the query and its shape, in bytes. */
    long bytes() {
        return bytes;
    }

    /** Returns whether the result is known to be empty, so that no statement is needed. */
    public boolean isEmpty() {
        return sql == null;
    }

    /** Returns the SQL text. */
    public String sql() {
        if (sql == null) {
            throw new IllegalStateException("A query without rows has no SQL.");
        }
        return sql;
    }

    /** Returns the plan for reading the rows. */
    public RowPlan plan() {
        return plan;
    }

    /** Returns the plan for reading the rows in binary format. */
    public BinaryPlan binary(Dialect dialect) {
        BinaryPlan known = binary;
        if (known == null) {
            known = BinaryPlan.of(plan, dialect);
            binary = known;
        }
        return known;
    }

    /** Returns whether the query locks the selected rows. */
    public boolean locks() {
        return locks;
    }

    /** Returns the encoded arguments of the statement for the values. */
    public Object[] arguments(@Nullable Object[] values) {
        Object[] arguments = new Object[encoders.length];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = encoders[i].encode(values);
        }
        return arguments;
    }
}
