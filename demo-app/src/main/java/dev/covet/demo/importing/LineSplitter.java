package dev.covet.demo.importing;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import reactor.core.publisher.Flux;

/**
 * Cuts a stream of bytes into lines. Keeps the line that is not finished yet, and of that no more than the limit.
 *
 * <p>UTF-8 may be cut between the bytes of a character, but has no line feed inside of one.
 */
final class LineSplitter {

    private final int maxLength;
    private final ByteArrayOutputStream unfinished = new ByteArrayOutputStream();
    private boolean complete = true;
    private long number;

    private LineSplitter(int maxLength) {
        this.maxLength = maxLength;
    }

    /** The lines of the stream; asks for the next buffer when those of the last one are taken. */
    static Flux<Line> split(Flux<DataBuffer> buffers, int maxLength) {
        return Flux.defer(() -> {
            LineSplitter splitter = new LineSplitter(maxLength);
            return buffers.concatMapIterable(splitter::append, 1)
                    .concatWith(Flux.defer(splitter::rest))
                    .doOnDiscard(DataBuffer.class, DataBufferUtils::release);
        });
    }

    private List<Line> append(DataBuffer buffer) {
        try {
            List<Line> lines = new ArrayList<>();
            while (buffer.readableByteCount() > 0) {
                append(buffer.read(), lines);
            }
            return lines;
        } finally {
            DataBufferUtils.release(buffer);
        }
    }

    private void append(byte next, List<Line> lines) {
        if (next == '\n') {
            lines.add(finish());
        } else if (unfinished.size() < maxLength) {
            unfinished.write(next);
        } else {
            complete = false;
        }
    }

    private Line finish() {
        Line line = new Line(++number, unfinished.toByteArray(), complete);
        unfinished.reset();
        complete = true;
        return line;
    }

    /** What comes after the last line feed. */
    private Flux<Line> rest() {
        return unfinished.size() == 0 ? Flux.empty() : Flux.just(finish());
    }
}
