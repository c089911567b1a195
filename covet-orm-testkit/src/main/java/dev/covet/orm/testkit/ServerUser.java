package dev.covet.orm.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The user a server runs as. PostgreSQL refuses to run as root, so root must hand its processes to somebody else; which
 * way of doing so is there depends on the machine.
 *
 * @param prefix what to put before each command; empty for an ordinary user
 * @param owner the number of the user who must own the server's files; negative to leave the owner as it is
 */
record ServerUser(List<String> prefix, int owner) {

    private static final int NOBODY = 65534;
    private static final int ROOT = 0;

    private static final ServerUser SELF = new ServerUser(List.of(), -1);
    private static final List<ServerUser> INSTEAD_OF_ROOT = List.of(
            new ServerUser(
                    List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups", "--"), NOBODY),
            new ServerUser(List.of("runuser", "-u", "nobody", "--"), NOBODY),
            // In a user namespace of its own, root is an ordinary user, and its files stay its own.
            new ServerUser(List.of("unshare", "-U", "--"), ROOT));

    /** Finds a user who can run the program and write to the directory, and makes them its owner. */
    static ServerUser find(Path program, Path directory) throws IOException {
        return isRoot(directory) ? find(INSTEAD_OF_ROOT, program, directory) : SELF;
    }

    static ServerUser find(List<ServerUser> candidates, Path program, Path directory) throws IOException {
        for (ServerUser candidate : candidates) {
            candidate.own(directory);
            if (candidate.canRun(program, directory)) {
                return candidate;
            }
        }
        throw new TestDatabaseException("PostgreSQL does not run as root, and none of setpriv, runuser and unshare"
                + " could start " + program + " with " + directory + " as another user. Run as an ordinary user, or"
                + " check that other users may read the first and enter the second (properties "
                + BinaryCache.PROPERTY + " and " + ServerPlace.PROPERTY + ")");
    }

    void own(Path tree) throws IOException {
        if (owner >= 0) {
            FileTree.own(tree, owner);
        }
    }

    List<String> command(List<String> command) {
        List<String> whole = new ArrayList<>(prefix);
        whole.addAll(command);
        return whole;
    }

    private boolean canRun(Path program, Path directory) {
        String test = "test -x \"$0\" && test -w \"$1\"";
        List<String> command = command(List.of("sh", "-c", test, program.toString(), directory.toString()));
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false; // no such program
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TestDatabaseException("Interrupted while starting a database", e);
        }
    }

    private static boolean isRoot(Path ownFile) throws IOException {
        return ownFile.getFileSystem().supportedFileAttributeViews().contains("unix")
                && Files.getAttribute(ownFile, "unix:uid").equals(ROOT);
    }
}
