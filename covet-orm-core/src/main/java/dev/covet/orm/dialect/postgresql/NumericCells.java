package dev.covet.orm.dialect.postgresql;

import io.netty.buffer.ByteBuf;
import io.r2dbc.postgresql.codec.PostgresqlObjectId;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads decimals; very long texts, and those of what is no number, are left to the driver. */
final class NumericCells {

    private static final int NUMERIC = PostgresqlObjectId.NUMERIC.getObjectId();

    private static final int HEADER = 8;
    private static final int MOST_GROUPS = 4;
    private static final int DIGITS_OF_GROUP = 4;
    private static final int BASE = 10_000;
    private static final int NEGATIVE = 0x4000;
    private static final int POSITIVE = 0;

    private NumericCells() {}

    static @Nullable BigDecimal decimal(Cell cell) {
        if (cell.type() != NUMERIC) {
            return null;
        }
        return cell.isBinary() ? binary(cell.bytes()) : text(cell);
    }

    private static @Nullable BigDecimal text(Cell cell) {
        byte[] text = cell.ascii();
        if (text == null) {
            return null;
        }
        boolean negative = text[0] == '-';
        int first = negative ? 1 : 0;
        int length = cell.length();
        if (length - first > DecimalText.MOST_CHARACTERS) {
            return new BigDecimal(new String(text, 0, length, StandardCharsets.US_ASCII));
        }
        long digits = DecimalText.digits(text, first, length);
        return digits < 0 ? null : BigDecimal.valueOf(negative ? -digits : digits, DecimalText.scale(text, length));
    }

    /** The number of groups of four digits, the place of the first, the sign, the scale, and the groups. */
    private static BigDecimal binary(ByteBuf bytes) {
        int start = bytes.readerIndex();
        int groups = bytes.getShort(start);
        int weight = bytes.getShort(start + Short.BYTES);
        int sign = bytes.getShort(start + 2 * Short.BYTES);
        int scale = bytes.getShort(start + 3 * Short.BYTES);
        if (sign != POSITIVE && sign != NEGATIVE) {
            // The driver would give a number.
            throw new NumberFormatException("NaN or infinity");
        }
        int places = groups == 0 ? 0 : (groups - 1 - weight) * DIGITS_OF_GROUP;
        if (groups > MOST_GROUPS) {
            BigInteger digits = digits(bytes, start + HEADER, groups);
            return new BigDecimal(sign == NEGATIVE ? digits.negate() : digits, places).setScale(scale);
        }
        long digits = 0;
        for (int group = 0; group < groups; group++) {
            digits = digits * BASE + bytes.getShort(start + HEADER + group * Short.BYTES);
        }
        return BigDecimal.valueOf(sign == NEGATIVE ? -digits : digits, places).setScale(scale);
    }

    private static BigInteger digits(ByteBuf bytes, int start, int groups) {
        StringBuilder digits = new StringBuilder(groups * DIGITS_OF_GROUP);
        for (int group = 0; group < groups; group++) {
            // What is above the base is cut off: it keeps the zeros in front.
            digits.append(BASE + bytes.getShort(start + group * Short.BYTES)).deleteCharAt(group * DIGITS_OF_GROUP);
        }
        return new BigInteger(digits.toString());
    }
}
