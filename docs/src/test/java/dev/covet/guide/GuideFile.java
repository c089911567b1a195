package dev.covet.guide;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.core.io.ByteArrayResource;

/** A page that users read, and its blocks of code. A block may have a name, in a comment before it. */
public record GuideFile(Path path) {

    private static final Path ROOT = Path.of("..");
    private static final Pattern BLOCK =
            Pattern.compile("(?:<!-- snippet: (\\S+) -->\\n)?```(\\w+)\\n(.*?)\\n?```", Pattern.DOTALL);

    /** A block of code; without a name it belongs to no snippet. */
    public record Block(String name, String language, String text) {}

    /** The README and the pages of the guide. */
    public static List<GuideFile> all() {
        try (Stream<Path> guide = Files.list(ROOT.resolve("docs/guide"))) {
            Stream<Path> pages = guide.filter(Files::isRegularFile).sorted();
            return Stream.concat(Stream.of(ROOT.resolve("README.md")), pages)
                    .map(GuideFile::new)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static GuideFile named(String name) {
        return new GuideFile(ROOT.resolve("docs/guide").resolve(name));
    }

    public String text() {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public List<Block> blocks(String language) {
        List<Block> blocks = new ArrayList<>();
        BLOCK.matcher(text())
                .results()
                .map(GuideFile::block)
                .filter(block -> block.language().equals(language))
                .forEach(blocks::add);
        return blocks;
    }

    /** The properties in one of the page's YAML blocks. */
    public Map<String, String> settings(int block) {
        return settings(blocks("yaml").get(block));
    }

    static Map<String, String> settings(Block yaml) {
        YamlPropertiesFactoryBean reader = new YamlPropertiesFactoryBean();
        reader.setResources(new ByteArrayResource(yaml.text().getBytes(StandardCharsets.UTF_8)));
        Properties properties = reader.getObject();
        Map<String, String> settings = new TreeMap<>();
        properties.forEach((name, value) -> settings.put(name.toString(), value.toString())); // flags and numbers too
        return settings;
    }

    private static Block block(MatchResult match) {
        String name = match.group(1);
        return new Block(name == null ? "" : name, match.group(2), match.group(3));
    }

    /** Writes the page anew, with other texts in its named blocks. */
    void rewrite(UnaryOperator<Block> change) {
        String changed = BLOCK.matcher(text()).replaceAll(match -> {
            Block block = block(match);
            String text =
                    block.name().isEmpty() ? block.text() : change.apply(block).text();
            int start = match.start(3) - match.start();
            return Matcher.quoteReplacement(match.group().substring(0, start) + text + "\n```");
        });
        try {
            Files.writeString(path, changed);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return path.getFileName().toString();
    }
}
