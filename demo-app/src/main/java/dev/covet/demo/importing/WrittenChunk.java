package dev.covet.demo.importing;

import dev.covet.demo.importing.ImportEvent.Rejected;
import java.util.List;

/**
 * What became of a chunk.
 *
 * @param lastLine the number of its last line
 * @param imported how many posts were stored
 * @param rejected the lines left out, in order
 */
record WrittenChunk(long lastLine, int imported, List<Rejected> rejected) {}
