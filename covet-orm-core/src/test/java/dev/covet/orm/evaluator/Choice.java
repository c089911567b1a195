package dev.covet.orm.evaluator;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Random choices, the same for the same seed. */
final class Choice {

    private final Random random;

    Choice(long seed) {
        // Neighbouring seeds begin with nearly the same numbers, unless they are spread.
        this.random = new Random(seed * 0x9E3779B97F4A7C15L);
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    /** True in one of so many cases. */
    boolean isOneOf(int cases) {
        return random.nextInt(cases) == 0;
    }

    <T> T of(List<T> options) {
        return options.get(random.nextInt(options.size()));
    }

    /** At least one of the options, and at most so many, each once. */
    <T> List<T> some(List<T> options, int most) {
        List<T> shuffled = new ArrayList<>(options);
        Collections.shuffle(shuffled, random);
        return List.copyOf(shuffled.subList(0, 1 + random.nextInt(Math.min(most, shuffled.size()))));
    }
}
