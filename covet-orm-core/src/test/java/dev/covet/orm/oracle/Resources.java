package dev.covet.orm.oracle;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/** The suite's files: the data set, its models and the programs. */
final class Resources {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final String OTHER_PROGRAMS = "covet.oracle.file";

    private Resources() {}

    static String text(String name) {
        try (InputStream in = open(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode json(String name) {
        return MAPPER.readTree(text(name));
    }

    static JsonNode parse(String json) {
        return MAPPER.readTree(json);
    }

    /** The document with its keys in order, as Covet writes documents where the database compares them by their text. */
    static String sorted(JsonNode document) {
        return MAPPER.writer().with(JsonNodeFeature.WRITE_PROPERTIES_SORTED).writeValueAsString(document);
    }

    /** The programs of the file that the system property {@code covet.oracle.file} names, else the bundled sample. */
    static List<OracleProgram> programs() {
        String other = System.getProperty(OTHER_PROGRAMS);
        return lines(other).map(line -> OracleProgram.of(parse(line))).toList();
    }

    private static Stream<String> lines(String file) {
        try {
            return file == null
                    ? unpacked().lines()
                    : Files.readString(Path.of(file)).lines();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String unpacked() throws IOException {
        try (InputStream in = new GZIPInputStream(open("sample.jsonl.gz"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static InputStream open(String name) {
        return Objects.requireNonNull(Resources.class.getResourceAsStream("/oracle/" + name), name);
    }
}
