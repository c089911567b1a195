package dev.covet.orm.dialect.postgresql;

import dev.covet.orm.driver.ReplicationState;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Row;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Asks a server how far its log goes, or how far it has replayed that of its primary. Needs no privileges. */
final class PostgresqlReplication {

    private static final String QUESTION = """
            SELECT pg_is_in_recovery(), \
            CASE WHEN pg_is_in_recovery() THEN pg_last_wal_replay_lsn() ELSE pg_current_wal_insert_lsn() END::text, \
            CASE WHEN pg_is_in_recovery() THEN \
            (extract(epoch from clock_timestamp() - pg_last_xact_replay_timestamp()) * 1000)::bigint END, \
            CASE WHEN NOT pg_is_in_recovery() THEN pg_walfile_name(pg_current_wal_insert_lsn()) END""";

    /** The name of a file of the log begins with its timeline, in so many hexadecimal digits. */
    private static final int TIMELINE_DIGITS = 8;

    private PostgresqlReplication() {}

    static Mono<ReplicationState> ask(Connection connection) {
        return Flux.defer(() -> Flux.from(connection.createStatement(QUESTION).execute()))
                .concatMap(result -> result.map((row, metadata) -> state(row)))
                .next();
    }

    private static ReplicationState state(Row row) {
        String position = row.get(1, String.class);
        Long millis = row.get(2, Long.class);
        return new ReplicationState(
                Boolean.TRUE.equals(row.get(0, Boolean.class)),
                position == null ? 0 : position(position),
                timeline(row.get(3, String.class)),
                age(millis));
    }

    private static long timeline(@Nullable String file) {
        return file == null ? 0 : Long.parseLong(file, 0, TIMELINE_DIGITS, 16);
    }

    private static @Nullable Duration age(@Nullable Long millis) {
        return millis == null ? null : Duration.ofMillis(Math.max(0, millis));
    }

    /** A place in the log is written as two halves of 32 bits each, in hexadecimal: {@code 16/B374D848}. */
    static long position(String text) {
        int slash = text.indexOf('/');
        return Long.parseLong(text, 0, slash, 16) << 32 | Long.parseLong(text, slash + 1, text.length(), 16);
    }
}
