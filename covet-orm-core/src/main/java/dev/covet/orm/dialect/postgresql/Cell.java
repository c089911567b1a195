package dev.covet.orm.dialect.postgresql;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A column of the row that is being read, as the server has sent it. Each connection has one, which holds until the
 * next column is asked for: to make one for each column would cost more than to read it.
 */
final class Cell {

    /** More than most texts have, and any number, date or time in its usual form. */
    private static final int SHORT = 512;

    private final byte[] copy = new byte[SHORT];
    private @Nullable ByteBuf buffer;
    private int start;
    private int length;
    private int type;
    private boolean binary;

    /** Makes this the cell of another column. */
    Cell of(ByteBuf bytes, int typeId, boolean inBinary) {
        buffer = bytes;
        start = bytes.readerIndex();
        length = bytes.writerIndex() - start;
        type = typeId;
        binary = inBinary;
        return this;
    }

    /** Returns whether the bytes are the type's binary format, not its text. */
    boolean isBinary() {
        return binary;
    }

    /** Returns the number of the column's type in the server's catalog. */
    int type() {
        return type;
    }

    /** Returns the bytes, between the reader's and the writer's index. */
    ByteBuf bytes() {
        return Objects.requireNonNull(buffer);
    }

    /** Returns the index of the first byte. */
    int start() {
        return start;
    }

    /** Returns the number of bytes. */
    int length() {
        return length;
    }

    /** Returns the bytes of a short text, of which {@link #length} count; null if the text is long. */
    byte @Nullable [] ascii() {
        if (length > SHORT) {
            return null;
        }
        bytes().getBytes(start, copy, 0, length);
        return copy;
    }

    /** Returns the text behind so many bytes. */
    String text(int skipped) {
        byte[] bytes = ascii();
        return bytes == null
                ? bytes().toString(start + skipped, length - skipped, StandardCharsets.UTF_8)
                : new String(bytes, skipped, length - skipped, StandardCharsets.UTF_8);
    }
}
