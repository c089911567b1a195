package dev.covet.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every property that the guide names exists. */
class SettingsTest {

    private static final Pattern NAMED =
            Pattern.compile("`((?:covet\\.orm|spring|management)\\.[a-z0-9<>.-]+[a-z>])(?:[=:][^`]*)?`");

    /** Of libraries that are not on the class path. */
    private static final Set<String> ELSEWHERE =
            Set.of("management.health.r2dbc.enabled", "spring.flyway.url", "spring.liquibase.url");

    /** What is known of each property on the class path: its type. */
    private static final Map<String, String> KNOWN = new TreeMap<>();

    @BeforeAll
    static void readMetadata() throws IOException {
        List<URL> all = Collections.list(
                SettingsTest.class.getClassLoader().getResources("META-INF/spring-configuration-metadata.json"));
        for (URL metadata : all) {
            try (InputStream content = metadata.openStream()) {
                for (JsonNode property :
                        new JsonMapper().readTree(content).get("properties").values()) {
                    JsonNode type = property.get("type");
                    KNOWN.put(property.get("name").asString(), type == null ? "" : type.asString());
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("dev.covet.guide.GuideFile#all")
    void namesPropertiesThatExist(GuideFile file) {
        Stream<String> inText = NAMED.matcher(file.text()).results().map(match -> match.group(1));
        Stream<String> inBlocks =
                file.blocks("yaml").stream().flatMap(block -> GuideFile.settings(block).keySet().stream());
        assertThat(Stream.concat(inText, inBlocks)).allMatch(SettingsTest::exists);
    }

    @Test
    void listsEveryPropertyOfCovet() {
        String page = GuideFile.named("configuration.md").text();
        assertThat(KNOWN.keySet())
                .filteredOn(name -> name.startsWith("covet.orm."))
                .map(name -> name.replace("datasources.default", "datasources.<name>"))
                .filteredOn(name -> !name.matches(".*\\.(datasources|replicas|nodes)"))
                .isNotEmpty()
                .allMatch(name -> page.contains("| `" + name + "` |"));
    }

    private static boolean exists(String name) {
        String known = name.replaceFirst("\\[\\d+]$", "")
                .replaceFirst("^covet\\.orm\\.datasources\\.[^.]+", "covet.orm.datasources.default");
        return KNOWN.containsKey(known)
                || ELSEWHERE.contains(known)
                || known.equals("covet.orm.datasources.default")
                || KNOWN.keySet().stream().anyMatch(other -> other.startsWith(known + "."))
                || known.startsWith("covet.orm.datasources.default.properties.")
                || known.matches("covet\\.orm\\.datasources\\.default\\.(replicas|nodes)(\\.[^.]+(\\.(url|weight))?)?")
                || KNOWN.entrySet().stream()
                        .anyMatch(entry -> entry.getValue().startsWith("java.util.Map")
                                && !entry.getKey().startsWith("covet.")
                                && known.startsWith(entry.getKey() + "."));
    }
}
