package dev.covet.orm.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The medians of what several processes measure one after another. In one process a contest may be off by a third for as
 * long as it lasts, since what Java's compiler makes of the same code is not the same each time.
 */
final class SeveralProcesses {

    private static final int PROCESSES = Integer.getInteger("covet.benchmark.processes", 3);
    private static final String ROUNDS = System.getProperty("covet.benchmark.rounds", "10");

    private SeveralProcesses() {}

    /** Returns the medians of the scores that the class writes to the file which is its argument. */
    static List<Score> scores(Class<?> main) throws IOException {
        Map<String, List<Score>> all = new LinkedHashMap<>();
        for (int process = 0; process < PROCESSES; process++) {
            for (Score score : scoresOfOne(main)) {
                all.computeIfAbsent(score.key(), first -> new ArrayList<>()).add(score);
            }
        }
        return all.values().stream().map(SeveralProcesses::median).toList();
    }

    private static List<Score> scoresOfOne(Class<?> main) throws IOException {
        Path file = Files.createTempFile("scores", ".tsv");
        try {
            run(main, file);
            return Files.readAllLines(file).stream().map(Score::of).toList();
        } finally {
            Files.delete(file);
        }
    }

    private static void run(Class<?> main, Path file) throws IOException {
        List<String> command = List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx2g",
                "-Dcovet.benchmark.rounds=" + ROUNDS,
                "-classpath",
                System.getProperty("java.class.path"),
                main.getName(),
                file.toString());
        Process process = new ProcessBuilder(command).inheritIO().start();
        try {
            int status = process.waitFor();
            if (status != 0) {
                throw new IOException(main.getName() + " ended with " + status + ".");
            }
        } catch (InterruptedException interrupted) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted.", interrupted);
        }
    }

    private static Score median(List<Score> scores) {
        Score first = scores.get(0);
        if (scores.size() != PROCESSES) {
            throw new IllegalStateException(first.key() + " was not measured by each process.");
        }
        List<Double> times = Contest.sorted(figures(scores, Score::time));
        return new Score(
                first.contest(),
                first.contender(),
                Contest.median(times),
                (times.get(PROCESSES - 1) - times.get(0)) / 2,
                Contest.median(figures(scores, Score::processor)),
                Contest.median(figures(scores, Score::allocation)));
    }

    private static List<Double> figures(List<Score> scores, Function<Score, Double> figure) {
        return scores.stream().map(figure).toList();
    }
}
