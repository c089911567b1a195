package dev.covet.orm.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** Unpacks a tar archive compressed with xz. */
final class Archive {

    private static final int OWNER_MAY_EXECUTE = 0100;

    private final Path root;

    private Archive(Path root) {
        this.root = root;
    }

    /** Unpacks into an existing directory; refuses entries and links that point outside of it. */
    static void unpack(InputStream compressed, Path root) throws IOException {
        Archive archive = new Archive(root.toAbsolutePath().normalize());
        try (TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(compressed))) {
            TarArchiveEntry entry = tar.getNextEntry();
            while (entry != null) {
                archive.write(entry, tar);
                entry = tar.getNextEntry();
            }
        }
    }

    private void write(TarArchiveEntry entry, InputStream content) throws IOException {
        Path path = inside(root.resolve(entry.getName()), entry);
        if (entry.isDirectory()) {
            Files.createDirectories(path);
            return;
        }
        Path directory = Objects.requireNonNull(path.getParent());
        Files.createDirectories(directory);
        if (entry.isSymbolicLink()) {
            inside(directory.resolve(entry.getLinkName()), entry);
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
        } else if (entry.isLink()) {
            Files.createLink(path, inside(root.resolve(entry.getLinkName()), entry));
        } else {
            Files.copy(content, path);
            if ((entry.getMode() & OWNER_MAY_EXECUTE) != 0 && !path.toFile().setExecutable(true, false)) {
                throw new IOException("Cannot make " + path + " executable");
            }
        }
    }

    private Path inside(Path path, TarArchiveEntry entry) throws IOException {
        Path normalized = path.normalize();
        if (!normalized.startsWith(root)) {
            throw new IOException("The archive's entry " + entry.getName() + " points outside of the archive");
        }
        return normalized;
    }
}
