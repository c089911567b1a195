package dev.covet.orm.dialect.postgresql;

import dev.covet.orm.dialect.FastParameter;
import io.netty.buffer.ByteBuf;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * An array parameter in PostgreSQL's binary format, which costs a fraction of the text that the driver makes of arrays.
 *
 * <p>The elements must not be changed afterwards.
 */
final class BinaryArray implements FastParameter {

    private static final int DIMENSIONS = 1;
    private static final int LOWER_BOUND = 1;
    private static final int BYTES_AN_ELEMENT = 12;

    private final BinaryElement element;
    private final @Nullable Object[] values;

    private BinaryArray(BinaryElement element, @Nullable Object[] values) {
        this.element = element;
        this.values = values;
    }

    /** The values in binary format where all of them fit into it, else as they are. */
    static Object of(BinaryElement element, @Nullable Object[] values) {
        return fit(values) ? new BinaryArray(element, values) : values;
    }

    /** Whether all values fit into the binary format, which only decimals may be too long for. */
    static boolean fit(@Nullable Object[] values) {
        if (!(values instanceof BigDecimal[] decimals)) {
            return true;
        }
        for (BigDecimal decimal : decimals) {
            if (decimal != null && !BinaryNumeric.fits(decimal)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public Object plain() {
        return values;
    }

    /** The server's number of the array's type. */
    int type() {
        return element.arrayType().getObjectId();
    }

    /** About how many bytes there will be. */
    int expectedSize() {
        return BYTES_AN_ELEMENT * (values.length + 2);
    }

    /** The array as it is sent to the server. */
    void write(ByteBuf buffer) {
        if (values.length == 0) {
            buffer.writeInt(0).writeInt(0).writeInt(element.type().getObjectId());
            return;
        }
        buffer.writeInt(DIMENSIONS);
        int nulls = buffer.writerIndex();
        buffer.writeInt(0).writeInt(element.type().getObjectId());
        buffer.writeInt(values.length).writeInt(LOWER_BOUND);
        for (Object value : values) {
            if (value == null) {
                buffer.setInt(nulls, 1);
            }
            BinaryElement.write(buffer, value, element.writer());
        }
    }
}
