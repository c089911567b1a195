package dev.covet.orm.oracle;

import io.r2dbc.postgresql.codec.Interval;
import io.r2dbc.postgresql.codec.Json;
import java.time.Duration;

/** The drivers' own classes as the JDK's. */
final class DriverValues {

    private DriverValues() {}

    /** The value of a column of JSON documents, which H2's driver gives as text. */
    static Object document(Object value) {
        return value instanceof String text ? Resources.parse(text) : plain(value);
    }

    static Object plain(Object value) {
        if (value instanceof Json document) {
            return Resources.parse(document.asString());
        }
        if (value instanceof Interval interval) {
            return Duration.ofDays(interval.getDays())
                    .plusSeconds(interval.getSecondsInMinute())
                    .plusNanos(interval.getMicrosecondsInSecond() * 1000L)
                    .plusHours(interval.getHours())
                    .plusMinutes(interval.getMinutes());
        }
        return value;
    }
}
