package dev.covet.orm.actuator;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.covet.orm.listener.Operation;
import dev.covet.orm.listener.QueryEvent;
import dev.covet.orm.listener.QueryStart;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class SlowQueryLogTest {

    private final Logger logger = (Logger) LoggerFactory.getLogger("dev.covet.orm.slow");
    private final ListAppender<ILoggingEvent> entries = new ListAppender<>();
    private final AtomicLong now = new AtomicLong();
    private final SlowQueryLog log =
            new SlowQueryLog(Duration.ofMillis(100), event -> event.query().callSite(), now::get);

    @BeforeEach
    void listen() {
        entries.start();
        logger.addAppender(entries);
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(entries);
    }

    private void finished(String model, String sql, String node, long millis) {
        log.finished(
                new QueryEvent(
                        new QueryStart(Operation.SELECT, model, sql, "default", 0),
                        node,
                        Duration.ZERO,
                        Duration.ofMillis(millis),
                        1,
                        QueryEvent.Outcome.SUCCESS,
                        null,
                        null),
                null);
    }

    private List<String> texts() {
        return entries.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    @Test
    void warnsOfWhatTakesAtLeastTheThreshold() {
        finished("Post", "SELECT 1", "east", 99);
        finished("Post", "SELECT 1", "east", 100);
        finished("", "SELECT 2", "", 1_403);

        assertThat(texts())
                .containsExactly(
                        "Slow statement: 100 ms on default.east, model Post, success: SELECT 1",
                        "Slow statement: 1403 ms on default, success: SELECT 2");
        assertThat(entries.list).extracting(ILoggingEvent::getLevel).containsOnly(Level.WARN);
    }

    @Test
    void writesOneLineThatEndsWithALongTextsBeginning() {
        finished("", "SELECT\n '{}', " + "$1, ".repeat(1_000), "", 200);

        assertThat(texts())
                .singleElement()
                .satisfies(entry -> assertThat(entry)
                        .contains("SELECT  '{}', $1, ")
                        .endsWith("…")
                        .doesNotContain("\n")
                        .hasSizeLessThan(1_060));
    }

    @Test
    void leavesOutWhatIsTooMuchForASecondAndTellsHowMany() {
        for (int i = 0; i < 25; i++) {
            finished("", "SELECT 1", "", 200);
        }
        assertThat(texts()).hasSize(10).noneMatch(entry -> entry.contains("left out"));
        now.addAndGet(Duration.ofSeconds(1).toNanos());
        finished("", "SELECT 1", "", 200);
        assertThat(texts()).hasSize(11);
        assertThat(texts().get(10)).endsWith("SELECT 1 (left out before: 15)");
    }
}
