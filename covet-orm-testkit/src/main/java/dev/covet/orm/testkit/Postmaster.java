package dev.covet.orm.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The running main process of a server, found by the file that it keeps in its data directory.
 *
 * @param process the process
 */
record Postmaster(ProcessHandle process) {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    /** The server that runs on this data directory, if one does. */
    static Optional<Postmaster> of(Path data) {
        return processId(data)
                .flatMap(ProcessHandle::of)
                .filter(process -> runsOn(process, data))
                .map(Postmaster::new);
    }

    /** Ends the server and its children at once, as if the machine had lost its power, and waits until they are gone. */
    void kill() {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
        Await.until(
                LIMIT,
                () -> Stream.concat(Stream.of(process), children.stream()).noneMatch(Postmaster::isRunning),
                () -> "The killed server " + process.pid() + " did not end");
    }

    private static Optional<Long> processId(Path data) {
        try (Stream<String> lines = Files.lines(data.resolve("postmaster.pid"))) {
            return lines.findFirst().map(line -> Long.valueOf(line.trim()));
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** The number in a stale file may belong to somebody else by now. */
    private static boolean runsOn(ProcessHandle process, Path data) {
        return process.info()
                .commandLine()
                .map(line -> line.contains(data.toString()))
                .orElse(false);
    }

    /** A dead process that its parent has not asked about still has a number, but no program. */
    private static boolean isRunning(ProcessHandle process) {
        return process.isAlive() && process.info().command().isPresent();
    }
}
