package dev.covet.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.covet.guide.GuideFile.Block;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the guide shows is what was compiled and run here. After a change of the classes, {@code -Dcovet.guide.write=true}
 * puts it into the guide.
 */
class GuideTest {

    private static final Map<String, String> SNIPPETS = Snippets.read();

    @BeforeAll
    static void write() {
        if (Boolean.getBoolean("covet.guide.write")) {
            GuideFile.all()
                    .forEach(file -> file.rewrite(block -> new Block(
                            block.name(), block.language(), SNIPPETS.getOrDefault(block.name(), block.text()))));
        }
    }

    @ParameterizedTest
    @MethodSource("dev.covet.guide.GuideFile#all")
    void showsWhatIsTested(GuideFile file) {
        assertThat(code(file)).allSatisfy(block -> {
            assertThat(SNIPPETS).as("Name of the block\n%s", block.text()).containsKey(block.name());
            assertThat(block.text()).as(block.name()).isEqualTo(SNIPPETS.get(block.name()));
        });
    }

    @Test
    void showsEverySnippet() {
        Set<String> shown = new TreeSet<>();
        GuideFile.all().forEach(file -> code(file).forEach(block -> shown.add(block.name())));
        assertThat(shown).containsExactlyInAnyOrderElementsOf(SNIPPETS.keySet());
    }

    private static List<Block> code(GuideFile file) {
        return Stream.of("java", "kotlin")
                .flatMap(language -> file.blocks(language).stream())
                .toList();
    }
}
