package dev.covet.orm.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Where unpacked programs are kept, so that they are unpacked once on a machine and not once in a run. */
final class BinaryCache {

    static final String PROPERTY = "covet.test.postgres.cache";

    private BinaryCache() {}

    /** The directory that the property names, else the first of the usual places that this user may write to. */
    static Path directory() throws IOException {
        String chosen = System.getProperty(PROPERTY);
        if (chosen != null) {
            return Files.createDirectories(Path.of(chosen).toAbsolutePath());
        }
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        Path probe = Files.createTempFile(temporary, "covet-", ".owner");
        try {
            List<Path> places = List.of(
                    // Root's home is closed to the user that root's servers run as, so this comes before it.
                    Path.of("/var/cache/covet-orm"),
                    Path.of(System.getProperty("user.home"), ".cache", "covet-orm"),
                    temporary.resolve("covet-orm-" + Files.getOwner(probe).getName()));
            for (Path place : places) {
                if (isUsable(place, probe)) {
                    return place;
                }
            }
            throw new TestDatabaseException("Cannot write to any of " + places
                    + " to unpack PostgreSQL; name a directory by the system property " + PROPERTY);
        } finally {
            Files.delete(probe);
        }
    }

    /** Programs are run from there, so it must not be a directory that somebody else has put in the way. */
    private static boolean isUsable(Path place, Path ownFile) {
        try {
            Files.createDirectories(place);
            return Files.isWritable(place) && Files.getOwner(place).equals(Files.getOwner(ownFile));
        } catch (IOException e) {
            return false;
        }
    }
}
