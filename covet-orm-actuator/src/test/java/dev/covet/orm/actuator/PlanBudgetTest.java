package dev.covet.orm.actuator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlanBudgetTest {

    private final AtomicLong now = new AtomicLong(-5);
    private final PlanBudget budget = new PlanBudget(2, Duration.ofHours(1), now::get);

    private boolean take(String sql) {
        return budget.take(new PlanBudget.Statement("default", sql));
    }

    private void passes(Duration time) {
        now.addAndGet(time.toNanos());
    }

    @Test
    void givesSoManyAMinute() {
        assertThat(take("a")).isTrue();
        assertThat(take("b")).isTrue();
        assertThat(take("c")).isFalse();
        passes(Duration.ofMinutes(1));
        assertThat(take("c")).isTrue();
    }

    @Test
    void givesOneOfEachStatementInAWhile() {
        assertThat(take("a")).isTrue();
        passes(Duration.ofMinutes(59));
        assertThat(take("a")).isFalse();
        assertThat(budget.take(new PlanBudget.Statement("other", "a"))).isTrue();
        passes(Duration.ofMinutes(1));
        assertThat(take("a")).isTrue();
    }

    @Test
    void takesBackWhatNoPlanWasMadeOf() {
        take("a");
        take("b");
        budget.giveBack(new PlanBudget.Statement("default", "a"));
        assertThat(take("a")).isTrue();
        assertThat(take("c")).isFalse();
    }

    @Test
    void remembersSoManyStatements() {
        PlanBudget large = new PlanBudget(Integer.MAX_VALUE, Duration.ofHours(1), now::get);
        IntStream.rangeClosed(0, 1_000)
                .forEach(number -> large.take(new PlanBudget.Statement("default", "SELECT " + number)));

        assertThat(large.take(new PlanBudget.Statement("default", "SELECT 0"))).isTrue();
        assertThat(large.take(new PlanBudget.Statement("default", "SELECT 1000")))
                .isFalse();
    }
}
