package dev.covet.orm.testkit;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A fresh temporary directory for one server. A lock that ends with this JVM tells later ones whether the directory is
 * still in use; what a killed JVM left behind is removed before the next directory is made.
 */
final class ServerDirectory implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(ServerDirectory.class);
    private static final String PREFIX = "covet-postgres-";
    private static final String OWN_PREFIX = PREFIX + ProcessHandle.current().pid() + "-";
    private static final String LOCK = "lock";

    private final Path path;
    private final FileChannel lock;

    private ServerDirectory(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    static ServerDirectory create() throws IOException {
        Path parent = ServerPlace.find();
        removeLeftovers(parent);
        Path path = Files.createTempDirectory(parent, OWN_PREFIX).toRealPath();
        FileChannel channel =
                FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        channel.lock();
        return new ServerDirectory(path, channel);
    }

    Path path() {
        return path;
    }

    Path data() {
        return path.resolve("data");
    }

    Path log() {
        return path.resolve("postgres.log");
    }

    @Override
    public void close() throws IOException {
        lock.close();
        FileTree.delete(path);
    }

    static void removeLeftovers(Path parent) {
        try (DirectoryStream<Path> directories = Files.newDirectoryStream(parent, PREFIX + "*")) {
            for (Path directory : directories) {
                // Opening a lock file of this JVM and closing it again would release the lock on it.
                if (!directory.getFileName().toString().startsWith(OWN_PREFIX)) {
                    removeIfAbandoned(directory);
                }
            }
        } catch (IOException e) {
            LOGGER.debug("Cannot look for leftovers in {}", parent, e);
        }
    }

    private static void removeIfAbandoned(Path directory) {
        try (FileChannel channel = FileChannel.open(directory.resolve(LOCK), StandardOpenOption.WRITE);
                FileLock free = channel.tryLock()) {
            if (free != null) {
                LOGGER.debug("Removing {}, which a killed JVM left behind", directory);
                Postmaster.of(directory.resolve("data")).ifPresent(Postmaster::kill);
                FileTree.delete(directory);
            }
        } catch (IOException e) {
            LOGGER.debug("Leaving {} alone", directory, e); // another user's, or just being made
        }
    }
}
