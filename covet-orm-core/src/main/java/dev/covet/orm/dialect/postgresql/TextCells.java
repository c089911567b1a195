package dev.covet.orm.dialect.postgresql;

import io.r2dbc.postgresql.codec.PostgresqlObjectId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads texts, identifiers and documents from their bytes. */
final class TextCells {

    private static final int TEXT = PostgresqlObjectId.TEXT.getObjectId();
    private static final int VARCHAR = PostgresqlObjectId.VARCHAR.getObjectId();
    private static final int BPCHAR = PostgresqlObjectId.BPCHAR.getObjectId();
    private static final int NAME = PostgresqlObjectId.NAME.getObjectId();
    private static final int ID = PostgresqlObjectId.UUID.getObjectId();
    private static final int JSON = PostgresqlObjectId.JSON.getObjectId();
    private static final int JSONB = PostgresqlObjectId.JSONB.getObjectId();

    private static final int[] HYPHENS = {8, 13, 18, 23};
    private static final int LENGTH_OF_ID = 36;

    private TextCells() {}

    static @Nullable String text(Cell cell) {
        int type = cell.type();
        return type == VARCHAR || type == TEXT || type == BPCHAR || type == NAME ? cell.text(0) : null;
    }

    /** Returns the text of a JSON document; in the binary format of {@code jsonb} a version comes before it. */
    static @Nullable String json(Cell cell) {
        if (cell.type() != JSONB && cell.type() != JSON) {
            return null;
        }
        boolean versioned = cell.isBinary() && cell.type() == JSONB;
        return cell.text(versioned ? 1 : 0);
    }

    static @Nullable UUID uuid(Cell cell) {
        if (cell.type() != ID) {
            return null;
        }
        if (cell.isBinary()) {
            int start = cell.start();
            return new UUID(cell.bytes().getLong(start), cell.bytes().getLong(start + Long.BYTES));
        }
        byte[] text = cell.ascii();
        return text == null || cell.length() != LENGTH_OF_ID ? null : uuid(text);
    }

    private static @Nullable UUID uuid(byte[] text) {
        for (int hyphen : HYPHENS) {
            if (text[hyphen] != '-') {
                return null;
            }
        }
        long most = hex(text, 0, 8) << 32 | hex(text, 9, 13) << 16 | hex(text, 14, 18);
        long least = hex(text, 19, 23) << 48 | hex(text, 24, 36);
        return new UUID(most, least);
    }

    /** The low bits of a letter count from 1. Digits are as good as random, so that a branch for each costs more. */
    private static long hex(byte[] text, int from, int to) {
        long number = 0;
        for (int at = from; at < to; at++) {
            int letter = text[at] >> 6;
            number = number << 4 | (text[at] & 0xf) + letter * 9;
        }
        return number;
    }
}
