package dev.covet.orm.codec;

import static dev.covet.orm.codec.RoundTripTest.codec;
import static dev.covet.orm.codec.RoundTripTest.encode;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.covet.orm.dialect.CopyFormat;
import dev.covet.orm.dialect.CopyStatement;
import dev.covet.orm.dialect.Dialect;
import dev.covet.orm.dialect.postgresql.PostgresqlDriver;
import dev.covet.orm.driver.Driver;
import dev.covet.orm.sql.SqlType;
import dev.covet.orm.testkit.DatabaseTest;
import dev.covet.orm.testkit.PostgresDatabase;
import io.r2dbc.spi.Connection;
import java.lang.reflect.Array;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What is copied into a column beside a null comes back the same. */
@DatabaseTest
class CopyRoundTripTest {

    private static final Dialect DIALECT = Dialect.forDriver("PostgreSQL");
    private static final Driver DRIVER = new PostgresqlDriver();
    private static final CopyFormat COPIES = Objects.requireNonNull(DIALECT.copies());

    @TestFactory
    Stream<DynamicTest> comesBack(PostgresDatabase database) {
        return Stream.concat(RoundTripCases.all().stream(), RoundTripCases.onlyOnPostgresql().stream())
                .filter(value -> COPIES.element(codec(DIALECT, value)) != null)
                .map(value ->
                        RoundTripTest.test(database.connectionFactory(), value, connection -> run(connection, value)));
    }

    /** Copies are written from the instants themselves, which no other codec looks at. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "-4713-12-31T23:59:59.999999999Z",
                "-4712-01-01T00:00:00Z",
                "+294276-12-31T23:59:59.999999999Z",
                "+294277-01-01T00:00:00Z",
                "-1000000000-01-01T00:00:00Z",
                "+1000000000-12-31T23:59:59Z"
            })
    void aPointInTimeIsRefusedAsInAnyOtherStatement(String text) {
        Instant instant = Instant.parse(text);
        Codec<?> column = DIALECT.codecs().find(Instant.class, SqlType.TIMESTAMPTZ);
        Codec<?> copied = Objects.requireNonNull(COPIES.element(column));

        assertThat(refusal(copied, instant)).isEqualTo(refusal(column, instant));
    }

    private static Optional<String> refusal(Codec<?> codec, Object value) {
        Throwable thrown = catchThrowable(() -> encode(codec, value));
        return Optional.ofNullable(thrown).map(Throwable::getMessage);
    }

    private static Mono<Void> run(Connection connection, RoundTripCase value) {
        String type = DIALECT.typeName(value.sqlType());
        Codec<?> codec = codec(DIALECT, value);
        return execute(connection, "DROP TABLE IF EXISTS copied")
                .then(execute(connection, "CREATE TABLE copied (\"aValue\" " + type + ")"))
                .then(columns(connection))
                .flatMap(columns -> copy(connection, columns, Objects.requireNonNull(COPIES.element(codec)), value))
                .doOnNext(count -> assertThat(count).isEqualTo(2))
                .thenMany(connection.createStatement("SELECT * FROM copied").execute())
                .flatMap(result -> result.map(row -> Optional.ofNullable((Object) codec.read(row, 0))))
                .collectList()
                .doOnNext(rows -> {
                    assertThat(rows).hasSize(2).last().isEqualTo(Optional.empty());
                    assertThat(rows.get(0).orElse(null)).isEqualTo(value.expected());
                })
                .then();
    }

    private static Mono<List<CopyFormat.Column>> columns(Connection connection) {
        return Flux.from(connection
                        .createStatement(COPIES.columns())
                        .bind(0, "\"copied\"")
                        .bind(1, "id")
                        .execute())
                .flatMap(result -> result.map(COPIES::column))
                .collectList();
    }

    private static Mono<Long> copy(
            Connection connection, List<CopyFormat.Column> columns, Codec<?> element, RoundTripCase value) {
        CopyStatement statement = Objects.requireNonNull(COPIES.statement("copied", columns, List.of(element)));
        Object[] values = (Object[]) Array.newInstance(element.driverType(), 2);
        values[0] = encode(element, value.value());
        return DRIVER.copy(
                connection, statement.sql(), Objects.requireNonNull(statement.rows(List.<Object[]>of(values))));
    }

    private static Mono<Void> execute(Connection connection, String sql) {
        return Flux.from(connection.createStatement(sql).execute())
                .flatMap(result -> result.getRowsUpdated())
                .then();
    }
}
