package dev.covet.orm.oracle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a run found: one line a group, then each program that did not pass. */
final class Report {

    private static final int LONGEST = 1500;

    private final Collection<Outcome> outcomes;

    Report(Collection<Outcome> outcomes) {
        this.outcomes = outcomes;
    }

    /** One line a group, the constructs that are not supported, and the sum. */
    List<String> summary() {
        Map<String, List<Outcome>> groups = outcomes.stream()
                .collect(Collectors.groupingBy(
                        outcome -> outcome.program().group(), LinkedHashMap::new, Collectors.toList()));
        List<String> lines = new ArrayList<>();
        groups.forEach((group, members) -> lines.add(line(group, members)));
        notSupported().forEach((construct, count) -> lines.add("not supported: " + construct + " (" + count + ")"));
        lines.add(line("all", outcomes));
        return lines;
    }

    /** Writes all to a file; half a character, which a database may give, becomes a question mark. */
    void write(Path file) {
        List<String> lines = new ArrayList<>(summary());
        outcomes.stream().filter(Predicate.not(Outcome::passed)).forEach(outcome -> lines.addAll(details(outcome)));
        lines.add("");
        outcomes.stream()
                .filter(outcome -> outcome.passed() && !outcome.reason().isEmpty())
                .forEach(outcome -> lines.add(outcome.program().id() + " passed: " + outcome.reason()));
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.write(file, String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, Long> notSupported() {
        return outcomes.stream()
                .filter(outcome -> outcome.status() == Outcome.Status.NOT_SUPPORTED)
                .collect(Collectors.groupingBy(Outcome::reason, TreeMap::new, Collectors.counting()));
    }

    private static String line(String group, Collection<Outcome> members) {
        return String.format(
                "%-24s passed %4d  failed %4d  more statements %3d  not supported %3d",
                group,
                count(members, Outcome.Status.PASSED),
                count(members, Outcome.Status.FAILED),
                count(members, Outcome.Status.TOO_MANY_STATEMENTS),
                count(members, Outcome.Status.NOT_SUPPORTED));
    }

    private static long count(Collection<Outcome> members, Outcome.Status status) {
        return members.stream().filter(outcome -> outcome.status() == status).count();
    }

    private static List<String> details(Outcome outcome) {
        OracleProgram program = outcome.program();
        Stream<String> head = Stream.of(
                "",
                program.id() + " [" + program.group() + "] " + outcome.status() + ": " + cut(outcome.reason()),
                "    program: " + cut(program.program().toString()));
        Stream<String> ours = outcome.statements().stream().map(sql -> "    ours:    " + cut(sql));
        Stream<String> django = program.sql().stream().map(sql -> "    django:  " + cut(sql));
        return Stream.of(head, ours, django).flatMap(lines -> lines).toList();
    }

    private static String cut(String text) {
        String line = text.replace('\n', ' ');
        return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
    }
}
