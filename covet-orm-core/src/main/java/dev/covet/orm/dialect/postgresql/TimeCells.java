package dev.covet.orm.dialect.postgresql;

import io.netty.buffer.ByteBuf;
import io.r2dbc.postgresql.codec.PostgresqlObjectId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/** Reads dates and times from their bytes, text or binary. */
final class TimeCells {

    private static final int DATE = PostgresqlObjectId.DATE.getObjectId();
    private static final int TIME = PostgresqlObjectId.TIME.getObjectId();
    private static final int TIMESTAMP = PostgresqlObjectId.TIMESTAMP.getObjectId();
    private static final int TIMESTAMPTZ = PostgresqlObjectId.TIMESTAMPTZ.getObjectId();

    private TimeCells() {}

    /** Reads the binary format. */
    private interface Binary<T> {
        T read(ByteBuf bytes);
    }

    /** Reads the text; null for what it is left to the driver to read. */
    private interface Text<T> {
        @Nullable
        T read(byte[] ascii, int length);
    }

    static @Nullable LocalDate date(Cell cell) {
        return read(cell, DATE, BinaryTime::date, TimeText::date);
    }

    static @Nullable LocalTime time(Cell cell) {
        return read(cell, TIME, BinaryTime::time, TimeText::time);
    }

    static @Nullable LocalDateTime dateTime(Cell cell) {
        return read(cell, TIMESTAMP, BinaryTime::dateTime, TimeText::dateTime);
    }

    static @Nullable Instant instant(Cell cell) {
        return read(cell, TIMESTAMPTZ, BinaryTime::instant, TimeText::instant);
    }

    private static <T> @Nullable T read(Cell cell, int type, Binary<T> binary, Text<T> text) {
        if (cell.type() != type) {
            return null;
        }
        if (cell.isBinary()) {
            return binary.read(cell.bytes());
        }
        byte[] ascii = cell.ascii();
        return ascii == null ? null : text.read(ascii, cell.length());
    }
}
