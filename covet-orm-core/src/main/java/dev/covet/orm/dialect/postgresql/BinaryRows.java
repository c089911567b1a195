package dev.covet.orm.dialect.postgresql;

import dev.covet.orm.dialect.CopiedRows;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.r2dbc.postgresql.api.PostgresqlConnection;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Rows in the binary format of COPY, written when they are sent, some at a time: the server takes in the first while the
 * next are written.
 */
final class BinaryRows implements CopiedRows {

    private static final byte[] SIGNATURE = "PGCOPY\n\377\r\n\0".getBytes(StandardCharsets.ISO_8859_1);
    private static final int NO_FLAGS = 0;
    private static final int NO_EXTENSION = 0;
    private static final int END = -1;

    /** What is sent at a time; a single row may be longer. */
    private static final int SIZE = 1 << 16;

    private final BiConsumer<ByteBuf, Object>[] writers;
    private final @Nullable Object[][] values;

    /**
     * Creates the rows.
     *
     * @param writers for each column, how its values are written
     * @param values for each column, its values in all rows
     */
    @SuppressWarnings({"unchecked", "rawtypes"}) // arrays, since they are looked into for each value
    BinaryRows(List<BiConsumer<ByteBuf, Object>> writers, List<@Nullable Object[]> values) {
        this.writers = writers.toArray(new BiConsumer[0]);
        this.values = values.toArray(new Object[0][]);
    }

    /** Sends the rows; emits their number when all are in the table. */
    Mono<Long> send(PostgresqlConnection connection, String sql) {
        return connection.copyIn(sql).fromMany(buffers().map(Mono::just)).build();
    }

    private Flux<ByteBuf> buffers() {
        return Flux.generate(() -> 0, (row, sink) -> {
            ByteBuf buffer = ByteBufAllocator.DEFAULT.buffer(SIZE + SIZE / 4);
            int next = written(buffer, row);
            sink.next(buffer);
            if (next > count()) {
                sink.complete();
            }
            return next;
        });
    }

    /** Writes as {@link #write} does; a buffer that cannot be written is nobody's. */
    private int written(ByteBuf buffer, int first) {
        try {
            return write(buffer, first);
        } catch (RuntimeException unwritable) {
            buffer.release();
            throw unwritable;
        }
    }

    private int count() {
        return values[0].length;
    }

    /** Writes rows until there are enough, and what comes before the first and after the last; returns the next. */
    private int write(ByteBuf buffer, int first) {
        if (first == 0) {
            buffer.writeBytes(SIGNATURE).writeInt(NO_FLAGS).writeInt(NO_EXTENSION);
        }
        int row = first;
        while (row < count() && buffer.readableBytes() < SIZE) {
            writeRow(buffer, row++);
        }
        if (row < count()) {
            return row;
        }
        buffer.writeShort(END);
        return row + 1;
    }

    private void writeRow(ByteBuf buffer, int row) {
        buffer.writeShort(writers.length);
        for (int column = 0; column < writers.length; column++) {
            BinaryElement.write(buffer, values[column][row], writers[column]);
        }
    }
}
