package dev.covet.orm.extension;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The code in CONTRIBUTING.md stands word for word in the sources, where it is compiled and tested. */
class RecipesTest {

    private static final Pattern CODE = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

    private static final Pattern PARAGRAPHS = Pattern.compile("\n\n");

    @Test
    void everyPieceOfCodeIsCompiled() throws IOException {
        String recipes = Files.readString(Path.of("..", "CONTRIBUTING.md"));
        List<String> pieces =
                CODE.matcher(recipes).results().map(piece -> piece.group(1)).toList();
        assertThat(pieces).isNotEmpty();
        String sources = normal(sources());
        assertThat(pieces).allSatisfy(piece -> {
            PARAGRAPHS
                    .splitAsStream(piece)
                    .forEach(paragraph -> assertThat(sources).contains(normal(paragraph)));
        });
    }

    private static String sources() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src"))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .map(RecipesTest::read)
                    .collect(Collectors.joining("\n"));
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The text without its layout. */
    private static String normal(String text) {
        return text.replaceAll("\\s+", "");
    }
}
