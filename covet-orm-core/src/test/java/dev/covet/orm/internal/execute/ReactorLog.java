package dev.covet.orm.internal.execute;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.slf4j.LoggerFactory;

/** What Reactor logs, as it does where an error has nobody left to hear of it. */
public final class ReactorLog {

    private ReactorLog() {}

    /** What it logs while the action runs. */
    public static List<ILoggingEvent> during(Runnable action) {
        Logger reactor = (Logger) LoggerFactory.getLogger("reactor");
        ListAppender<ILoggingEvent> said = new ListAppender<>();
        said.start();
        reactor.addAppender(said);
        try {
            action.run();
        } finally {
            reactor.detachAppender(said);
        }
        return said.list;
    }
}
