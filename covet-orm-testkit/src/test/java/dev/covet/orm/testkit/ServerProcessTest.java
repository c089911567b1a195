package dev.covet.orm.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What depends on the user and the end of a JVM, seen from a JVM that starts another one. */
@Timeout(120)
@EnabledOnOs(OS.LINUX)
class ServerProcessTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final List<String> AS_NOBODY =
            List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--");

    @TempDir
    Path directory;

    private Path temporary;

    /** What the other JVM does. */
    static final class Child {
        private Child() {}

        public static void main(String[] arguments) throws IOException {
            EmbeddedPostgres postgres = EmbeddedPostgres.start();
            Postmaster postmaster = Postmaster.of(postgres.data().path()).orElseThrow();
            System.out.println("started " + postmaster.process().pid());
            System.out.flush();
            if (System.in.read() < 0) { // the parent decides when it is enough
                System.exit(0);
            }
        }
    }

    @BeforeEach
    void makeADirectoryForEverybody() throws IOException {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        temporary = Files.createTempDirectory(ServerPlace.find(), "covet-test-");
        Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rwxrwxrwx"));
    }

    @AfterEach
    void removeIt() throws IOException {
        FileTree.delete(temporary);
    }

    @Test
    void theServerEndsWithItsJvm() throws Exception {
        Process child = start(List.of(), System.getenv("PATH"), classPath());
        ProcessHandle server = startedServer(child);
        assertThat(server.isAlive()).isTrue();

        end(child);

        assertThat(child.exitValue()).isZero();
        assertGone(server);
        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    void aServerWhoseJvmWasKilledIsRemovedLater() throws Exception {
        Process child = start(List.of(), System.getenv("PATH"), classPath());
        ProcessHandle server = startedServer(child);

        ServerDirectory.removeLeftovers(temporary);
        assertThat(server.isAlive()).as("a server in use is left alone").isTrue();

        child.destroyForcibly().waitFor(30, TimeUnit.SECONDS);
        assertThat(server.isAlive()).as("a killed JVM leaves its server behind").isTrue();
        ServerDirectory.removeLeftovers(temporary);

        assertGone(server);
        assertThat(temporary).isEmptyDirectory();
    }

    @EnabledIf("isRoot")
    @ParameterizedTest
    @ValueSource(strings = {"setpriv", "runuser", "unshare"})
    void rootNeedsOneOfTheseProgramsOnly(String program) throws Exception {
        Process child = start(List.of(), pathWith("sh", program), classPath());
        ProcessHandle server = startedServer(child);

        assertThat(server.isAlive()).isTrue();
        end(child);
        assertGone(server);
    }

    @EnabledIf("isRoot")
    @Test
    void rootIsToldWhatIsMissing() throws Exception {
        Process child = start(List.of(), pathWith("sh"), classPath());

        assertThat(output(child)).contains("PostgreSQL does not run as root").contains("setpriv, runuser and unshare");
    }

    @EnabledIf("isRoot")
    @Test
    void anOrdinaryUserNeedsNone() throws Exception {
        Process child = start(AS_NOBODY, pathWith("setpriv"), readableClassPath());
        ProcessHandle server = startedServer(child);

        assertThat(Files.getAttribute(Path.of("/proc/" + server.pid()), "unix:uid"))
                .isEqualTo(65534);
        end(child);
        assertGone(server);
        assertThat(temporary.toFile().list()).noneMatch(name -> name.startsWith("covet-postgres-"));
    }

    static boolean isRoot() throws IOException {
        return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
    }

    private Process start(List<String> prefix, String path, String classPath) throws IOException {
        List<String> command = new ArrayList<>(prefix);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-XX:TieredStopAtLevel=1"); // it ends before better code would pay off
        command.add("-Djava.io.tmpdir=" + temporary);
        command.add("-D" + ServerPlace.PROPERTY + "=" + temporary);
        command.add("-D" + BinaryCache.PROPERTY + "=" + BinaryCache.directory()); // unpacked already
        command.add("-cp");
        command.add(classPath);
        command.add(Child.class.getName());
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("PATH", path);
        return builder.start();
    }

    private static ProcessHandle startedServer(Process child) throws IOException {
        BufferedReader output = new BufferedReader(new InputStreamReader(child.getInputStream(), UTF_8));
        StringBuilder seen = new StringBuilder();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith("started ")) {
                return ProcessHandle.of(Long.parseLong(line.substring("started ".length())))
                        .orElseThrow();
            }
            seen.append(line).append('\n');
        }
        throw new AssertionError("The server did not start:\n" + seen);
    }

    private static String output(Process child) throws IOException {
        return new String(child.getInputStream().readAllBytes(), UTF_8);
    }

    private static void end(Process child) throws Exception {
        child.getOutputStream().close();
        assertThat(child.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }

    private static void assertGone(ProcessHandle server) {
        Await.until(
                LIMIT, () -> server.info().command().isEmpty(), () -> "The server " + server.pid() + " did not end");
    }

    /** A directory with these programs only, so that no other one is found. */
    private String pathWith(String... programs) throws IOException {
        Path path = Files.createDirectory(directory.resolve("bin"));
        for (String program : programs) {
            Files.copy(find(program), path.resolve(program));
        }
        return path.toString();
    }

    private static Path find(String program) {
        for (String place : (System.getenv("PATH") + ":/usr/sbin:/sbin").split(":", -1)) {
            Path candidate = Path.of(place, program);
            if (Files.isExecutable(candidate)) {
                return candidate;
            }
        }
        throw new AssertionError("There is no " + program + " on this machine");
    }

    private static String classPath() {
        return System.getProperty("java.class.path");
    }

    /** A copy of the class path, since root's local repository is closed to others. */
    private String readableClassPath() throws IOException {
        List<String> copies = new ArrayList<>();
        for (String entry : classPath().split(File.pathSeparator, -1)) {
            Path source = Path.of(entry);
            Path copy = directory.resolve("lib-" + copies.size() + "-" + source.getFileName());
            if (Files.isDirectory(source)) {
                FileTree.copy(source, copy, file -> true);
            } else if (Files.exists(source)) {
                Files.copy(source, copy);
            }
            copies.add(copy.toString());
        }
        return String.join(File.pathSeparator, copies);
    }
}
