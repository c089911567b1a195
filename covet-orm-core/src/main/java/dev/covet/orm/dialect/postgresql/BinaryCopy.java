package dev.covet.orm.dialect.postgresql;

import static io.r2dbc.postgresql.codec.PostgresqlObjectId.BPCHAR;
import static io.r2dbc.postgresql.codec.PostgresqlObjectId.BYTEA;
import static io.r2dbc.postgresql.codec.PostgresqlObjectId.JSON;
import static io.r2dbc.postgresql.codec.PostgresqlObjectId.JSONB;
import static io.r2dbc.postgresql.codec.PostgresqlObjectId.TEXT;
import static io.r2dbc.postgresql.codec.PostgresqlObjectId.TIMESTAMPTZ;
import static io.r2dbc.postgresql.codec.PostgresqlObjectId.VARCHAR;

import dev.covet.orm.codec.Codec;
import dev.covet.orm.dialect.CopyFormat;
import dev.covet.orm.dialect.CopyStatement;
import dev.covet.orm.dialect.Dialect;
import dev.covet.orm.sql.SqlType;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.r2dbc.postgresql.codec.PostgresqlObjectId;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * {@code COPY ... FROM STDIN} in the binary format: the server neither parses texts nor inserts row by row. It converts
 * nothing, so each column must have the type in which its values are written.
 *
 * @param dialect how names are written
 */
record BinaryCopy(Dialect dialect) implements CopyFormat {

    private static final Set<PostgresqlObjectId> TEXTS = Set.of(TEXT, VARCHAR, BPCHAR, JSON);

    private static final int DECIMAL = 10;
    private static final byte JSONB_VERSION = 1;

    /**
     * COPY is refused where rows are secured one by one, passes rules over, and takes values for keys that are always the
     * database's. A default that is not the plain next value of the key's own sequence is left to INSERT.
     */
    private static final String COLUMNS = """
            SELECT a.attname::text, a.atttypid::bigint, CASE WHEN a.attname = $2 THEN (
                SELECT s.name FROM (SELECT pg_get_serial_sequence($1, $2) AS name) s
                WHERE has_sequence_privilege(s.name, 'USAGE') AND (a.attidentity <> '' OR pg_get_expr(d.adbin, d.adrelid)
                    = format('nextval(%L::regclass)', s.name::regclass::text))) END
            FROM pg_attribute a
            JOIN pg_class c ON c.oid = a.attrelid
            LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
            WHERE a.attrelid = $1::regclass AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '' AND a.attidentity <> 'a'
            AND c.relkind IN ('r', 'p') AND NOT c.relrowsecurity AND NOT c.relhasrules""";

    /** One text, since a row for each key would cost more than the keys do. */
    private static final String KEYS =
            "SELECT string_agg(nextval($1::regclass)::text, ',') FROM generate_series(1, $2::integer)";

    @Override
    public @Nullable Codec<?> element(Codec<?> column) {
        boolean bytes = column.sqlType().kind() == SqlType.Kind.BINARY;
        Codec<?> element = bytes ? ArrayElements.written(column) : ArrayElements.codec(column);
        return element == null || (BinaryElement.of(element.driverType()) == null && !isBytes(element))
                ? null
                : CopiedInstants.of(element);
    }

    private static boolean isBytes(Codec<?> element) {
        return element.driverType() == byte[].class;
    }

    @Override
    public String columns() {
        return COLUMNS;
    }

    @Override
    public Column column(Readable row) {
        return new Column(
                Objects.requireNonNull(row.get(0, String.class)),
                Objects.requireNonNull(row.get(1, Long.class)),
                row.get(2, String.class));
    }

    @Override
    public String keys() {
        return KEYS;
    }

    @Override
    public List<Long> madeKeys(Readable row) {
        String text = Objects.requireNonNull(row.get(0, String.class));
        List<Long> keys = new ArrayList<>();
        int start = 0;
        for (int end = text.indexOf(','); end >= 0; end = text.indexOf(',', start)) {
            keys.add(Long.parseLong(text, start, end, DECIMAL));
            start = end + 1;
        }
        keys.add(Long.parseLong(text, start, text.length(), DECIMAL));
        return keys;
    }

    @Override
    public @Nullable CopyStatement statement(String table, List<Column> columns, List<Codec<?>> elements) {
        List<BiConsumer<ByteBuf, Object>> writers = new ArrayList<>();
        for (int index = 0; index < columns.size(); index++) {
            BiConsumer<ByteBuf, Object> writer =
                    writer(elements.get(index), columns.get(index).type());
            if (writer == null) {
                return null;
            }
            writers.add(writer);
        }
        String names =
                columns.stream().map(column -> dialect.quote(column.name())).collect(Collectors.joining(", "));
        String sql = "COPY " + dialect.quote(table) + " (" + names + ") FROM STDIN (FORMAT BINARY)";
        return new Copy(sql, List.copyOf(writers));
    }

    /** Returns how values of the codec are written to a column of the type; null if they would have to be converted. */
    private static @Nullable BiConsumer<ByteBuf, Object> writer(Codec<?> element, long type) {
        if (isBytes(element)) {
            return type == BYTEA.getObjectId() ? (buffer, value) -> buffer.writeBytes((byte[]) value) : null;
        }
        if (element instanceof CopiedInstants) {
            return type == TIMESTAMPTZ.getObjectId()
                    ? (buffer, value) -> BinaryTime.write(buffer, (Instant) value)
                    : null;
        }
        BinaryElement written = Objects.requireNonNull(BinaryElement.of(element.driverType()));
        if (written.type() != TEXT) {
            return type == written.type().getObjectId() ? written.writer() : null;
        }
        if (type == JSONB.getObjectId()) {
            return (buffer, value) -> ByteBufUtil.writeUtf8(buffer.writeByte(JSONB_VERSION), (String) value);
        }
        return TEXTS.stream().anyMatch(text -> text.getObjectId() == type) ? written.writer() : null;
    }

    private record Copy(String sql, List<BiConsumer<ByteBuf, Object>> writers) implements CopyStatement {

        @Override
        public @Nullable BinaryRows rows(List<@Nullable Object[]> values) {
            return values.stream().allMatch(BinaryArray::fit) ? new BinaryRows(writers, values) : null;
        }
    }
}
