package dev.covet.orm.dialect.postgresql;

import io.r2dbc.postgresql.codec.PostgresqlObjectId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Reads dates and times from their bytes, text or binary. */
final class TimeCells {

    private static final int DATE = PostgresqlObjectId.DATE.getObjectId();
    private static final int TIME = PostgresqlObjectId.TIME.getObjectId();
    private static final int TIMESTAMP = PostgresqlObjectId.TIMESTAMP.getObjectId();
    private static final int TIMESTAMPTZ = PostgresqlObjectId.TIMESTAMPTZ.getObjectId();

    private TimeCells() {}

    static @Nullable LocalDate date(Cell cell) {
        if (cell.type() != DATE) {
            return null;
        }
        if (cell.isBinary()) {
            return BinaryTime.date(cell.bytes());
        }
        byte[] text = cell.ascii();
        return text == null ? null : TimeText.date(text, cell.length());
    }

    static @Nullable LocalTime time(Cell cell) {
        if (cell.type() != TIME) {
            return null;
        }
        if (cell.isBinary()) {
            return BinaryTime.time(cell.bytes());
        }
        byte[] text = cell.ascii();
        return text == null ? null : TimeText.time(text, cell.length());
    }

    static @Nullable LocalDateTime dateTime(Cell cell) {
        if (cell.type() != TIMESTAMP) {
            return null;
        }
        if (cell.isBinary()) {
            return BinaryTime.dateTime(cell.bytes());
        }
        byte[] text = cell.ascii();
        return text == null ? null : TimeText.dateTime(text, cell.length());
    }

    static @Nullable Instant instant(Cell cell) {
        if (cell.type() != TIMESTAMPTZ) {
            return null;
        }
        if (cell.isBinary()) {
            return BinaryTime.instant(cell.bytes());
        }
        byte[] text = cell.ascii();
        return text == null ? null : TimeText.instant(text, cell.length());
    }

    static @Nullable OffsetDateTime offsetDateTime(Cell cell) {
        Instant instant = instant(cell);
        // Instant#atOffset makes the rules of the zone anew each time.
        return instant == null
                ? null
                : OffsetDateTime.of(
                        LocalDateTime.ofEpochSecond(instant.getEpochSecond(), instant.getNano(), ZoneOffset.UTC),
                        ZoneOffset.UTC);
    }
}
