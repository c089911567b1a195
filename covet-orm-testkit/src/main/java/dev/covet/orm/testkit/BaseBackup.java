package dev.covet.orm.testkit;

import java.nio.file.Path;
import java.util.Set;

/** Copies the files of a running server, by the steps that the chapter "Making a Base Backup" of its manual tells. */
final class BaseBackup {

    private static final Set<String> OMITTED_FILES = Set.of("postmaster.pid", "postmaster.opts");
    /** What a server fills again from the write-ahead log, or makes afresh. */
    private static final Set<String> OMITTED_CONTENTS = Set.of(
            "pg_wal",
            "pg_replslot",
            "pg_dynshmem",
            "pg_notify",
            "pg_serial",
            "pg_snapshots",
            "pg_subtrans",
            "pg_stat_tmp");

    private static final int VERSION_15 = 150_000;

    private BaseBackup() {}

    /** A copy that can start as a standby, or be recovered with the log of the server. */
    static DataDirectory of(EmbeddedPostgres server) {
        DataDirectory copy = DataDirectory.create();
        // Begin and end must be in one session.
        try (SqlSession session = SqlSession.open(server.address().connectionFactory())) {
            boolean renamed = version(session) >= VERSION_15;
            session.execute(
                    renamed ? "SELECT pg_backup_start('copy', true)" : "SELECT pg_start_backup('copy', true, false)");
            server.data().copyTo(copy, BaseBackup::isCopied);
            String label = session.value(
                    "SELECT labelfile FROM " + (renamed ? "pg_backup_stop(false)" : "pg_stop_backup(false, false)"),
                    String.class);
            copy.write("backup_label", String.valueOf(label));
            return copy;
        } catch (RuntimeException e) {
            copy.close();
            throw e;
        }
    }

    static boolean isCopied(Path relative) {
        return !OMITTED_FILES.contains(relative.toString())
                && !OMITTED_CONTENTS.contains(relative.getName(0).toString());
    }

    private static int version(SqlSession session) {
        Integer version = session.value("SELECT current_setting('server_version_num')::int", Integer.class);
        return version == null ? 0 : version;
    }
}
