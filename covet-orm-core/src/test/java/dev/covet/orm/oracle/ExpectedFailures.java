package dev.covet.orm.oracle;

import dev.covet.orm.error.UnsupportedQueryException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The programs that are known not to pass, each with the reason; a line is the id, a space and the reason. Lines with the
 * same reason stand together.
 *
 * <p>A reason that begins with {@code refused} stands for an {@link UnsupportedQueryException} before any statement, one that
 * begins with {@code more statements} for the right answer by more statements than Django's.
 *
 * <p>The file is written anew from a run with {@code -Dcovet.oracle.accept=true}. Reasons of ids that are in it stay.
 */
final class ExpectedFailures {

    private static final String ACCEPT = "covet.oracle.accept";
    private static final String REFUSED = "refused";
    private static final String MORE_STATEMENTS = "more statements";
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

    /** What differs from the list: failures that are not in it, passes that are, and refusals that are none. */
    List<String> surprises(Collection<Outcome> outcomes) {
        List<String> surprises = new ArrayList<>();
        for (Outcome outcome : outcomes) {
            String id = outcome.program().id();
            String expected = reasons.get(id);
            if (outcome.passed() && expected != null) {
                surprises.add(id + " passes, but is listed in " + file);
            } else if (!outcome.passed() && expected == null) {
                surprises.add(id + " fails: " + outcome.reason());
            } else if (expected != null && expected.startsWith(REFUSED) && !isRefusal(outcome)) {
                surprises.add(id + " is not refused beforehand: " + outcome.reason());
            } else if (expected != null && expected.startsWith(MORE_STATEMENTS) && !outcome.tooManyStatements()) {
                surprises.add(id + " does not just send more statements: " + outcome.reason());
            }
        }
        return surprises;
    }

    private static boolean isRefusal(Outcome outcome) {
        return outcome.statements().isEmpty()
                && outcome.reason().startsWith(UnsupportedQueryException.class.getSimpleName());
    }

    /** Writes the list anew if the run was told to accept what it finds. */
    void acceptIfAsked(Collection<Outcome> outcomes) {
        if (Boolean.getBoolean(ACCEPT)) {
            List<String> lines = new ArrayList<>();
            lines.add(
                    "# Programs that are known not to pass: id, reason. Written by a run with -D" + ACCEPT + "=true.");
            outcomes.stream()
                    .filter(outcome -> !outcome.passed())
                    .sorted(Comparator.comparing(this::expected)
                            .thenComparing(outcome -> outcome.program().id()))
                    .map(outcome -> (outcome.program().id() + " " + expected(outcome)).strip())
                    .forEach(lines::add);
            write(Path.of("src", "test", "resources", "oracle", file), lines);
        }
    }

    private String expected(Outcome outcome) {
        return reasons.getOrDefault(outcome.program().id(), reason(outcome));
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
