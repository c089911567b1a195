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
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The codecs of PostgreSQL's own types, {@code jsonb}, {@code interval}, {@code inet} and arrays, and faster ones. */
public final class PostgresqlCodecs implements CodecProvider {

    private final ArrayCodecs arrays = ArrayCodecs.typed();

    @Override
    public @Nullable Codec<?> provide(Type javaType, SqlType sqlType, Codecs codecs) {
        return switch (sqlType.kind()) {
            case JSON -> json(JsonText.of(javaType), sqlType);
            case INTERVAL -> javaType == Duration.class ? duration(sqlType) : null;
            case INET -> inet(javaType, sqlType);
            case DATE -> javaType == LocalDate.class ? time(javaType, sqlType) : null;
            case TIMESTAMP -> javaType == LocalDateTime.class ? time(javaType, sqlType) : null;
            case TIMESTAMPTZ -> pointInTime(javaType, sqlType);
            case ARRAY -> arrays.provide(javaType, sqlType, codecs);
            default -> null;
        };
    }

    private static Codec<Object> json(JsonText text, SqlType sqlType) {
        return Codec.of(
                Object.class,
                sqlType,
                Json.class,
                value -> Json.of(text.write(value)),
                json -> text.read(json.asString()));
    }

    private static Codec<Duration> duration(SqlType sqlType) {
        return Codec.of(
                Duration.class, sqlType, Interval.class, DurationIntervals::toInterval, DurationIntervals::toDuration);
    }

    private static TimeCodec<?> time(Type javaType, SqlType sqlType) {
        return TimeCodec.of(Codecs.standard().find(javaType, sqlType));
    }

    @SuppressWarnings("unchecked") // found by the type
    private static @Nullable Codec<?> pointInTime(Type javaType, SqlType sqlType) {
        if (javaType == Instant.class) {
            return new InstantCodec((Codec<Instant>) time(javaType, sqlType), new AtomicBoolean());
        }
        return javaType == OffsetDateTime.class || javaType == ZonedDateTime.class ? time(javaType, sqlType) : null;
    }

    private static @Nullable Codec<?> inet(Type javaType, SqlType sqlType) {
        if (javaType == InetAddress.class) {
            return Codec.of(InetAddress.class, sqlType, InetAddress.class, Function.identity(), Function.identity());
        }
        return javaType == String.class
                ? Codec.of(
                        String.class, sqlType, InetAddress.class, PostgresqlCodecs::address, InternetAddresses::format)
                : null;
    }

    private static InetAddress address(String text) {
        InetAddress address = InternetAddresses.parse(text);
        if (address == null) {
            throw new ValueException("The text is no internet address of version 4 or 6.");
        }
        return address;
    }
}
