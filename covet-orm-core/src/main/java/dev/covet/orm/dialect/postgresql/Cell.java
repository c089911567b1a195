package dev.covet.orm.dialect.postgresql;

import io.netty.buffer.ByteBuf;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A column of the row that is being read, as the server has sent it. Each connection has one, which holds until the
 * next column is asked for: to make one for each column would cost more than to read it.
 */
final class Cell {

    /** More than any number, date or time has in its usual form. */
    private static final int MOST_ASCII = 48;

    private final byte[] ascii = new byte[MOST_ASCII];
    private @Nullable ByteBuf buffer;
    private int type;
    private boolean binary;

    /** Makes this the cell of another column. */
    Cell of(ByteBuf bytes, int typeId, boolean inBinary) {
        buffer = bytes;
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

    /** Returns the number of bytes. */
    int length() {
        return bytes().readableBytes();
    }

    /** Returns the bytes of a short text, of which {@link #length} count; null if the text is long. */
    byte @Nullable [] ascii() {
        int length = length();
        if (length > MOST_ASCII) {
            return null;
        }
        ByteBuf bytes = bytes();
        bytes.getBytes(bytes.readerIndex(), ascii, 0, length);
        return ascii;
    }
}
