package dev.covet.orm.dialect.postgresql;

import dev.covet.orm.driver.ReplicationState;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Row;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Asks a server how far its log goes, or how far it has replayed that of its primary. Needs no privileges; which timeline
 * a standby follows is known later to those who may not read all statistics, when it has written it down.
 */
final class PostgresqlReplication {

    private static final String QUESTION = """
            SELECT pg_is_in_recovery(), \
            CASE WHEN pg_is_in_recovery() THEN pg_last_wal_replay_lsn() ELSE pg_current_wal_insert_lsn() END::text, \
            CASE WHEN pg_is_in_recovery() THEN \
            (extract(epoch from clock_timestamp() - pg_last_xact_replay_timestamp()) * 1000)::bigint END, \
            CASE WHEN pg_is_in_recovery() THEN greatest((SELECT received_tli FROM pg_stat_wal_receiver), \
            (SELECT timeline_id FROM pg_control_checkpoint()), \
            (SELECT min_recovery_end_timeline FROM pg_control_recovery())) \
            ELSE ('x' || left(pg_walfile_name(pg_current_wal_insert_lsn()), 8))::bit(32)::int END, \
            (SELECT system_identifier FROM pg_control_system()), \
            current_setting('server_version_num')::int >= 190000""";

    private PostgresqlReplication() {}

    static Mono<ReplicationState> ask(Connection connection) {
        return Flux.defer(() -> Flux.from(connection.createStatement(QUESTION).execute()))
                .concatMap(result -> result.map((row, metadata) -> state(row)))
                .next();
    }

    private static ReplicationState state(Row row) {
        String position = row.get(1, String.class);
        Long millis = row.get(2, Long.class);
        Integer timeline = row.get(3, Integer.class);
        Long system = row.get(4, Long.class);
        return new ReplicationState(
                Boolean.TRUE.equals(row.get(0, Boolean.class)),
                position == null ? 0 : position(position),
                age(millis),
                timeline == null ? 0 : timeline,
                system == null ? 0 : system,
                Boolean.TRUE.equals(row.get(5, Boolean.class)));
    }

    private static @Nullable Duration age(@Nullable Long millis) {
        return millis == null ? null : Duration.ofMillis(Math.max(0, millis));
    }

    /** Sends one statement without parameters, since the server does not prepare this one. */
    static Mono<Boolean> await(Connection connection, long position, Duration limit) {
        return Flux.defer(() -> Flux.from(
                        connection.createStatement(waiting(position, limit)).execute()))
                .concatMap(result -> result.map((row, metadata) -> "success".equals(row.get(0, String.class))))
                .next()
                .defaultIfEmpty(false);
    }

    /** Without {@code NO_THROW} a wait in vain would be an error, which the server writes into its log. */
    static String waiting(long position, Duration limit) {
        return "WAIT FOR LSN '" + text(position) + "' WITH (TIMEOUT '" + Math.max(1, limit.toMillis())
                + "ms', NO_THROW)";
    }

    private static String text(long position) {
        return Long.toHexString(position >>> 32) + "/" + Long.toHexString(position & 0xFFFF_FFFFL);
    }

    /** A place in the log is written as two halves of 32 bits each, in hexadecimal: {@code 16/B374D848}. */
    static long position(String text) {
        int slash = text.indexOf('/');
        return Long.parseLong(text, 0, slash, 16) << 32 | Long.parseLong(text, slash + 1, text.length(), 16);
    }
}
