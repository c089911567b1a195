package dev.covet.orm.benchmarks;

import java.util.List;
import java.util.Locale;

/**
 * What a contender needs, as ratios to the first contender of its contest.
 *
 * @param contest what is done
 * @param contender who does it
 * @param time the ratio of the time on the clock
 * @param spread how far measurements of that ratio lie apart: half the distance between the quartiles of the rounds of
 *     one process, half that between the extremes of several processes
 * @param processor the ratio of the processor time
 * @param allocation the ratio of the bytes allocated
 */
public record Score(String contest, String contender, double time, double spread, double processor, double allocation) {

    private static final String SEPARATOR = "\t";

    /** Returns what the score is of. */
    String key() {
        return contest + ", " + contender;
    }

    /** Returns the score as a line of a file. */
    String line() {
        return String.join(SEPARATOR, contest, contender, text(time), text(spread), text(processor), text(allocation));
    }

    /** Returns the score that a line of a file says. */
    static Score of(String line) {
        List<String> parts = List.of(line.split(SEPARATOR, -1));
        return new Score(
                parts.get(0),
                parts.get(1),
                Double.parseDouble(parts.get(2)),
                Double.parseDouble(parts.get(3)),
                Double.parseDouble(parts.get(4)),
                Double.parseDouble(parts.get(5)));
    }

    private static String text(double ratio) {
        return String.format(Locale.ROOT, "%.3f", ratio);
    }
}
