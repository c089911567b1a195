package dev.covet.orm.codec;

import dev.covet.orm.error.ValueException;
import dev.covet.orm.sql.SqlType;
import java.lang.reflect.Type;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Dates and times. Columns keep microseconds, so what is finer is cut off here, before a database rounds it, possibly
 * into the next day. Points in time are read in UTC, whatever the zone of the session.
 */
final class TemporalCodecs implements CodecProvider {

    @Override
    public @Nullable Codec<?> provide(Type javaType, SqlType sqlType, Codecs codecs) {
        return switch (sqlType.kind()) {
            case DATE -> javaType == LocalDate.class ? date(sqlType) : null;
            case TIME -> javaType == LocalTime.class ? time(sqlType) : null;
            case TIMESTAMP -> javaType == LocalDateTime.class ? dateTime(sqlType) : null;
            case TIMESTAMPTZ -> pointInTime(javaType, sqlType);
            default -> null;
        };
    }

    private static Codec<LocalDate> date(SqlType sqlType) {
        return Codec.of(LocalDate.class, sqlType, LocalDate.class, Function.identity(), Function.identity());
    }

    private static Codec<LocalTime> time(SqlType sqlType) {
        return Codec.of(
                LocalTime.class,
                sqlType,
                LocalTime.class,
                time -> time.truncatedTo(ChronoUnit.MICROS),
                Function.identity());
    }

    private static Codec<LocalDateTime> dateTime(SqlType sqlType) {
        return Codec.of(
                LocalDateTime.class,
                sqlType,
                LocalDateTime.class,
                dateTime -> dateTime.truncatedTo(ChronoUnit.MICROS),
                Function.identity());
    }

    private static @Nullable Codec<?> pointInTime(Type javaType, SqlType sqlType) {
        if (javaType == Instant.class) {
            return new PointInTimeCodec<>(Instant.class, sqlType, Function.identity(), Function.identity());
        }
        if (javaType == OffsetDateTime.class) {
            return new PointInTimeCodec<>(
                    OffsetDateTime.class, sqlType, OffsetDateTime::toInstant, TemporalCodecs::inUtc);
        }
        if (javaType == ZonedDateTime.class) {
            return new PointInTimeCodec<>(
                    ZonedDateTime.class, sqlType, ZonedDateTime::toInstant, instant -> instant.atZone(ZoneOffset.UTC));
        }
        return null;
    }

    /** Does what {@link Instant#atOffset} does, which makes the rules of the zone anew each time. */
    private static OffsetDateTime inUtc(Instant instant) {
        try {
            LocalDateTime local =
                    LocalDateTime.ofEpochSecond(instant.getEpochSecond(), instant.getNano(), ZoneOffset.UTC);
            return OffsetDateTime.of(local, ZoneOffset.UTC);
        } catch (DateTimeException beyondAllYears) {
            throw new ValueException(
                    "The point in time is of no year from " + Year.MIN_VALUE + " to " + Year.MAX_VALUE
                            + ", so that no database can hold it. Use null for none.",
                    beyondAllYears);
        }
    }

    private static @Nullable Instant instant(Object value) {
        if (value instanceof Instant instant) {
            return instant;
        }
        if (value instanceof OffsetDateTime dateTime) {
            return dateTime.toInstant();
        }
        return value instanceof ZonedDateTime dateTime ? dateTime.toInstant() : null;
    }

    private record PointInTimeCodec<J>(
            Class<J> javaType, SqlType sqlType, Function<J, Instant> toInstant, Function<Instant, J> fromInstant)
            implements Codec<J> {

        @Override
        public Class<?> driverType() {
            return OffsetDateTime.class;
        }

        @Override
        public Object encode(J value) {
            return inUtc(toInstant.apply(value).truncatedTo(ChronoUnit.MICROS));
        }

        @Override
        public J decode(Object driverValue) {
            return fromInstant.apply(((OffsetDateTime) driverValue).toInstant());
        }

        @Override
        public J coerce(Object value) {
            Instant instant = instant(value);
            return instant == null ? Codec.super.coerce(value) : fromInstant.apply(instant);
        }
    }
}
