package dev.covet.orm.dialect.postgresql;

import dev.covet.orm.codec.ArrayCodecs;
import dev.covet.orm.codec.Codec;
import dev.covet.orm.codec.CodecProvider;
import dev.covet.orm.codec.Codecs;
import dev.covet.orm.codec.InternetAddresses;
import dev.covet.orm.codec.JsonText;
import dev.covet.orm.error.ValueException;
import dev.covet.orm.sql.SqlType;
import io.r2dbc.postgresql.codec.Interval;
import io.r2dbc.postgresql.codec.Json;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The codecs of PostgreSQL's own types, {@code jsonb}, {@code interval}, {@code inet} and arrays, and faster ones. */
public final class PostgresqlCodecs implements CodecProvider {

    private final ArrayCodecs arrays = ArrayCodecs.typed();
    private final CellAccess access = new CellAccess();

    @Override
    public @Nullable Codec<?> provide(Type javaType, SqlType sqlType, Codecs codecs) {
        return switch (sqlType.kind()) {
            case VARCHAR, TEXT -> javaType == String.class ? cells(String.class, sqlType, TextCells::text) : null;
            case BOOLEAN -> javaType == Boolean.class ? cells(Boolean.class, sqlType, NumberCells::bool) : null;
            case UUID -> javaType == UUID.class ? cells(UUID.class, sqlType, TextCells::uuid) : null;
            case SMALLINT -> number(javaType, sqlType, Short.class, NumberCells::smallint);
            case INTEGER -> number(javaType, sqlType, Integer.class, NumberCells::integer);
            case BIGINT -> number(javaType, sqlType, Long.class, NumberCells::bigint);
            case REAL -> number(javaType, sqlType, Float.class, NumberCells::real);
            case DOUBLE -> number(javaType, sqlType, Double.class, NumberCells::doublePrecision);
            case DECIMAL -> number(javaType, sqlType, BigDecimal.class, NumericCells::decimal);
            case DATE -> javaType == LocalDate.class ? time(LocalDate.class, sqlType, TimeCells::date) : null;
            case TIME -> javaType == LocalTime.class ? cells(LocalTime.class, sqlType, TimeCells::time) : null;
            case TIMESTAMP ->
                javaType == LocalDateTime.class ? time(LocalDateTime.class, sqlType, TimeCells::dateTime) : null;
            case TIMESTAMPTZ -> pointInTime(javaType, sqlType);
            case JSON -> json(JsonText.of(javaType), sqlType);
            case INTERVAL -> javaType == Duration.class ? duration(sqlType) : null;
            case INET -> inet(javaType, sqlType);
            case ARRAY -> array(javaType, sqlType, codecs);
            default -> null;
        };
    }

    @Override
    public @Nullable Codec<?> provideComputed(SqlType sqlType) {
        return switch (sqlType.kind()) {
            case SMALLINT, INTEGER -> computed(sqlType, NumberCells::integer);
            case BIGINT -> computed(sqlType, NumberCells::bigint);
            case REAL -> computed(sqlType, NumberCells::real);
            case DOUBLE -> computed(sqlType, NumberCells::doublePrecision);
            case DECIMAL -> computed(sqlType, NumericCells::decimal);
            default -> null;
        };
    }

    /** The server computes sums of large whole numbers, and averages of all, as decimals. */
    private <D extends Number> Codec<?> computed(SqlType sqlType, CellDecoder<D> usual) {
        return converted(Codecs.standard().computed(sqlType), cell -> {
            Number number = usual.decode(cell);
            return number == null ? NumericCells.decimal(cell) : number;
        });
    }

    private @Nullable Codec<?> array(Type javaType, SqlType sqlType, Codecs codecs) {
        Codec<?> standard = arrays.provide(javaType, sqlType, codecs);
        return standard != null && ArrayCodecs.element(javaType, sqlType, codecs) instanceof CellCodec<?> element
                ? ofElements(standard, element)
                : standard;
    }

