package dev.covet.orm.benchmarks;

import io.netty.buffer.ByteBuf;
import io.netty.util.ReferenceCounted;
import io.r2dbc.postgresql.client.EncodedParameter;
import io.r2dbc.postgresql.codec.Codec;
import io.r2dbc.postgresql.message.Format;
import io.r2dbc.spi.Readable;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Hands out the bytes of a column, and reads the binary format of those of an article. It is asked for by another class
 * than {@link ByteBuf}, for which the driver has a codec of its own.
 */
final class ColumnBytes implements Codec<ReferenceCounted> {

    private static final long SECONDS_BEFORE_2000 = 946_684_800L;
    private static final long MICROS = 1_000_000L;
    private static final int NUMERIC_HEADER = 8;
    private static final int NEGATIVE = 0x4000;

    @Override
    public boolean canDecode(int dataType, Format format, Class<?> type) {
        return type == ReferenceCounted.class;
    }

    @Override
    public @Nullable ReferenceCounted decode(
            @Nullable ByteBuf buffer, int dataType, Format format, Class<? extends ReferenceCounted> type) {
        return buffer;
    }

    static long bigint(Readable row, int index) {
        return bytes(row, index).readLong();
    }

    static int integer(Readable row, int index) {
        return bytes(row, index).readInt();
    }

    static boolean bool(Readable row, int index) {
        return bytes(row, index).readByte() != 0;
    }

    static String text(Readable row, int index) {
        return bytes(row, index).toString(StandardCharsets.UTF_8);
    }

    static Instant instant(Readable row, int index) {
        long micros = bytes(row, index).readLong();
        return Instant.ofEpochSecond(
                Math.floorDiv(micros, MICROS) + SECONDS_BEFORE_2000, Math.floorMod(micros, MICROS) * 1000);
    }

    /** A decimal of few digits, as all are here. */
    static BigDecimal decimal(Readable row, int index) {
        ByteBuf bytes = bytes(row, index);
        int groups = bytes.readShort();
        int weight = bytes.readShort();
        int sign = bytes.readShort();
        int scale = bytes.readShort();
        long digits = 0;
        for (int group = 0; group < groups; group++) {
            digits = digits * 10_000 + bytes.readShort();
        }
        int places = groups == 0 ? 0 : (groups - 1 - weight) * 4;
        return BigDecimal.valueOf(sign == NEGATIVE ? -digits : digits, places).setScale(scale);
    }

    /** Writes a decimal of up to two places as a column of a binary COPY. */
    static void writeDecimal(ByteBuf target, BigDecimal value) {
        long hundredths = value.movePointRight(2).longValueExact();
        target.writeInt(NUMERIC_HEADER + 2 * Short.BYTES)
                .writeShort(2)
                .writeShort(0)
                .writeShort(0)
                .writeShort(2)
                .writeShort((int) (hundredths / 100))
                .writeShort((int) (hundredths % 100) * 100);
    }

    static void writeText(ByteBuf target, String value) {
        byte[] text = value.getBytes(StandardCharsets.UTF_8);
        target.writeInt(text.length).writeBytes(text);
    }

    static void writeInstant(ByteBuf target, Instant value) {
        long micros = (value.getEpochSecond() - SECONDS_BEFORE_2000) * MICROS + value.getNano() / 1000;
        target.writeInt(Long.BYTES).writeLong(micros);
    }

    private static ByteBuf bytes(Readable row, int index) {
        return (ByteBuf) Objects.requireNonNull(row.get(index, ReferenceCounted.class));
    }

    @Override
    public boolean canEncode(Object value) {
        return false;
    }

    @Override
    public boolean canEncodeNull(Class<?> type) {
        return false;
    }

    @Override
    public EncodedParameter encode(Object value) {
        throw new UnsupportedOperationException();
    }

    @Override
    public EncodedParameter encode(Object value, int dataType) {
        throw new UnsupportedOperationException();
    }

    @Override
    public EncodedParameter encodeNull() {
        throw new UnsupportedOperationException();
    }
}
