package dev.covet.orm.oracle;

import dev.covet.orm.testkit.DatabaseProduct;
import dev.covet.orm.testkit.PostgresServer;
import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactory;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What the suite does differently from database to database: as on PostgreSQL, where a database says nothing else. */
enum SuiteDatabase {
    POSTGRESQL("expected-failures.txt"),
    POSTGRESQL_IN_BINARY("expected-failures.txt") {
        @Override
        ConnectionFactory fill() {
            return DataSet.createOnPostgres(NAME, Map.of("forceBinary", true));
        }
    },
    /** As it comes, in no compatibility mode; its rows are copied from PostgreSQL, which can run the files of the data set. */
    H2("expected-failures-h2.txt") {
        @Override
        ConnectionFactory fill() {
            DataSet.copyToH2(super.fill(), ConnectionFactories.get(H2_URL));
            return ConnectionFactories.get(H2_URL);
        }

        @Override
        void drop() {
            super.drop();
            DataSet.shutDown(ConnectionFactories.get(H2_URL));
        }

        @Override
        Mono<Void> resetSequences(DatabaseClient client) {
            return client.sql("SELECT table_name FROM information_schema.columns WHERE identity_base <> 1001")
                    .map(row -> row.get(0, String.class))
                    .all()
                    .collectList()
                    .flatMapMany(Flux::fromIterable)
                    .concatMap(table -> restart(client, table))
                    .then();
        }

        /** Every restart makes H2 plan all its statements anew, so only those that are needed are sent. */
        private Mono<Void> restart(DatabaseClient client, String table) {
            return client.sql("ALTER TABLE \"" + table + "\" ALTER COLUMN \"id\" RESTART WITH 1001")
                    .then();
        }

        @Override
        Mono<Void> checkConstraints(DatabaseClient client) {
            return Mono.empty();
        }
    };

    private static final String NAME =
            "covet_conformance_" + ProcessHandle.current().pid();
    private static final String H2_URL = "r2dbc:h2:mem:///conformance;DB_CLOSE_DELAY=-1";

    private final String expectedFailures;

    SuiteDatabase(String expectedFailures) {
        this.expectedFailures = expectedFailures;
    }

    static SuiteDatabase of(DatabaseProduct product) {
        return switch (product) {
            case H2 -> H2;
            case POSTGRESQL -> POSTGRESQL;
        };
    }

    /** The name of the file of the programs that are known not to pass. */
    String expectedFailures() {
        return expectedFailures;
    }

    /** Makes a database that holds the data set. */
    ConnectionFactory fill() {
        return DataSet.createOnPostgres(NAME, Map.of());
    }

    /** Drops what {@link #fill} made. */
    void drop() {
        PostgresServer.shared().dropDatabase(NAME);
    }

    /** The name of the file of its report. */
    String fileName() {
        return name().toLowerCase(Locale.ROOT) + ".txt";
    }

    /** Makes the next key of every table 1001; sequences are not rolled back. */
    Mono<Void> resetSequences(DatabaseClient client) {
        String calls = tablesWithSequence()
                .map(table -> "setval(pg_get_serial_sequence('\"" + table + "\"', 'id'), 1000)")
                .collect(Collectors.joining(", "));
        return client.sql("SELECT " + calls).fetch().one().then();
    }

    /** Makes deferred constraints speak now. */
    Mono<Void> checkConstraints(DatabaseClient client) {
        return client.sql("SET CONSTRAINTS ALL IMMEDIATE").then();
    }

    private static Stream<String> tablesWithSequence() {
        return Models.keysOfTables().keySet().stream().filter(table -> !table.equals("countries"));
    }
}
