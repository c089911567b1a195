package dev.covet.orm.oracle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The programs that are known not to pass, each with the reason; a line is the id, a space and the reason.
 *
 * <p>The file is written anew from a run with {@code -Dcovet.oracle.accept=true}. Reasons of ids that are in it stay.
 */
final class ExpectedFailures {

    private static final String ACCEPT = "covet.oracle.accept";
    private static final int LONGEST_REASON = 140;

    private final String file;
    private final Map<String, String> reasons = new TreeMap<>();

    ExpectedFailures(String file) {
        this.file = file;
        Resources.text(file)
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .forEach(line -> {
                    String[] parts = line.split(" ", 2);
                    reasons.put(parts[0], parts.length > 1 ? parts[1] : "");
                });
    }

    /** What differs from the list: failures that are not in it, and passes that are. */
    List<String> surprises(Collection<Outcome> outcomes) {
        List<String> surprises = new ArrayList<>();
        for (Outcome outcome : outcomes) {
            boolean listed = reasons.containsKey(outcome.program().id());
            if (outcome.passed() == listed) {
                surprises.add(outcome.program().id()
                        + (listed ? " passes, but is listed in " + file : " fails: " + outcome.reason()));
            }
        }
        return surprises;
    }

    /** Writes the list anew if the run was told to accept what it finds. */
    void acceptIfAsked(Collection<Outcome> outcomes) {
        if (Boolean.getBoolean(ACCEPT)) {
            List<String> lines = new ArrayList<>();
            lines.add(
                    "# Programs that are known not to pass: id, reason. Written by a run with -D" + ACCEPT + "=true.");
            outcomes.stream()
                    .filter(outcome -> !outcome.passed())
                    .map(this::line)
                    .sorted()
                    .forEach(lines::add);
            write(Path.of("src", "test", "resources", "oracle", file), lines);
        }
    }

    private String line(Outcome outcome) {
        String reason = reasons.getOrDefault(outcome.program().id(), reason(outcome));
        return (outcome.program().id() + " " + reason).strip();
    }

    private static String reason(Outcome outcome) {
        String text = outcome.status() == Outcome.Status.NOT_SUPPORTED
                ? "not supported: " + outcome.reason()
                : outcome.reason();
        String line = text.lines().findFirst().orElse("").strip();
        return line.length() > LONGEST_REASON ? line.substring(0, LONGEST_REASON) + "…" : line;
    }

    private static void write(Path path, List<String> lines) {
        try {
            Files.write(path, lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
