package dev.covet.orm.internal.execute;

import dev.covet.orm.internal.compile.RowReader;
import java.util.List;
import reactor.core.publisher.Mono;

/** Makes of the rows of a stream what is emitted, chunk by chunk. */
public interface ChunkReader<T> {

    /** What reads the rows of one chunk. */
    RowReader<T> rows();

    /** The chunk with what else belongs to its rows, by further statements in the transaction of the stream. */
    Mono<List<T>> complete(List<T> chunk);
}
