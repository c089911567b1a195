package dev.covet.orm.actuator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/** Settings of the slow queries. */
class SlowQueryPropertiesTest {

    @Test
    void aNegativeCapacityIsRefusedByItsName() {
        SlowQueryProperties negative = new SlowQueryProperties(Duration.ofMillis(1), -1);
        QueryStatistics statistics = new QueryStatistics(Duration.ofMillis(1), 1, Clock.systemUTC());

        assertThatThrownBy(() -> new CovetActuatorAutoConfiguration().covetSlowQueries(statistics, negative))
                .isInstanceOfSatisfying(
                        InvalidConfigurationPropertyValueException.class,
                        refused -> assertThat(refused.getName()).isEqualTo("covet.orm.slow-queries.capacity"))
                .hasMessageContaining("0 or more");
    }
}
