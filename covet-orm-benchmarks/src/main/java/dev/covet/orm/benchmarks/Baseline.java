package dev.covet.orm.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Runs the comparisons in several processes and says what has become worse than a file of former ratios by more than
 * these processes differ; writes the file where it is told to. Ratios of one machine are those of another more or less,
 * times are not.
 *
 * <pre>{@code
 * ./mvnw -pl covet-orm-benchmarks -am -DskipTests -Pbenchmark package \
 *         -Dbenchmark=dev.covet.orm.benchmarks.Baseline -Dbenchmark.arguments="baseline.tsv"
 * ./mvnw ... -Dbenchmark.arguments="baseline.tsv write"
 * }</pre>
 */
public final class Baseline {

    /** What is tolerated at least; more where processes of the same code differ by more. */
    private static final double TOLERATED_TIME = 0.1;

    private static final double TOLERATED_ALLOCATION = 0.1;

    private final Map<String, Score> former = new LinkedHashMap<>();

    private Baseline(List<String> lines) {
        lines.stream().map(Score::of).forEach(score -> former.put(score.key(), score));
    }

    /** Compares with the file, or writes it if "write" is the second argument; fails if something became worse. */
    public static void main(String[] arguments) throws IOException {
        Path file = Path.of(arguments[0]);
        List<Score> scores = SeveralProcesses.scores(AllScores.class);
        if (arguments.length > 1 && arguments[1].equals("write")) {
            Files.write(file, scores.stream().map(Score::line).toList());
            return;
        }
        List<String> worse = new Baseline(Files.readAllLines(file)).worse(scores);
        worse.forEach(System.out::println);
        System.out.println(worse.isEmpty() ? "Nothing became worse." : worse.size() + " became worse.");
        if (!worse.isEmpty()) {
            System.exit(1);
        }
    }

    private List<String> worse(List<Score> scores) {
        List<String> worse = new ArrayList<>();
        for (Score now : scores) {
            Score before = former.get(now.key());
            if (before == null) {
                worse.add(now.key() + ": is not in the file");
                continue;
            }
            double noise = Math.max(TOLERATED_TIME, (before.spread() + now.spread()) / before.time());
            check(worse, now, "time", before.time() * (1 + noise), before.time(), now.time());
            check(worse, now, "processor", before.processor() * (1 + noise), before.processor(), now.processor());
            double bytes = before.allocation();
            check(worse, now, "allocation", bytes * (1 + TOLERATED_ALLOCATION), bytes, now.allocation());
        }
        return worse;
    }

    private static void check(List<String> worse, Score score, String figure, double limit, double before, double now) {
        if (now > limit) {
            worse.add(String.format(Locale.ROOT, "%s: %s %.2f, was %.2f", score.key(), figure, now, before));
        }
    }
}
