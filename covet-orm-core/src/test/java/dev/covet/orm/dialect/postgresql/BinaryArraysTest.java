package dev.covet.orm.dialect.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.covet.orm.Covet;
import dev.covet.orm.Manager;
import dev.covet.orm.Model;
import dev.covet.orm.dialect.Dialect;
import dev.covet.orm.field.DecimalField;
import dev.covet.orm.testkit.DatabaseTest;
import dev.covet.orm.testkit.PostgresAddress;
import dev.covet.orm.testkit.PostgresDatabase;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.R2dbcException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Arrays that Covet itself writes for the driver; each type's values are those of {@code RoundTripTest}. */
@DatabaseTest
class BinaryArraysTest {

    static class Amount extends Model<Amount> {
        static final Manager<Amount> objects = Manager.of(Amount.class);

        @DecimalField(maxDigits = 12, decimalPlaces = 4)
        BigDecimal amount = BigDecimal.ZERO;
    }

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final Dialect dialect = new PostgresqlDialect();
    private final PostgresAddress address;

    BinaryArraysTest(PostgresDatabase database) {
        address = database.address();
    }

    /** The server shows a decimal as Java does, with all its places. */
    @Test
    void decimalsOfAllSizesArriveExactly() {
        Random random = new Random(1);
        List<BigDecimal> values = new ArrayList<>(List.of(
                BigDecimal.ZERO,
                new BigDecimal("0.0000"),
                new BigDecimal("10000"),
                new BigDecimal("1E+8"),
                new BigDecimal("-0.0001"),
                new BigDecimal("0.00001"),
                new BigDecimal("123456789012345"),
                new BigDecimal("12345678901.2345"),
                new BigDecimal("-99999999999999.9")));
        for (int count = 0; count < 2_000; count++) {
            int scale = random.nextInt(30) - 5;
            values.add(new BigDecimal(new BigInteger(1 + random.nextInt(150), random), scale)
                    .multiply(random.nextBoolean() ? BigDecimal.ONE : BigDecimal.ONE.negate()));
        }

        Object array = dialect.arrayParameter(BigDecimal.class, values.toArray(BigDecimal[]::new));

        assertThat(array).isInstanceOf(BinaryArray.class);
        assertThat(texts(array, "numeric[]"))
                .isEqualTo(values.stream().map(BigDecimal::toPlainString).toList());
    }

    @Test
    void decimalsOfVeryManyDigitsAreWrittenByTheDriver() {
        BigDecimal[] values = {new BigDecimal("1E+20000"), BigDecimal.ONE};

        assertThat(dialect.arrayParameter(BigDecimal.class, values)).isSameAs(values);
    }

    @Test
    void anArrayMayBeEmpty() {
        assertThat(texts(dialect.arrayParameter(Long.class, new Long[0]), "bigint[]"))
                .isEmpty();
    }

    @Test
    void otherTypesAreWrittenByTheDriver() {
        Duration[] values = {Duration.ZERO};

        assertThat(dialect.arrayParameter(Duration.class, values)).isSameAs(values);
    }

    static List<Arguments> datesOutOfRange() {
        return List.of(
                Arguments.of("date[]", new LocalDate[] {LocalDate.MAX}),
                Arguments.of("date[]", new LocalDate[] {LocalDate.MIN}),
                Arguments.of("timestamp[]", new LocalDateTime[] {LocalDateTime.MAX}),
                Arguments.of("timestamp[]", new LocalDateTime[] {LocalDateTime.MIN}),
                Arguments.of("timestamptz[]", new OffsetDateTime[] {OffsetDateTime.MAX}),
                Arguments.of("timestamptz[]", new OffsetDateTime[] {OffsetDateTime.MIN}));
    }

    @ParameterizedTest
    @MethodSource("datesOutOfRange")
    void whatTheServerCannotStoreIsRefusedAndNothingElseComesOfIt(String type, Object[] values) {
        Object array = dialect.arrayParameter(values.getClass().getComponentType(), values);

        assertThatThrownBy(() -> texts(array, type))
                .isInstanceOfSatisfying(
                        R2dbcException.class,
                        error -> assertThat(error.getSqlState()).isEqualTo("22008"));
    }

    @Test
    void objectsAreCreatedWithoutTheExtensionToo() {
        Covet covet = Covet.builder()
                .connectionFactory(
                        address.withOption("autodetectExtensions=false").connectionFactory())
                .models(Amount.class)
                .build();
        Amount amount = new Amount();
        amount.amount = new BigDecimal("1.5000");

        List<BigDecimal> stored = covet.schema()
                .create()
                .then(Amount.objects.bulkCreate(Arrays.asList(amount, new Amount())))
                .then(Amount.objects
                        .orderBy("pk")
                        .valuesList("amount", BigDecimal.class)
                        .list())
                .contextWrite(covet::in)
                .block(LIMIT);

        assertThat(stored).containsExactly(amount.amount, new BigDecimal("0.0000"));
    }

    private List<String> texts(Object array, String type) {
        return Mono.usingWhen(
                        address.connectionFactory().create(),
                        connection -> read(connection, array, type),
                        Connection::close)
                .block(LIMIT);
    }

    private static Mono<List<String>> read(Connection connection, Object array, String type) {
        return Flux.from(connection
                        .createStatement("SELECT CAST(element AS text) FROM unnest(CAST($1 AS " + type + ")) element")
                        .bind(0, array)
                        .execute())
                .concatMap(result -> result.map((row, metadata) -> String.valueOf(row.get(0, String.class))))
                .collectList();
    }
}
