package dev.covet.orm.dialect.postgresql;

import io.netty.buffer.ByteBuf;
import java.math.BigDecimal;
import java.math.BigInteger;

/** Decimals in PostgreSQL's binary format: groups of four digits, counted from the decimal point. */
final class BinaryNumeric {

    private static final int GROUP = 4;
    private static final int BASE = 10_000;
    private static final int NEGATIVE = 0x4000;

    /** Zeros to fill a group still leave a number of so many digits within a long. */
    private static final int DIGITS_OF_LONG = 15;

    /** A number of digits that fits the format by far. */
    private static final int MANY_DIGITS = 10_000;

    private BinaryNumeric() {}

    /** Whether a decimal can be written in this format for certain. */
    static boolean fits(BigDecimal value) {
        return value.precision() <= MANY_DIGITS && Math.abs((long) value.scale()) <= MANY_DIGITS;
    }

    static void write(ByteBuf buffer, BigDecimal value) {
        BigDecimal plain = value.scale() < 0 ? value.setScale(0) : value;
        int places = (plain.scale() + GROUP - 1) / GROUP;
        if (plain.precision() <= DIGITS_OF_LONG && plain.scale() <= DIGITS_OF_LONG) {
            writeGroups(buffer, plain, places, Math.abs(digits(plain, places).longValue()));
        } else {
            writeGroups(
                    buffer, plain, places, digits(plain, places).toBigInteger().abs());
        }
    }

    /** The number without its point, with as many zeros after it as whole groups need. */
    private static BigDecimal digits(BigDecimal value, int places) {
        return value.scaleByPowerOfTen(places * GROUP).setScale(0);
    }

    private static void writeGroups(ByteBuf buffer, BigDecimal value, int places, long digits) {
        int zeroGroups = 0;
        long rest = digits;
        while (rest != 0 && rest % BASE == 0) {
            rest /= BASE;
            zeroGroups++;
        }
        int groups = rest == 0 ? 0 : 1;
        long unit = 1;
        while (rest / unit >= BASE) {
            unit *= BASE;
            groups++;
        }
        writeHeader(buffer, value, groups, zeroGroups - places);
        for (int group = 0; group < groups; group++) {
            buffer.writeShort((int) (rest / unit % BASE));
            unit /= BASE;
        }
    }

    private static void writeGroups(ByteBuf buffer, BigDecimal value, int places, BigInteger digits) {
        String text = digits.toString();
        String padded = "0".repeat((GROUP - text.length() % GROUP) % GROUP) + text;
        int groups = padded.length() / GROUP;
        writeHeader(buffer, value, groups, -places);
        for (int start = 0; start < padded.length(); start += GROUP) {
            buffer.writeShort(Integer.parseInt(padded, start, start + GROUP, 10));
        }
    }

    /**
     * What comes before the groups.
     *
     * @param groups how many follow
     * @param exponent how many groups the last of them is above the decimal point
     */
    private static void writeHeader(ByteBuf buffer, BigDecimal value, int groups, int exponent) {
        buffer.writeShort(groups);
        buffer.writeShort(groups == 0 ? 0 : groups - 1 + exponent);
        buffer.writeShort(value.signum() < 0 ? NEGATIVE : 0);
        buffer.writeShort(value.scale());
    }
}
