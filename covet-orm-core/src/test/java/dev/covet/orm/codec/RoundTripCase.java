package dev.covet.orm.codec;

import dev.covet.orm.sql.SqlType;
import java.lang.reflect.Type;

/** A value that is written to a column and must come back the same, or as what the column makes of it. */
record RoundTripCase(String description, Type javaType, SqlType sqlType, Object value, Object expected) {

    static RoundTripCase roundTrip(SqlType sqlType, Object value) {
        return roundTrip(value.getClass(), sqlType, value, value);
    }

    static RoundTripCase roundTrip(Type javaType, SqlType sqlType, Object value, Object expected) {
        String text = String.valueOf(value);
        String shown = (text.length() > 40 ? text.substring(0, 40) + "..." : text).replaceAll("\\p{Cntrl}", "?");
        return new RoundTripCase(sqlType.kind() + " " + shown, javaType, sqlType, value, expected);
    }

    /** Lists are read as lists, whatever the class of the one written. */
    static RoundTripCase list(Type listType, SqlType element, Object value) {
        return roundTrip(listType, SqlType.array(element), value, value);
    }
}
