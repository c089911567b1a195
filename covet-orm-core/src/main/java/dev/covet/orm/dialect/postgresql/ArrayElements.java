package dev.covet.orm.dialect.postgresql;

import dev.covet.orm.codec.Codec;
import io.r2dbc.postgresql.codec.Json;
import java.util.HexFormat;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How values travel in an array: as in a column, except for the types of which the driver cannot encode arrays. */
final class ArrayElements {

    private static final HexFormat HEX = HexFormat.of();

    private ArrayElements() {}

    static @Nullable Codec<?> codec(Codec<?> column) {
        return switch (column.sqlType().kind()) {
            case JSON -> text(column, json -> json instanceof Json own ? own.asString() : json.toString());
            case BINARY -> text(column, bytes -> "\\x" + HEX.formatHex((byte[]) bytes));
            case ARRAY -> null;
            default -> written(column);
        };
    }

    /** Returns the codec that writes the values of a column, without what only reads them. */
    static Codec<?> written(Codec<?> column) {
        return column instanceof CellCodec<?> cells ? cells.standard() : column;
    }

    private static <J> Codec<J> text(Codec<J> column, Function<Object, String> format) {
        return Codec.of(
                Object.class,
                column.sqlType(),
                String.class,
                value -> format.apply(column.encode(column.coerce(value))),
                text -> {
                    throw new UnsupportedOperationException("Array parameters are only written.");
                });
    }
}
