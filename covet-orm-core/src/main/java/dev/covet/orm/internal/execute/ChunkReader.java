package dev.covet.orm.internal.execute;

import dev.covet.orm.internal.compile.RowReader;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Makes of the rows of a stream what is emitted, chunk by chunk. */
public interface ChunkReader<T> {

    /** What reads the rows of one chunk. */
    RowReader<T> rows();

    /** What makes a reader for each chunk that comes in the database's binary format; null if they come as text. */
    default @Nullable Supplier<BinaryReader<T>> binaryRows() {
        return null;
    }

    /** The chunk with what else belongs to its rows, by further statements in the transaction of the stream. */
    Mono<List<T>> complete(List<T> chunk);
}
