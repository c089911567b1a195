package dev.covet.guide;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The parts of this module's classes that the guide shows: what stands between {@code // tag::name[]} and {@code //
 * end::name[]}, without the indentation that its lines have in common. Parts of the same name are shown as one.
 */
final class Snippets {

    private static final Pattern TAG = Pattern.compile("\\s*// (tag|end)::(\\S+)\\[]");

    private final Map<String, List<String>> lines = new TreeMap<>();

    private Snippets() {}

    static Map<String, String> read() {
        Snippets snippets = new Snippets();
        try (Stream<Path> sources = Files.walk(Path.of("src/test"))) {
            sources.filter(path -> path.toString().matches(".*\\.(java|kt)"))
                    .sorted()
                    .forEach(snippets::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> texts = new TreeMap<>();
        snippets.lines.forEach((name, part) -> texts.put(name, unindented(part)));
        return texts;
    }

    private void add(Path source) {
        String open = null;
        for (String line : lines(source)) {
            Matcher tag = TAG.matcher(line);
            if (tag.matches()) {
                open = tag.group(1).equals("tag") ? tag.group(2) : null;
            } else if (open != null) {
                lines.computeIfAbsent(open, name -> new ArrayList<>()).add(line);
            }
        }
    }

    private static List<String> lines(Path source) {
        try {
            return Files.readAllLines(source);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String unindented(List<String> part) {
        return String.join("\n", part).stripIndent().strip();
    }
}
