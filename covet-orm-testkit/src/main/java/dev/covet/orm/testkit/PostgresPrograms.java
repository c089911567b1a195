package dev.covet.orm.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs PostgreSQL's programs as the right user.
 *
 * @param binaries the programs
 * @param user who runs them
 */
record PostgresPrograms(PostgresBinaries binaries, ServerUser user) {

    private static final long LIMIT_SECONDS = 120;

    /** Runs a program to its end; fails with its output if it fails. */
    void run(Path directory, String program, String... arguments) {
        try {
            Path output = Files.createTempFile(directory, program, ".log");
            Process process = start(output, program, arguments);
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new TestDatabaseException(program + " did not end within " + LIMIT_SECONDS + " s");
            }
            if (process.exitValue() != 0) {
                throw new TestDatabaseException(program + " failed:\n" + Files.readString(output));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot run " + program, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TestDatabaseException("Interrupted while running " + program, e);
        }
    }

    /** Starts a program whose output is appended to the log. */
    Process start(Path log, String program, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(binaries.program(program).toString());
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(user.command(command))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .directory(binaries.home().toFile());
        // The caller's environment may hold settings for another server.
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot start " + program, e);
        }
    }

    static String tail(Path log, int lines) {
        File file = log.toFile();
        if (!file.exists()) {
            return "(no log)";
        }
        try {
            List<String> all =
                    new String(Files.readAllBytes(log), UTF_8).lines().toList();
            return String.join("\n", all.subList(Math.max(0, all.size() - lines), all.size()));
        } catch (IOException e) {
            return "(" + log + " cannot be read: " + e + ")";
        }
    }
}
