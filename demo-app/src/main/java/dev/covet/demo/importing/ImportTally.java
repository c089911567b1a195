package dev.covet.demo.importing;

import dev.covet.demo.importing.ImportEvent.Failed;
import dev.covet.demo.importing.ImportEvent.Finished;
import dev.covet.demo.importing.ImportEvent.Progress;
import java.util.ArrayList;
import java.util.List;

/** Counts along with one import. Not thread-safe: the chunks of an import come one after the other. */
final class ImportTally {

    private final long started = System.nanoTime();
    private long lines;
    private long imported;
    private long rejected;

    /** Adds a chunk, and gives what there is to tell of it. */
    List<ImportEvent> add(WrittenChunk chunk) {
        lines = chunk.lastLine();
        imported += chunk.imported();
        rejected += chunk.rejected().size();
        List<ImportEvent> events = new ArrayList<>(chunk.rejected());
        events.add(new Progress(lines, imported, rejected));
        return events;
    }

    boolean isEmpty() {
        return lines == 0;
    }

    Finished finished() {
        return new Finished(lines, imported, rejected, (System.nanoTime() - started) / 1_000_000);
    }

    Failed failed() {
        return new Failed(lines, imported, rejected, "The database is not available.");
    }
}
