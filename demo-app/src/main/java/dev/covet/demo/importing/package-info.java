/**
 * Reads posts from JSON Lines of any length into the database, a chunk at a time, and tells how far it is.
 *
 * <p>Bytes become lines ({@code LineSplitter}), lines become posts ({@code PostLineReader}), and chunks of posts become
 * rows ({@code ChunkWriter}). No stage asks for more than the next one can take, so the memory used does not depend on
 * the length of the file. Start reading at {@link dev.covet.demo.importing.PostImporter}.
 */
@NullMarked
package dev.covet.demo.importing;

import org.jspecify.annotations.NullMarked;
