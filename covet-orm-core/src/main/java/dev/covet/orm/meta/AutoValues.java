package dev.covet.orm.meta;

import java.lang.reflect.Type;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Sets the values that Covet makes itself just before an object is saved: {@code autoNow}, {@code autoNowAdd}, UUIDs,
 * first versions, and the empty text of a text that may be blank but not null.
 *
 * <p>Thread-safe. Times have microseconds, as columns do, so that the object is the same as its row.
 */
public final class AutoValues {

    private static final SecureRandom RANDOM = seeded();
    private static final int NANOS_IN_MILLI = 1_000_000;

    private final Clock clock;

    /** Values by a clock, in its zone where a type has none. */
    public AutoValues(Clock clock) {
        this.clock = clock;
    }

    /** Sets the values of an object that is inserted ({@code adding}) or updated. */
    public void set(ModelMeta<?> model, Object instance, boolean adding) {
        for (FieldMeta field : model.fields()) {
            set(field, instance, adding);
        }
    }

    /** Sets the value of one field. */
    public void set(FieldMeta field, Object instance, boolean adding) {
        if (field.autoNow() || (adding && field.autoNowAdd())) {
            field.set(instance, now(field.javaType()));
        } else if (adding && field.uuidVersion() > 0 && field.get(instance) == null) {
            field.set(instance, uuid(field.uuidVersion()));
        } else if (adding && field.version() && field.get(instance) == null) {
            field.set(instance, firstVersion(field));
        } else if (isEmptyText(field)) {
            fillText(field, instance, adding);
        }
    }

    private static void fillText(FieldMeta field, Object instance, boolean adding) {
        if (field.get(instance) == null && (adding || isKnown(field, (Instance) instance))) {
            field.set(instance, "");
        }
    }

    /** Sets the empty text in a stored object whose field {@link #isEmptyText is one}, if it has no text. */
    public static void fillText(FieldMeta field, Object instance) {
        fillText(field, instance, false);
    }

    /** Whether the field's value is that of the object, neither left out by a query nor computed by the database. */
    private static boolean isKnown(FieldMeta field, Instance instance) {
        return !field.isLeftOut(instance) && InstanceState.of(instance).computed(field) == null;
    }

    /** The value of a field as it is stored: null in a text that may be blank but not null is the empty text. */
    public static @Nullable Object stored(FieldMeta field, @Nullable Object value) {
        return value == null && isEmptyText(field) ? "" : value;
    }

    /** Whether there are objects of which the field would be set. */
    public static boolean concern(FieldMeta field) {
        return field.autoNow()
                || field.autoNowAdd()
                || field.uuidVersion() > 0
                || field.version()
                || isEmptyText(field);
    }

    /** The version of a row that has none yet. */
    public Object firstVersion(FieldMeta field) {
        Class<?> type = field.javaClass();
        if (type == Instant.class) {
            return now(Instant.class);
        }
        return type == Long.class ? (Object) 0L : type == Short.class ? (Object) (short) 0 : (Object) 0;
    }

    /** Whether null is stored as the empty text: in a text that may be blank, but not null. */
    public static boolean isEmptyText(FieldMeta field) {
        return field.kind().isText()
                && field.blank()
                && !field.nullable()
                && field.dbDefault().isEmpty();
    }

    /** The present. */
    public Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** The present as a value of a Java type. */
    public Object now(Type type) {
        return at(now(), type);
    }

    /** A point in time as a value of a Java type. */
    public Object at(Instant time, Type type) {
        if (type == OffsetDateTime.class) {
            return time.atOffset(ZoneOffset.UTC);
        }
        if (type == ZonedDateTime.class) {
            return time.atZone(ZoneOffset.UTC);
        }
        if (type == LocalDateTime.class) {
            return LocalDateTime.ofInstant(time, clock.getZone());
        }
        if (type == LocalDate.class) {
            return LocalDate.ofInstant(time, clock.getZone());
        }
        return type == LocalTime.class ? LocalTime.ofInstant(time, clock.getZone()) : time;
    }

    /** A new UUID: of version 4, random, or of version 7, which grows with time. */
    public UUID uuid(int version) {
        return version == 4 ? random() : timeOrdered();
    }

    private static UUID random() {
        long high = (RANDOM.nextLong() & ~0xF000L) | 0x4000L;
        return new UUID(high, variant(RANDOM.nextLong()));
    }

    private static long variant(long bits) {
        return (bits >>> 2) | 0x8000_0000_0000_0000L;
    }

    /**
     * The usual generators read a file again and again, which must not happen on an event loop; this one reads it here.
     */
    private static SecureRandom seeded() {
        SecureRandom random;
        try {
            random = SecureRandom.getInstance("DRBG");
        } catch (NoSuchAlgorithmException e) {
            random = new SecureRandom();
        }
        random.nextLong();
        return random;
    }

    /** RFC 9562, section 5.7, with the part of the millisecond that has passed in the bits after the version (6.2). */
    private UUID timeOrdered() {
        Instant now = clock.instant();
        long passed = now.getLong(ChronoField.NANO_OF_SECOND) % NANOS_IN_MILLI * 4096 / NANOS_IN_MILLI;
        long high = now.toEpochMilli() << 16 | 0x7000 | passed;
        return new UUID(high, variant(RANDOM.nextLong()));
    }
}
