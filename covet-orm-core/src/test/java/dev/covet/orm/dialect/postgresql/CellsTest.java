package dev.covet.orm.dialect.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.covet.orm.codec.Codec;
import dev.covet.orm.codec.Codecs;
import dev.covet.orm.sql.SqlType;
import dev.covet.orm.testkit.DatabaseTest;
import dev.covet.orm.testkit.PostgresAddress;
import dev.covet.orm.testkit.PostgresDatabase;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Row;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What is read from the bytes of a column is what the driver reads from its text, in both formats. */
@DatabaseTest
class CellsTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final String POINTS_IN_TIME =
            "'2026-01-31 23:59:59.123456+00', '1969-12-31 23:59:59.5+00', '0001-01-01 00:00:00+00',"
                    + " '1883-11-18 12:03:58+00', '2024-02-29 12:00:00-11:30', '9999-12-31 23:59:59+00',"
                    + " '12345-06-07 08:09:10+00', '0044-03-15 12:00:00+00 BC', '2000-01-01 00:00:00+00', null";

    private static final String AVERAGE = "(SELECT avg(v) FROM (VALUES (1), (1), (2)) AS given (v))";
    private static final String SUM = "(SELECT sum(v::int8) FROM (VALUES (1), (1), (2)) AS given (v))";

    private final PostgresAddress address;
    private final Codecs cells = Codecs.standard().with(new PostgresqlCodecs());

    CellsTest(PostgresDatabase database) {
        address = database.address();
    }

    static Stream<Arguments> columns() {
        return Stream.of(
                Arguments.of("int2", "0, 1, -1, 32767, -32768, null", Short.class, SqlType.SMALLINT),
                Arguments.of("int2", "7, -7", Long.class, SqlType.SMALLINT),
                Arguments.of("int4", "0, 42, -42, 2147483647, -2147483648, null", Integer.class, SqlType.INTEGER),
                Arguments.of("int8", "0, 9223372036854775807, -9223372036854775808, null", Long.class, SqlType.BIGINT),
                Arguments.of("int4", "5, -2147483648", Long.class, SqlType.BIGINT),
                Arguments.of("int8", "5, -6", Integer.class, SqlType.BIGINT),
                Arguments.of("int8", "5, -6", BigDecimal.class, SqlType.BIGINT),
                Arguments.of("numeric", "12, -3", Long.class, SqlType.BIGINT),
                Arguments.of("bool", "true, false, null", Boolean.class, SqlType.BOOLEAN),
                Arguments.of("float4", "0, 1.5, -3.4e38, 1e-38, 'NaN', 'Infinity', null", Float.class, SqlType.REAL),
                Arguments.of(
                        "float8",
                        "0, '-0', 0.1, -4.25, 1e22, 1e23, 123456789012345680, 9007199254740993, 0.30000000000000004,"
                                + " -0.000012345, 4.9e-324, 1.7976931348623157e308, -1e300, 'NaN', '-Infinity', null",
                        Double.class,
                        SqlType.DOUBLE),
                Arguments.of(
                        "numeric",
                        "0, 0.00, 1, -1, 12.5, -0.0001, 0.00000001, 9999, 10000, 100000000, 1e30, 123456789012345678,"
                                + " 1234567890123456789, -12345678.90123456, 0.123456789012345678901234567890,"
                                + " 99999999.9999, 40000.00, 123456789012345678901234567890.5000,"
                                + " -100000000000000000000, 1e-30, -1e30, 0.00000000000000000000, null",
                        BigDecimal.class,
                        SqlType.decimal(1000, 100)),
                Arguments.of("numeric", "5, 1200.00", Integer.class, SqlType.decimal(10, 2)),
                Arguments.of(
                        "uuid",
                        "'00000000-0000-0000-0000-000000000000', 'ffffffff-ffff-ffff-ffff-ffffffffffff',"
                                + " '0123ABCD-89ef-4f5a-9abc-def012345678', null",
                        UUID.class,
                        SqlType.UUID),
                Arguments.of("text", "'', 'a', 'h\u00e9llo \u4e16 \uD83D\uDE00', null", String.class, SqlType.TEXT),
                Arguments.of("varchar", "'', repeat('x', 5000)", String.class, SqlType.varchar(9000)),
                Arguments.of(
                        "date",
                        "'2026-11-29', '0001-01-01', '12345-06-07', '1999-12-31', '0044-03-15 BC', null",
                        LocalDate.class,
                        SqlType.DATE),
                Arguments.of(
                        "time",
                        "'00:00:00', '23:59:59.999999', '12:30:00.5', '24:00', null",
                        LocalTime.class,
                        SqlType.TIME),
                Arguments.of(
                        "timestamp",
                        "'2026-01-31 23:59:59.123456', '1969-12-31 23:59:59.5', '0001-01-01 00:00:00',"
                                + " '12345-06-07 08:09:10', '0044-03-15 12:00:00 BC', null",
                        LocalDateTime.class,
                        SqlType.TIMESTAMP),
                Arguments.of("timestamptz", POINTS_IN_TIME, Instant.class, SqlType.TIMESTAMPTZ),
                Arguments.of("timestamptz", POINTS_IN_TIME, OffsetDateTime.class, SqlType.TIMESTAMPTZ),
                Arguments.of("jsonb", "'{\"a\": [1, null, \"x\"]}', '{}', 'null', null", Map.class, SqlType.JSON),
                Arguments.of("json", "'{\"a\": 1}', null", Map.class, SqlType.JSON));
    }

    @ParameterizedTest
    @MethodSource("columns")
    void areReadAsTheDriverReadsTheText(String column, String values, Class<?> type, SqlType sqlType) {
        Codec<?> codec = cells.find(type, sqlType);
        Codec<?> driver = codec instanceof CellCodec<?> cell ? cell.standard() : codec;
        String sql = "SELECT unnest(ARRAY[" + values + "]::" + column + "[])";
        List<String> expected =
                read(address.withOption("autodetectExtensions=false"), sql, row -> text(driver.read(row, 0)));

        assertThat(codec).isInstanceOf(CellCodec.class);
        assertThat(expected).isNotEmpty();
        assertThat(read(address, sql, row -> text(codec.read(row, 0)))).isEqualTo(expected);
        assertThat(read(address.withOption("forceBinary=true"), sql, row -> text(codec.read(row, 0))))
                .isEqualTo(expected);
        Codec<?> binary = Objects.requireNonNull(BinaryReads.codec(codec));
        assertThat(read(address.withOption("forceBinary=true"), sql, row -> text(binary.read(row, 0))))
                .isEqualTo(expected);
    }

    @Test
    void areReadByTheDriverWhereItLooksForNoExtensionsAndByCovetAgainLater() {
        Codec<?> codec = cells.find(Long.class, SqlType.BIGINT);
        String sql = "SELECT generate_series(1, 5000)::int8";
        List<String> numbers = IntStream.rangeClosed(1, 5_000)
                .mapToObj(number -> "Long " + number)
                .toList();

        assertThat(read(address.withOption("autodetectExtensions=false"), sql, row -> text(codec.read(row, 0))))
                .isEqualTo(numbers);
        assertThat(read(address, sql, row -> text(codec.read(row, 0)))).isEqualTo(numbers);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTC", "Asia/Kolkata", "America/New_York", "America/St_Johns", "Europe/Amsterdam"})
    void pointsInTimeAreReadInAnyZoneOfTheSession(String zone) {
        Codec<?> codec = cells.find(Instant.class, SqlType.TIMESTAMPTZ);
        Codec<?> standard = Codecs.standard().find(Instant.class, SqlType.TIMESTAMPTZ);
        String sql = "SELECT unnest(ARRAY[" + POINTS_IN_TIME + "]::timestamptz[])";

        assertThat(readIn(zone, sql, row -> text(codec.read(row, 0))))
                .hasSize(10)
                .isEqualTo(readIn(zone, sql, row -> text(standard.read(row, 0))));
    }

    @ParameterizedTest
    @MethodSource("columns")
    void ofUsualFormsNeedNoCodecOfTheDriver(String column, String values, Class<?> type, SqlType sqlType) {
        CellCodec<?> codec = (CellCodec<?>) cells.find(type, sqlType);
        String first =
                values.startsWith("'") ? values.substring(0, values.indexOf('\'', 1) + 1) : values.split(",", 2)[0];
        String sql = "SELECT " + first + "::" + column;
        boolean textLeftToTheDriver = column.equals("numeric") && type == Long.class;

        assertThat(read(address, sql, row -> String.valueOf(codec.decoder().decode(row.get(0, Cell.class)) == null)))
                .containsExactly(String.valueOf(textLeftToTheDriver));
        assertThat(read(
                        address.withOption("forceBinary=true"),
                        sql,
                        row -> String.valueOf(row.get(0, Cell.class).isBinary())))
                .containsExactly("true");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "forceBinary=true"})
    void computedNumbersAreReadWhateverTypeTheServerGivesThem(String option) {
        PostgresAddress asked = option.isEmpty() ? address : address.withOption(option);

        assertThat(computed(asked, SqlType.BIGINT, "7::int4", "7::int8", "7.9::numeric", "-7.9::float8"))
                .containsExactly("Long 7", "Long 7", "Long 7", "Long -7");
        assertThat(computed(asked, SqlType.INTEGER, "7::int2", "7::int8", "7.9::numeric"))
                .containsExactly("Integer 7", "Integer 7", "Integer 7");
        assertThat(computed(asked, SqlType.DOUBLE, "0.5::float8", "0.5::float4", AVERAGE, "3::int8"))
                .containsExactly("Double 0.5", "Double 0.5", "Double 1.3333333333333333", "Double 3.0");
        assertThat(computed(asked, SqlType.REAL, "0.25::float4", "0.25::numeric"))
                .containsExactly("Double 0.25", "Double 0.25");
        assertThat(computed(asked, SqlType.DECIMAL, AVERAGE, SUM, "0.5::float8", "12345678901234567890.5"))
                .containsExactly(
                        "BigDecimal 1.3333333333333333",
                        "BigDecimal 4",
                        "BigDecimal 0.5",
                        "BigDecimal 12345678901234567890.5");
    }

    private List<String> computed(PostgresAddress asked, SqlType type, String... expressions) {
        Codec<?> codec = cells.computed(type);
        return Stream.of(expressions)
                .flatMap(each -> read(asked, "SELECT " + each, row -> text(codec.read(row, 0))).stream())
                .toList();
    }

    private static String text(Object value) {
        return value == null ? "null" : value.getClass().getSimpleName() + " " + value;
    }

    private List<String> readIn(String zone, String sql, Function<Row, String> reader) {
        return Mono.usingWhen(
                        address.connectionFactory().create(),
                        connection -> Flux.from(connection
                                        .createStatement("SET TIME ZONE '" + zone + "'")
                                        .execute())
                                .then(execute(connection, sql, reader)),
                        Connection::close)
                .block(LIMIT);
    }

    private static List<String> read(PostgresAddress address, String sql, Function<Row, String> reader) {
        return Mono.usingWhen(
                        address.connectionFactory().create(),
                        connection -> execute(connection, sql, reader),
                        Connection::close)
                .block(LIMIT);
    }

    /** The driver asks for binary only where a statement has parameters. */
    private static Mono<List<String>> execute(Connection connection, String sql, Function<Row, String> reader) {
        return Flux.from(connection
                        .createStatement(sql + " WHERE 1 = $1")
                        .bind(0, 1)
                        .execute())
                .concatMap(result -> result.map((row, metadata) -> reader.apply(row)))
                .collectList();
    }
}
