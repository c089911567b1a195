package dev.covet.orm.dialect.h2;

import dev.covet.orm.codec.ArrayCodecs;
import dev.covet.orm.codec.Codec;
import dev.covet.orm.codec.CodecProvider;
import dev.covet.orm.codec.Codecs;
import dev.covet.orm.codec.InternetAddresses;
import dev.covet.orm.codec.JsonText;
import dev.covet.orm.error.ValueException;
import dev.covet.orm.sql.SqlType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The codecs of H2's own types: {@code JSON}, {@code INTERVAL} and arrays; an internet address is text there. */
public final class H2Codecs implements CodecProvider {

    private static final int NANOS_OF_MICRO = 1_000;
    private static final int HALF = NANOS_OF_MICRO / 2;

    private final ArrayCodecs arrays = ArrayCodecs.untyped(H2Arrays::sent);

    @Override
    public @Nullable Codec<?> provide(Type javaType, SqlType sqlType, Codecs codecs) {
        return switch (sqlType.kind()) {
            case JSON -> new H2JsonCodec(JsonText.sorted(javaType), sqlType);
            case INTERVAL -> javaType == Duration.class ? duration(sqlType) : null;
            case DECIMAL ->
                sqlType.precision() == 0 || javaType == BigDecimal.class ? decimal(javaType, sqlType) : null;
            case INET -> inet(javaType, sqlType);
            case ARRAY -> arrays.provide(javaType, sqlType, codecs);
            default -> null;
        };
    }

    private static Codec<?> decimal(Type javaType, SqlType sqlType) {
        Codec<?> standard = Codecs.standard().find(javaType, sqlType);
        return standard.driverType() == BigDecimal.class ? new LimitedDecimal<>(standard) : standard;
    }

    /** H2 computes averages and fractions to the nanosecond, which no column keeps. */
    private static Codec<Duration> duration(SqlType sqlType) {
        return Codec.of(
                Duration.class,
                sqlType,
                Duration.class,
                duration -> duration.truncatedTo(ChronoUnit.MICROS),
                H2Codecs::rounded);
    }

    private static Duration rounded(Duration computed) {
        int rest = computed.toNanosPart() % NANOS_OF_MICRO;
        boolean up = rest > HALF || (rest == HALF && computed.toNanosPart() / NANOS_OF_MICRO % 2 != 0);
        return computed.plusNanos(up ? NANOS_OF_MICRO - rest : -rest);
    }

    private static @Nullable Codec<?> inet(Type javaType, SqlType sqlType) {
        if (javaType == InetAddress.class) {
            return Codec.of(InetAddress.class, sqlType, String.class, InternetAddresses::format, H2Codecs::address);
        }
        return javaType == String.class
                ? Codec.of(
                        String.class,
                        sqlType,
                        String.class,
                        text -> InternetAddresses.format(address(text)),
                        Function.identity())
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
