package dev.covet.orm.testkit;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Work on whole directories, in which a running server may add and remove files at any time. */
final class FileTree {

    private FileTree() {}

    static void delete(Path root) throws IOException {
        walk(root, new Visitor() {
            @Override
            void each(Path path) throws IOException {
                Files.deleteIfExists(path);
            }
        });
    }

    /** Makes the user with this number the owner of everything. */
    static void own(Path root, int user) throws IOException {
        walk(root, new Visitor() {
            @Override
            void each(Path path) throws IOException {
                Files.setAttribute(path, "unix:uid", user, LinkOption.NOFOLLOW_LINKS);
            }
        });
    }

    /** Closes a directory to everybody but its owner, as PostgreSQL demands of its data. */
    static void restrict(Path directory) throws IOException {
        if (Files.getFileStore(directory).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
        }
    }

    /** Copies all directories, and the files that the filter, given their relative path, lets through. */
    static void copy(Path from, Path to, Predicate<Path> files) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
                    throws IOException {
                Path copy = to.resolve(from.relativize(directory).toString());
                Files.createDirectories(copy);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Path relative = from.relativize(file);
                if (files.test(relative)) {
                    copyFile(file, to.resolve(relative.toString()));
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                return ignoreMissing(failure);
            }
        });
    }

    private static void copyFile(Path from, Path to) throws IOException {
        try {
            Files.copy(from, to);
        } catch (NoSuchFileException e) {
            ignoreMissing(e);
        }
    }

    private static void walk(Path root, Visitor visitor) throws IOException {
        if (Files.exists(root)) {
            Files.walkFileTree(root, visitor);
        }
    }

    private static FileVisitResult ignoreMissing(IOException failure) throws IOException {
        if (failure instanceof NoSuchFileException) {
            return FileVisitResult.CONTINUE;
        }
        throw failure;
    }

    private abstract static class Visitor extends SimpleFileVisitor<Path> {

        abstract void each(Path path) throws IOException;

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            return visit(file);
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
            return ignoreMissing(failure);
        }

        @Override
        public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure) throws IOException {
            if (failure != null) {
                throw failure;
            }
            return visit(directory);
        }

        private FileVisitResult visit(Path path) throws IOException {
            try {
                each(path);
            } catch (NoSuchFileException e) {
                ignoreMissing(e);
            }
            return FileVisitResult.CONTINUE;
        }
    }
}
