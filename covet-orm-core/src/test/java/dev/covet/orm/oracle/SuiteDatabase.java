package dev.covet.orm.oracle;

import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What the suite does differently from database to database. */
enum SuiteDatabase {
    POSTGRESQL {
        @Override
        Mono<Void> resetSequences(DatabaseClient client) {
            String calls = String.join(
                    ", ",
                    tablesWithSequence()
                            .map(table -> "setval(pg_get_serial_sequence('\"" + table + "\"', 'id'), 1000)")
                            .toList());
            return client.sql("SELECT " + calls).fetch().one().then();
        }

        @Override
        Mono<Void> checkConstraints(DatabaseClient client) {
            return client.sql("SET CONSTRAINTS ALL IMMEDIATE").then();
        }
    },
    H2 {
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

    /** The name of the file of its report. */
    String fileName() {
        return name().toLowerCase(Locale.ROOT) + ".txt";
    }

    /** Makes the next key of every table 1001; sequences are not rolled back. */
    abstract Mono<Void> resetSequences(DatabaseClient client);

    /** Makes deferred constraints speak now. */
    abstract Mono<Void> checkConstraints(DatabaseClient client);

    private static Stream<String> tablesWithSequence() {
        return Models.keysOfTables().keySet().stream().filter(table -> !table.equals("countries"));
    }
}
