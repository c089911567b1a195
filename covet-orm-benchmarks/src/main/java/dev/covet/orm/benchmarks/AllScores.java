package dev.covet.orm.benchmarks;

import dev.covet.orm.benchmarks.graph.GraphComparison;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs all comparisons once, and writes their scores to the file that is named. */
final class AllScores {

    private AllScores() {}

    public static void main(String[] arguments) throws IOException {
        List<Score> scores = new ArrayList<>();
        scores.addAll(Comparison.scores());
        scores.addAll(ChangesComparison.scores());
        scores.addAll(TransactionComparison.scores());
        scores.addAll(GraphComparison.scores());
        scores.addAll(FloorComparison.scores());
        Files.write(Path.of(arguments[0]), scores.stream().map(Score::line).toList());
    }
}
