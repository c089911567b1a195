package dev.covet.orm.oracle;

import dev.covet.orm.testkit.PostgresAddress;
import dev.covet.orm.testkit.PostgresServer;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryOptions;
import io.r2dbc.spi.Option;
import io.r2dbc.spi.Result;
import io.r2dbc.spi.Statement;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** Puts the suite's rows into databases. */
final class DataSet {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private DataSet() {}

    /** Makes a database in which texts are ordered by their code points, with sessions in UTC and options of the driver. */
    static ConnectionFactory createOnPostgres(String name, Map<String, ?> options) {
        PostgresAddress address = PostgresServer.shared()
                .createDatabase(name, "ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C.UTF-8' TEMPLATE template0");
        ConnectionFactoryOptions.Builder settings =
                ConnectionFactoryOptions.parse(address.r2dbcUrl()).mutate().option(Option.valueOf("timeZone"), "UTC");
        options.forEach((option, value) -> settings.option(Option.valueOf(option), value));
        ConnectionFactory factory = ConnectionFactories.get(settings.build());
        run(factory, List.of(Resources.text("schema.sql"), Resources.text("data.sql")));
        return factory;
    }

    /** Fills an H2 database with the rows that a PostgreSQL database of the suite holds. */
    static void copyToH2(ConnectionFactory postgres, ConnectionFactory h2) {
        Snapshot rows = Snapshot.take(DatabaseClient.create(postgres)).block(LIMIT);
        run(h2, List.of(schemaForH2(), "SET REFERENTIAL_INTEGRITY FALSE"));
        Mono.usingWhen(
                        h2.create(),
                        connection -> Flux.fromIterable(rows.tables().entrySet())
                                .concatMap(table -> Flux.fromIterable(
                                                table.getValue().values())
                                        .concatMap(row -> insert(connection, table.getKey(), row)))
                                .then(),
                        Connection::close)
                .block(LIMIT);
        run(h2, List.of("SET REFERENTIAL_INTEGRITY TRUE"));
    }

    /** Ends an H2 database that would live on without connections. */
    static void shutDown(ConnectionFactory h2) {
        run(h2, List.of("SHUTDOWN IMMEDIATELY"));
    }

    /** H2 knows no deferred constraints, and other names of types; its driver takes a quote in a comment for a text. */
    private static String schemaForH2() {
        return Resources.text("schema.sql")
                .replaceAll("(?m)^--.*$", "")
                .replace(" DEFERRABLE INITIALLY DEFERRED", "")
                .replace(" jsonb ", " json ")
                .replace(" text ", " character varying ")
                .replace(" interval ", " interval day(18) to second(6) ")
                .replace(" time NULL", " time(6) NULL");
    }

    private static Mono<Void> insert(Connection connection, String table, Map<String, Object> row) {
        String columns = row.keySet().stream().collect(Collectors.joining("\", \"", "\"", "\""));
        String markers = row.keySet().stream().map(column -> "?").collect(Collectors.joining(", "));
        Statement statement =
                connection.createStatement("INSERT INTO \"" + table + "\" (" + columns + ") VALUES (" + markers + ")");
        int index = 0;
        for (Object value : row.values()) {
            bind(statement, index++, value);
        }
        return Flux.from(statement.execute()).concatMap(Result::getRowsUpdated).then();
    }

    private static void bind(Statement statement, int index, Object value) {
        if (value == null) {
            statement.bindNull(index, String.class);
        } else if (value instanceof JsonNode document) {
            statement.bind(index, Resources.sorted(document).getBytes(StandardCharsets.UTF_8));
        } else {
            statement.bind(index, value);
        }
    }

    private static void run(ConnectionFactory factory, List<String> scripts) {
        Mono.usingWhen(
                        factory.create(),
                        connection -> Flux.fromIterable(scripts)
                                .concatMap(script -> run(connection, script))
                                .then(),
                        Connection::close)
                .block(LIMIT);
    }

    private static Mono<Void> run(Connection connection, String script) {
        return Flux.from(connection.createStatement(script).execute())
                .concatMap(Result::getRowsUpdated)
                .then();
    }
}
