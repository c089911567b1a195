package dev.covet.orm.internal.execute;

import dev.covet.orm.internal.compile.BinaryPlan;
import dev.covet.orm.internal.compile.RowReader;
import io.r2dbc.spi.Row;
import org.jspecify.annotations.Nullable;

/** Reads the rows of a chunk that came in binary format, or none of them if a column has to come as text. */
public final class BinaryReader<T> implements RowReader<T> {

    private final RowReader<T> reader;
    private final BinaryPlan plan;
    private @Nullable Boolean accepted;

    /** @param reader reads rows by the plan */
    public BinaryReader(RowReader<T> reader, BinaryPlan plan) {
        this.reader = reader;
        this.plan = plan;
    }

    @Override
    @SuppressWarnings("NullAway") // nobody looks at what a chunk that is refused holds
    public T read(Row row) {
        if (accepted == null) {
            accepted = plan.accept(row);
        }
        return accepted ? reader.read(row) : null;
    }

    boolean isRefused() {
        return Boolean.FALSE.equals(accepted);
    }
}
