package dev.covet.orm.codec;

import static dev.covet.orm.codec.RoundTripTest.codec;
import static dev.covet.orm.codec.RoundTripTest.encode;
import static org.assertj.core.api.Assertions.assertThat;

import dev.covet.orm.dialect.Dialect;
import dev.covet.orm.sql.SqlType;
import dev.covet.orm.testkit.DatabaseTest;
import dev.covet.orm.testkit.PostgresDatabase;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Statement;
import java.lang.reflect.Array;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * What stands beside a null in an array parameter, in the form that the dialect gives it, comes back the same; the driver
 * of H2 takes no null there.
 */
@DatabaseTest
class ArrayRoundTripTest {

    @TestFactory
    Stream<DynamicTest> comesBack(PostgresDatabase database) {
        Dialect dialect = Dialect.forDriver("PostgreSQL");
        return Stream.concat(RoundTripCases.all().stream(), RoundTripCases.onlyOnPostgresql().stream())
                .filter(value -> dialect.arrayElement(codec(dialect, value)) != null)
                .map(value -> RoundTripTest.test(
                        database.connectionFactory(), value, connection -> runInArray(connection, dialect, value)));
    }

    private static Mono<Void> runInArray(Connection connection, Dialect dialect, RoundTripCase value) {
        Codec<?> codec = codec(dialect, value);
        Codec<?> element = Objects.requireNonNull(dialect.arrayElement(codec));
        Object[] values = (Object[]) Array.newInstance(element.driverType(), 2);
        values[0] = encode(element, value.value());
        String array = dialect.typeName(SqlType.array(value.sqlType().unlimited()));
        Statement query = connection
                .createStatement("select * from unnest(cast($1 as " + array + "))")
                .bind(0, dialect.arrayParameter(element.driverType(), values));
        return Flux.from(query.execute())
                .flatMap(result -> result.map(row -> Optional.ofNullable((Object) codec.read(row, 0))))
                .collectList()
                .doOnNext(rows -> {
                    assertThat(rows).hasSize(2).last().isEqualTo(Optional.empty());
                    assertThat(rows.get(0).orElse(null)).isEqualTo(value.expected());
                })
                .then();
    }
}
