package dev.covet.orm.endurance;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.netty.util.ResourceLeakDetector;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.LoggerFactory;

/** Watches all of Netty's buffers while it is open, and records those that were dropped without being released. */
public final class BufferLeaks extends AppenderBase<ILoggingEvent> implements AutoCloseable {

    private static final int COLLECTIONS = 5;

    private final Logger detector = (Logger) LoggerFactory.getLogger(ResourceLeakDetector.class);
    private final ResourceLeakDetector.Level before = ResourceLeakDetector.getLevel();
    private final Queue<String> reports = new ConcurrentLinkedQueue<>();

    public BufferLeaks() {
        ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.PARANOID);
        start();
        detector.addAppender(this);
    }

    @Override
    protected void append(ILoggingEvent event) {
        reports.add(event.getFormattedMessage());
    }

    /**
     * What is known to have leaked.
     *
     * @param traffic allocates buffers: the detector only reports a collected one when the next one is made
     */
    public List<String> reports(Runnable traffic) {
        for (int collection = 0; collection < COLLECTIONS; collection++) {
            System.gc();
            traffic.run();
        }
        return List.copyOf(reports);
    }

    @Override
    public void close() {
        detector.detachAppender(this);
        ResourceLeakDetector.setLevel(before);
    }
}
