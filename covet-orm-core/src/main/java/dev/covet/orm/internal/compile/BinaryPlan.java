package dev.covet.orm.internal.compile;

import dev.covet.orm.codec.Codec;
import dev.covet.orm.dialect.Dialect;
import io.r2dbc.spi.Row;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The plan for reading the rows of a query in the database's binary format. It is a try: the first row shows whether the
 * columns have types that are read so, since a table need not have those of its model.
 *
 * <p>Thread-safe.
 */
public final class BinaryPlan {

    private final Dialect dialect;
    private final List<Codec<?>> codecs;
    private final @Nullable RowPlan plan;
    private volatile boolean refused;

    private BinaryPlan(Dialect dialect, List<Codec<?>> codecs, @Nullable RowPlan plan) {
        this.dialect = dialect;
        this.codecs = codecs;
        this.plan = plan;
    }

    /** Makes it of the plan for rows that come as text. */
    static BinaryPlan of(RowPlan text, Dialect dialect) {
        List<@Nullable Codec<?>> all = text.allCodecs();
        List<Codec<?>> binary = new ArrayList<>();
        for (Codec<?> codec : all) {
            Codec<?> other = codec == null ? null : dialect.binaryCodec(codec);
            if (other == null) {
                return new BinaryPlan(dialect, List.of(), null);
            }
            binary.add(other);
        }
        return new BinaryPlan(dialect, binary, text.with(binary));
    }

    /** Returns the plan; null if the rows have to come as text. */
    public @Nullable RowPlan plan() {
        return refused ? null : plan;
    }

    /**
     * Returns whether rows like this one, which came in binary format, are read as if they had come as text. If not, the
     * rows of this query are to come as text from now on.
     */
    public boolean accept(Row row) {
        boolean accepted = dialect.readsBinary(codecs, row);
        if (!accepted) {
            refused = true;
        }
        return accepted;
    }
}
