package dev.covet.orm.dialect.postgresql;

import io.netty.buffer.ByteBuf;
import io.r2dbc.postgresql.codec.PostgresqlObjectId;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads whole numbers, floating-point numbers and truth values from their bytes. */
final class NumberCells {

    private static final int INT2 = PostgresqlObjectId.INT2.getObjectId();
    private static final int INT4 = PostgresqlObjectId.INT4.getObjectId();
    private static final int INT8 = PostgresqlObjectId.INT8.getObjectId();
    private static final int FLOAT4 = PostgresqlObjectId.FLOAT4.getObjectId();
    private static final int FLOAT8 = PostgresqlObjectId.FLOAT8.getObjectId();
    private static final int BOOL = PostgresqlObjectId.BOOL.getObjectId();

    /** A double holds each whole number up to this one, and each power of ten up to the 22nd. */
    private static final long MOST_EXACT = 1L << 53;

    private static final double[] POWERS_OF_TEN = powersOfTen();

    private NumberCells() {}

    private static double[] powersOfTen() {
        double[] powers = new double[DecimalText.MOST_CHARACTERS + 1];
        powers[0] = 1;
        for (int i = 1; i < powers.length; i++) {
            powers[i] = powers[i - 1] * 10;
        }
        return powers;
    }

    static @Nullable Long bigint(Cell cell) {
        int type = cell.type();
        return type == INT8 || type == INT4 || type == INT2 ? (Long) whole(cell) : null;
    }

    static @Nullable Integer integer(Cell cell) {
        int type = cell.type();
        return type == INT4 || type == INT2 ? (Integer) (int) whole(cell) : null;
    }

    static @Nullable Short smallint(Cell cell) {
        return cell.type() == INT2 ? (Short) (short) whole(cell) : null;
    }

    static @Nullable Double doublePrecision(Cell cell) {
        if (cell.type() != FLOAT8) {
            return null;
        }
        return cell.isBinary() ? cell.bytes().getDouble(cell.start()) : ofText(cell);
    }

    /** The quotient of two numbers that doubles hold exactly is the double that is nearest to it, as Java's own parsing gives. */
    private static double ofText(Cell cell) {
        byte[] text = Objects.requireNonNull(cell.ascii(), "A number is short");
        boolean negative = text[0] == '-';
        int first = negative ? 1 : 0;
        long digits = DecimalText.digits(text, first, cell.length());
        if (digits < 0 || digits > MOST_EXACT) {
            return Double.parseDouble(new String(text, 0, cell.length(), StandardCharsets.US_ASCII));
        }
        double number = digits / POWERS_OF_TEN[DecimalText.scale(text, cell.length())];
        return negative ? -number : number;
    }

    static @Nullable Float real(Cell cell) {
        if (cell.type() != FLOAT4) {
            return null;
        }
        return cell.isBinary() ? cell.bytes().getFloat(cell.start()) : Float.parseFloat(cell.text(0));
    }

    static @Nullable Boolean bool(Cell cell) {
        if (cell.type() != BOOL) {
            return null;
        }
        byte first = cell.bytes().getByte(cell.start());
        return cell.isBinary() ? first != 0 : first == 't';
    }

    private static long whole(Cell cell) {
        return cell.isBinary() ? binary(cell) : text(cell);
    }

    private static long binary(Cell cell) {
        ByteBuf bytes = cell.bytes();
        return switch (cell.length()) {
            case Long.BYTES -> bytes.getLong(cell.start());
            case Integer.BYTES -> bytes.getInt(cell.start());
            default -> bytes.getShort(cell.start());
        };
    }

    private static long text(Cell cell) {
        byte[] text = Objects.requireNonNull(cell.ascii(), "A whole number is short");
        int end = cell.length();
        boolean negative = text[0] == '-';
        long number = 0;
        // Counted downwards, as the least number has no positive twin.
        for (int at = negative ? 1 : 0; at < end; at++) {
            number = number * 10 - (text[at] - '0');
        }
        return negative ? number : -number;
    }
}
