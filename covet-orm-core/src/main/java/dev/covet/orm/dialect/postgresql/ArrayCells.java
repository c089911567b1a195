package dev.covet.orm.dialect.postgresql;

import dev.covet.orm.codec.Codec;
import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads arrays of one dimension in binary format, by what reads their elements. Others, and what is written as text, are
 * left to the driver.
 *
 * @param standard the codec for all drivers
 * @param element reads an element
 */
record ArrayCells<J>(Codec<J> standard, CellDecoder<?> element) implements CellDecoder<J> {

    private static final int TYPE = 2 * Integer.BYTES;
    private static final int SIZE = 3 * Integer.BYTES;
    private static final int HEADER = 5 * Integer.BYTES;

    @Override
    public @Nullable J decode(Cell cell) {
        if (!cell.isBinary()) {
            return null;
        }
        int dimensions = cell.bytes().getInt(cell.start());
        if (dimensions == 0) {
            return standard.coerce(new ArrayList<>());
        }
        List<@Nullable Object> elements = dimensions == 1 ? elements(cell) : null;
        return elements == null ? null : standard.coerce(elements);
    }

    private @Nullable List<@Nullable Object> elements(Cell cell) {
        ByteBuf bytes = cell.bytes();
        int type = bytes.getInt(cell.start() + TYPE);
        int size = bytes.getInt(cell.start() + SIZE);
        int at = cell.start() + HEADER;
        List<@Nullable Object> elements = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            int length = bytes.getInt(at);
            at += Integer.BYTES;
            if (length < 0) {
                elements.add(null);
                continue;
            }
            Object value = element.decode(cell.of(bytes.slice(at, length), type, true));
            if (value == null) {
                return null;
            }
            elements.add(value);
            at += length;
        }
        return elements;
    }
}
