package dev.covet.orm.evaluator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.covet.orm.testkit.AfterEachDatabase;
import dev.covet.orm.testkit.BeforeEachDatabase;
import dev.covet.orm.testkit.EveryDatabase;
import dev.covet.orm.testkit.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Flux;

/**
 * Random query sets over random rows: every database gives the answer of the evaluation in memory.
 *
 * <p>{@code -Dcovet.laws.programs=10000} tries more of them, {@code -Dcovet.laws.seed=20000} others. A failure names the
 * seed of its program; with that seed and one program it is repeated.
 */
@EveryDatabase
class RandomQueriesTest {

    private static final Duration LIMIT = Duration.ofMinutes(10);
    private static final int PROGRAMS = Integer.getInteger("covet.laws.programs", 600);
    private static final long SEED = Long.getLong("covet.laws.seed", 1);
    private static final int PROGRAMS_OF_A_WORLD = 200;
    private static final int MOST_TOLD = Integer.getInteger("covet.laws.told", 5);

    private static LawsRuntime runtime;

    @BeforeEachDatabase
    static void createTables(TestDatabase database) {
        runtime = new LawsRuntime(database);
    }

    @AfterEachDatabase
    static void close() {
        runtime.close();
    }

    @Test
    @Timeout(value = 15, unit = TimeUnit.MINUTES)
    void everyDatabaseAnswersAsTheEvaluationDoes() {
        Trial trial = new Trial(runtime.covet());
        List<String> failures = new ArrayList<>();
        for (long first = SEED; first < SEED + PROGRAMS; ) {
            long number = first / PROGRAMS_OF_A_WORLD;
            long end = Math.min(SEED + PROGRAMS, (number + 1) * PROGRAMS_OF_A_WORLD);
            World world = new World(number);
            runtime.show(world);
            List<Program> failing = Flux.fromStream(LongStream.range(first, end).boxed())
                    .map(Generator::program)
                    .flatMap(program -> trial.failure(program, world), LawsRuntime.CONNECTIONS)
                    .take(MOST_TOLD)
                    .collectList()
                    .block(LIMIT);
            failing.forEach(program -> failures.add(trial.report(program, world)));
            first = end;
        }
        assertThat(failures.stream().limit(MOST_TOLD)).isEmpty();
    }
}
