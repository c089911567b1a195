package dev.covet.demo.importing;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Imports posts from JSON Lines.
 *
 * <pre>{@code
 * importer.importPosts(request.getBody())   // Flux<ImportEvent>
 * }</pre>
 *
 * <p>Nothing is read before the events are asked for, and no chunk before the events of the last one are taken: at any
 * time one chunk of lines is in memory. Each chunk is a transaction; whoever cancels keeps the chunks that are done.
 */
@Service
public class PostImporter {

    private static final int CHUNK = 200;
    private static final int MAX_LINE = 64 * 1024;

    private final PostLineReader reader;
    private final ChunkWriter writer;

    PostImporter(PostLineReader reader, ChunkWriter writer) {
        this.reader = reader;
        this.writer = writer;
    }

    /**
     * Stores what can be stored, and tells of each line that cannot.
     *
     * @param file JSON Lines in UTF-8; blank lines are skipped
     * @return the events of each chunk, then the summary; an error only if the database fails before the first chunk
     */
    public Flux<ImportEvent> importPosts(Flux<DataBuffer> file) {
        return Flux.defer(() -> {
            ImportTally tally = new ImportTally();
            return LineSplitter.split(file, MAX_LINE)
                    .filter(line -> !line.isBlank())
                    .map(reader::read)
                    .buffer(CHUNK)
                    .concatMap(writer::write, 1)
                    .concatMapIterable(tally::add, 1)
                    .concatWith(Mono.fromSupplier(tally::finished))
                    .onErrorResume(
                            DataAccessException.class,
                            error -> tally.isEmpty() ? Flux.error(error) : Flux.just(tally.failed()));
        });
    }
}
