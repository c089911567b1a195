package dev.covet.orm.dialect.postgresql;

import static io.r2dbc.postgresql.codec.PostgresqlObjectId.*;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.r2dbc.postgresql.codec.Interval;
import io.r2dbc.postgresql.codec.PostgresqlObjectId;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * How values of a Java type are written in PostgreSQL's binary format.
 *
 * @param type the server's type
 * @param arrayType the server's type of arrays
 */
record BinaryElement(
        Class<?> javaType, PostgresqlObjectId type, PostgresqlObjectId arrayType, BiConsumer<ByteBuf, Object> writer) {

    private static final int NULL = -1;

    private static final List<BinaryElement> ALL = List.of(
            of(Short.class, INT2, INT2_ARRAY, (buffer, value) -> buffer.writeShort(value)),
            of(Integer.class, INT4, INT4_ARRAY, ByteBuf::writeInt),
            of(Long.class, INT8, INT8_ARRAY, ByteBuf::writeLong),
            of(Float.class, FLOAT4, FLOAT4_ARRAY, ByteBuf::writeFloat),
            of(Double.class, FLOAT8, FLOAT8_ARRAY, ByteBuf::writeDouble),
            of(BigDecimal.class, NUMERIC, NUMERIC_ARRAY, BinaryNumeric::write),
            of(Boolean.class, BOOL, BOOL_ARRAY, ByteBuf::writeBoolean),
            of(String.class, TEXT, TEXT_ARRAY, ByteBufUtil::writeUtf8),
            of(UUID.class, PostgresqlObjectId.UUID, UUID_ARRAY, BinaryElement::writeId),
            of(LocalDate.class, DATE, DATE_ARRAY, BinaryTime::write),
            of(LocalTime.class, TIME, TIME_ARRAY, BinaryTime::write),
            of(LocalDateTime.class, TIMESTAMP, TIMESTAMP_ARRAY, BinaryTime::write),
            of(OffsetDateTime.class, TIMESTAMPTZ, TIMESTAMPTZ_ARRAY, BinaryTime::write),
            of(Interval.class, INTERVAL, INTERVAL_ARRAY, BinaryInterval::write),
            of(InetAddress.class, INET, INET_ARRAY, InternetCells::write));

    @SuppressWarnings("unchecked") // values are those of the Java type
    private static <T> BinaryElement of(
            Class<T> javaType, PostgresqlObjectId type, PostgresqlObjectId arrayType, BiConsumer<ByteBuf, T> writer) {
        return new BinaryElement(javaType, type, arrayType, (BiConsumer<ByteBuf, Object>) writer);
    }

    private static void writeId(ByteBuf buffer, UUID id) {
        buffer.writeLong(id.getMostSignificantBits()).writeLong(id.getLeastSignificantBits());
    }

    /** How values of the class are written; null if the driver has to. */
    static @Nullable BinaryElement of(Class<?> javaType) {
        for (BinaryElement element : ALL) {
            if (element.javaType == javaType) {
                return element;
            }
        }
        return null;
    }

    /**
     * Writes a value behind the number of its bytes, as arrays and copied rows have it; null is a number without bytes.
     * Does not fail: the server refuses what is out of range.
     */
    static void write(ByteBuf buffer, @Nullable Object value, BiConsumer<ByteBuf, Object> writer) {
        if (value == null) {
            buffer.writeInt(NULL);
            return;
        }
        int length = buffer.writerIndex();
        buffer.writeInt(0);
        writer.accept(buffer, value);
        buffer.setInt(length, buffer.writerIndex() - length - Integer.BYTES);
    }
}
