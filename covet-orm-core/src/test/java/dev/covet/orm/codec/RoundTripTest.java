package dev.covet.orm.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.covet.orm.dialect.Dialect;
import dev.covet.orm.testkit.DatabaseProduct;
import dev.covet.orm.testkit.EveryDatabase;
import dev.covet.orm.testkit.PostgresDatabase;
import dev.covet.orm.testkit.TestDatabase;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.Result;
import io.r2dbc.spi.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What is written to a column comes back the same. */
@EveryDatabase
class RoundTripTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private static Stream<RoundTripCase> cases(DatabaseProduct product) {
        return product == DatabaseProduct.POSTGRESQL
                ? Stream.concat(RoundTripCases.all().stream(), RoundTripCases.onlyOnPostgresql().stream())
                : RoundTripCases.all().stream();
    }

    @TestFactory
    Stream<DynamicTest> inColumns(TestDatabase database, DatabaseProduct product) {
        return inColumns(database.connectionFactory(), product);
    }

    @TestFactory
    Stream<DynamicTest> inBinaryFormat(TestDatabase database, DatabaseProduct product) {
        return database instanceof PostgresDatabase postgres
                ? inColumns(postgres.address().withOption("forceBinary=true").connectionFactory(), product)
                : Stream.empty();
    }

    private static Stream<DynamicTest> inColumns(ConnectionFactory factory, DatabaseProduct product) {
        Dialect dialect = Dialect.forDriver(factory.getMetadata().getName());
        return cases(product).map(value -> test(factory, value, connection -> run(connection, dialect, value)));
    }

    @TestFactory
    Stream<DynamicTest> fromABinaryCursor(TestDatabase database, DatabaseProduct product) {
        ConnectionFactory factory = database.connectionFactory();
        Dialect dialect = Dialect.forDriver(factory.getMetadata().getName());
        return cases(product)
                .filter(value -> dialect.binaryCodec(codec(dialect, value)) != null)
                .map(value -> test(factory, value, connection -> fetch(connection, dialect, value)));
    }

    private static Mono<Void> fetch(Connection connection, Dialect dialect, RoundTripCase value) {
        Codec<?> codec = Objects.requireNonNull(dialect.binaryCodec(codec(dialect, value)));
        String cast = " cast($1 as " + dialect.typeName(value.sqlType()) + ")";
        Statement declare = connection
                .createStatement("declare rows binary cursor for select" + cast)
                .bind(0, encode(codec, value.value()));
        Statement fetch = connection.createStatement("fetch all from rows");
        return Mono.from(connection.beginTransaction())
                .then(execute(declare))
                .then(Flux.from(fetch.execute())
                        .flatMap(result -> result.map((row, columns) -> {
                            assertThat(dialect.readsBinary(List.of(codec), row)).isTrue();
                            return Optional.ofNullable((Object) codec.read(row, 0));
                        }))
                        .single())
                .doOnNext(read -> assertThat(read.orElse(null)).isEqualTo(value.expected()))
                .then(Mono.from(connection.rollbackTransaction()));
    }

    static Codec<?> codec(Dialect dialect, RoundTripCase value) {
        return dialect.codecs().find(value.javaType(), value.sqlType());
    }

    /** Returns a test of the value on a connection of its own. */
    static DynamicTest test(ConnectionFactory factory, RoundTripCase value, Function<Connection, Mono<Void>> run) {
        return DynamicTest.dynamicTest(
                value.description(),
                () -> Mono.usingWhen(factory.create(), run, Connection::close).block(LIMIT));
    }

    private static Mono<Void> run(Connection connection, Dialect dialect, RoundTripCase value) {
        String column = dialect.typeName(value.sqlType());
        Codec<?> codec = codec(dialect, value);
        return execute(connection.createStatement("drop table if exists round_trip"))
                .then(execute(connection.createStatement("create table round_trip (written " + column + ")")))
                .then(writeAndCheck(connection, codec, Optional.of(value.value()), value.expected()))
                .then(writeAndCheck(connection, codec, Optional.empty(), null))
                .then(execute(connection.createStatement("drop table round_trip")));
    }

    private static Mono<Void> writeAndCheck(
            Connection connection, Codec<?> codec, Optional<Object> written, Object expected) {
        Statement insert = connection.createStatement("insert into round_trip values ($1)");
        insert.bind(0, written.map(value -> encode(codec, value)).orElseGet(() -> Parameters.in(codec.driverType())));
        return execute(insert)
                .then(read(connection, codec))
                .doOnNext(read -> assertThat(read.orElse(null)).isEqualTo(expected))
                .then(execute(connection.createStatement("delete from round_trip")));
    }

    static <J> Object encode(Codec<J> codec, Object value) {
        return codec.encode(codec.coerce(value));
    }

    /** With a parameter, since without one PostgreSQL is asked for texts in any case. */
    private static Mono<Optional<Object>> read(Connection connection, Codec<?> codec) {
        return Flux.from(connection
                        .createStatement("select written from round_trip where 1 = $1")
                        .bind(0, 1)
                        .execute())
                .flatMap(result -> result.map(row -> Optional.ofNullable((Object) codec.read(row, 0))))
                .single();
    }

    private static Mono<Void> execute(Statement statement) {
        return Flux.from(statement.execute()).flatMap(Result::getRowsUpdated).then();
    }
}
