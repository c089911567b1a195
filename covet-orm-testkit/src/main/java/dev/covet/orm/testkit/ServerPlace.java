package dev.covet.orm.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The directory in which servers get theirs. A server makes some three hundred files for each database, which takes
 * half the time in memory, and nothing of them has to survive.
 */
final class ServerPlace {

    static final String PROPERTY = "covet.test.postgres.directory";

    /** A file system in memory that every Linux has; containers often give it 64 MB, which are not enough. */
    private static final Path MEMORY = Path.of("/dev/shm");

    private static final long ROOM = 4L << 30;

    private ServerPlace() {}

    static Path find() {
        return find(System::getProperty, MEMORY, ROOM);
    }

    /** What the property names; else memory with that much room, or the temporary directory. */
    static Path find(UnaryOperator<@Nullable String> properties, Path memory, long room) {
        String named = properties.apply(PROPERTY);
        if (named != null && !named.isBlank()) {
            return Path.of(named.trim());
        }
        return hasRoom(memory, room) ? memory : Path.of(String.valueOf(properties.apply("java.io.tmpdir")));
    }

    private static boolean hasRoom(Path directory, long room) {
        try {
            return Files.isDirectory(directory)
                    && Files.isWritable(directory)
                    && Files.getFileStore(directory).getUsableSpace() >= room;
        } catch (IOException e) {
            return false; // no place for a server either
        }
    }
}