    private <J> Codec<J> ofElements(Codec<J> standard, CellCodec<?> element) {
        return new CellCodec<>(standard, new ArrayCells<>(standard, element.decoder()), access);
    }

    private <J> Codec<J> cells(Class<J> javaType, SqlType sqlType, CellDecoder<J> decoder) {
        return new CellCodec<>(standard(javaType, sqlType), decoder, access);
    }

    private <J> Codec<J> time(Class<J> javaType, SqlType sqlType, CellDecoder<J> decoder) {
        return new CellCodec<>(TimeCodec.of(standard(javaType, sqlType)), decoder, access);
    }

    @SuppressWarnings("unchecked") // found by the class
    private static <J> Codec<J> standard(Class<J> javaType, SqlType sqlType) {
        return (Codec<J>) Codecs.standard().find(javaType, sqlType);
    }

    /** Numbers of any class in columns of any type: what the column holds is read first, and converted if need be. */
    private <D extends Number> @Nullable Codec<?> number(
            Type javaType, SqlType sqlType, Class<D> held, CellDecoder<D> decoder) {
        if (javaType == held) {
            return cells(held, sqlType, decoder);
        }
        return javaType instanceof Class<?> type && Number.class.isAssignableFrom(type)
                ? converted(standard(type, sqlType), decoder)
                : null;
    }

    private <J> Codec<J> converted(Codec<J> standard, CellDecoder<?> held) {
        CellDecoder<J> decoder = cell -> {
            Object value = held.decode(cell);
            return value == null ? null : standard.decode(value);
        };
        return new CellCodec<>(standard, decoder, access);
    }

    private @Nullable Codec<?> pointInTime(Type javaType, SqlType sqlType) {
        if (javaType == Instant.class) {
            return time(Instant.class, sqlType, TimeCells::instant);
        }
        if (javaType == OffsetDateTime.class) {
            return ofInstant(standard(OffsetDateTime.class, sqlType));
        }
        return javaType == ZonedDateTime.class ? ofInstant(standard(ZonedDateTime.class, sqlType)) : null;
    }

    /** A point in time of another class, which its standard codec makes of an {@link Instant}. */
    private <J> Codec<J> ofInstant(Codec<J> standard) {
        CellDecoder<J> decoder = cell -> {
            Instant instant = TimeCells.instant(cell);
            return instant == null ? null : standard.coerce(instant);
        };
        return new CellCodec<>(TimeCodec.of(standard), decoder, access);
    }

    private Codec<Object> json(JsonText text, SqlType sqlType) {
        Codec<Object> standard = Codec.of(
                Object.class,
                sqlType,
                Json.class,
                value -> Json.of(text.write(value)),
                json -> text.read(json.asString()));
        CellDecoder<Object> decoder = cell -> {
            String json = TextCells.json(cell);
            return json == null ? null : text.read(json);
        };
        return new CellCodec<>(standard, decoder, access);
    }

    private Codec<Duration> duration(SqlType sqlType) {
        Codec<Duration> standard = Codec.of(
                Duration.class, sqlType, Interval.class, DurationIntervals::toInterval, DurationIntervals::toDuration);
        return new CellCodec<>(standard, DurationIntervals::duration, access);
    }

    private @Nullable Codec<?> inet(Type javaType, SqlType sqlType) {
        if (javaType == InetAddress.class) {
            Codec<InetAddress> standard =
                    Codec.of(InetAddress.class, sqlType, InetAddress.class, Function.identity(), Function.identity());
            return new CellCodec<>(standard, InternetCells::address, access);
        }
        Codec<String> text = Codec.of(
                String.class, sqlType, InetAddress.class, PostgresqlCodecs::address, InternetAddresses::format);
        return javaType == String.class ? converted(text, InternetCells::address) : null;
    }

    private static InetAddress address(String text) {
        InetAddress address = InternetAddresses.parse(text);
        if (address == null) {
            throw new ValueException("The text is no internet address of version 4 or 6.");
        }
        return address;
    }
}
