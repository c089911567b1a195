package dev.covet.orm.dialect.postgresql;

import dev.covet.orm.codec.Codec;
import io.r2dbc.postgresql.codec.Interval;
import io.r2dbc.postgresql.codec.Json;
import io.r2dbc.postgresql.codec.PostgresqlObjectId;
import io.r2dbc.spi.Readable;
import io.r2dbc.spi.Row;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Knows which columns are read from their binary format as from their text. Of other types the driver would give what
 * stands there as if it were text.
 */
final class BinaryReads {

    private static final Map<Class<?>, Set<PostgresqlObjectId>> ELEMENTS = Map.ofEntries(
            of(Boolean.class, PostgresqlObjectId.BOOL),
            of(Short.class, PostgresqlObjectId.INT2),
            of(Integer.class, PostgresqlObjectId.INT4, PostgresqlObjectId.INT2),
            of(Long.class, PostgresqlObjectId.INT8, PostgresqlObjectId.INT4, PostgresqlObjectId.INT2),
            of(Float.class, PostgresqlObjectId.FLOAT4),
            of(Double.class, PostgresqlObjectId.FLOAT8),
            of(BigDecimal.class, PostgresqlObjectId.NUMERIC),
            of(
                    String.class,
                    PostgresqlObjectId.VARCHAR,
                    PostgresqlObjectId.TEXT,
                    PostgresqlObjectId.BPCHAR,
                    PostgresqlObjectId.NAME),
            of(UUID.class, PostgresqlObjectId.UUID),
            of(LocalDate.class, PostgresqlObjectId.DATE),
            of(LocalTime.class, PostgresqlObjectId.TIME),
            of(LocalDateTime.class, PostgresqlObjectId.TIMESTAMP),
            of(Instant.class, PostgresqlObjectId.TIMESTAMPTZ),
            of(OffsetDateTime.class, PostgresqlObjectId.TIMESTAMPTZ),
            of(Json.class, PostgresqlObjectId.JSON, PostgresqlObjectId.JSONB),
            of(ByteBuffer.class, PostgresqlObjectId.BYTEA),
            of(Interval.class, PostgresqlObjectId.INTERVAL),
            of(InetAddress.class, PostgresqlObjectId.INET));

    private static final Map<Class<?>, Set<Integer>> TYPES = withArrays();

    /** What the driver's own codecs read so too. Those of dates and points in time err, or fail, before 1970. */
    private static final Set<Class<?>> DRIVERS_OWN = Set.of(
            Boolean.class,
            Short.class,
            Integer.class,
            Long.class,
            Float.class,
            Double.class,
            String.class,
            UUID.class,
            Json.class,
            ByteBuffer.class);

    private BinaryReads() {}

    private static Map.Entry<Class<?>, Set<PostgresqlObjectId>> of(Class<?> driverType, PostgresqlObjectId... types) {
        return Map.entry(driverType, Set.of(types));
    }

    private static Map<Class<?>, Set<Integer>> withArrays() {
        Map<Class<?>, Set<Integer>> all = new HashMap<>();
        ELEMENTS.forEach((driverType, types) -> {
            all.put(driverType, numbers(types.stream()));
            all.put(driverType.arrayType(), numbers(types.stream().map(BinaryReads::array)));
        });
        return Map.copyOf(all);
    }

    private static Set<Integer> numbers(Stream<PostgresqlObjectId> types) {
        return types.map(PostgresqlObjectId::getObjectId).collect(Collectors.toUnmodifiableSet());
    }

    private static PostgresqlObjectId array(PostgresqlObjectId element) {
        return PostgresqlObjectId.valueOf(element.name() + "_ARRAY");
    }

    /** Returns the codec that reads columns of some types so, of which {@link #reads} tells; null if there is none. */
    static @Nullable Codec<?> codec(Codec<?> codec) {
        if (codec instanceof CellCodec<?> cells) {
            return TYPES.containsKey(codec.driverType()) ? new BinaryCellCodec<>(cells) : null;
        }
        return DRIVERS_OWN.contains(codec.driverType()) && asksForItsDriverType(codec) ? codec : null;
    }

    /** Returns whether the codecs read rows like this one so. */
    static boolean reads(List<? extends Codec<?>> codecs, Row row) {
        boolean cells = givesCells(row, codecs.size());
        for (int i = 0; i < codecs.size(); i++) {
            Codec<?> codec = codecs.get(i);
            Class<?> type = codec.driverType();
            Object held = row.getMetadata().getColumnMetadata(i).getNativeTypeMetadata();
            boolean readable = cells || !(codec instanceof BinaryCellCodec);
            if (!readable || !TYPES.getOrDefault(type, Set.of()).contains(held)) {
                return false;
            }
        }
        return true;
    }

    /** Not so of a driver that was told not to look for extensions; nor of a row of nulls, which does not tell. */
    private static boolean givesCells(Row row, int columns) {
        try {
            for (int i = 0; i < columns; i++) {
                if (row.get(i, Cell.class) != null) {
                    return true;
                }
            }
            return false;
        } catch (IllegalArgumentException unknown) {
            return false;
        }
    }

    /** A codec that reads in a way of its own may ask for any class; native images do not tell, and read text. */
    private static boolean asksForItsDriverType(Codec<?> codec) {
        try {
            return codec.getClass()
                    .getMethod("read", Readable.class, int.class)
                    .getDeclaringClass()
                    .equals(Codec.class);
        } catch (NoSuchMethodException unknown) {
            return false;
        }
    }
}
