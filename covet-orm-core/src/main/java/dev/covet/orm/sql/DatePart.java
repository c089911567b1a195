package dev.covet.orm.sql;

/** The parts of dates and times that can be taken out or truncated to. */
public enum DatePart {
    YEAR,
    ISO_YEAR,
    QUARTER,
    MONTH,
    WEEK,
    DAY,
    /** From Sunday, 1, to Saturday, 7. */
    WEEK_DAY,
    /** From Monday, 1, to Sunday, 7. */
    ISO_WEEK_DAY,
    HOUR,
    MINUTE,
    SECOND;

    /** Whether the part belongs to the time of day. */
    public boolean ofTime() {
        return this == HOUR || this == MINUTE || this == SECOND;
    }

    /** Whether values can be truncated to this part. */
    public boolean truncates() {
        return this != ISO_YEAR && this != WEEK_DAY && this != ISO_WEEK_DAY;
    }
}
