package dev.covet.orm.testkit;

import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Closes what is still open when the JVM ends, the newest first: a database before its server. */
final class CloseAtExit {

    private static final Logger LOGGER = LoggerFactory.getLogger(CloseAtExit.class);
    private static final Deque<AutoCloseable> OPEN = new ConcurrentLinkedDeque<>();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(CloseAtExit::closeAll, "covet-testkit-exit"));
    }

    private CloseAtExit() {}

    static void add(AutoCloseable resource) {
        OPEN.addFirst(resource);
    }

    static void remove(AutoCloseable resource) {
        OPEN.remove(resource);
    }

    private static void closeAll() {
        for (AutoCloseable resource : OPEN) {
            try {
                resource.close();
            } catch (Exception e) {
                LOGGER.warn("Could not close {}", resource, e);
            }
        }
    }
}
