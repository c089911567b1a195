package dev.covet.orm.actuator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LogRateTest {

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);
    private final LogRate rate = new LogRate(2, now::get);

    @Test
    void letsThroughSoManyAndTellsOfTheRestWithTheNext() {
        assertThat(rate.next()).hasValue(0);
        assertThat(rate.next()).hasValue(0);
        assertThat(rate.next()).isEmpty();
        assertThat(rate.next()).isEmpty();
        now.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(rate.next()).hasValue(2);
        assertThat(rate.next()).hasValue(0);
        assertThat(rate.next()).isEmpty();
    }
}
