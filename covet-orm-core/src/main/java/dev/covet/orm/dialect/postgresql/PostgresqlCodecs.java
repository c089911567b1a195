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
            case TIMESTAMPTZ -> javaType == Instant.class ? instant(sqlType) : null;
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

    @SuppressWarnings("unchecked") // found by the type
    private static Codec<Instant> instant(SqlType sqlType) {
        Codec<Instant> standard = (Codec<Instant>) Codecs.standard().find(Instant.class, sqlType);
        return new InstantCodec(standard, new AtomicBoolean());
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
