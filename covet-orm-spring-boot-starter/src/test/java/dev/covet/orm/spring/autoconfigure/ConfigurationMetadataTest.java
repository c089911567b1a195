package dev.covet.orm.spring.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.covet.orm.spring.autoconfigure.CovetProperties.CommentProperties;
import dev.covet.orm.spring.autoconfigure.CovetProperties.CursorProperties;
import dev.covet.orm.spring.autoconfigure.CovetProperties.DatasourceProperties;
import dev.covet.orm.spring.autoconfigure.CovetProperties.PoolProperties;
import dev.covet.orm.spring.autoconfigure.CovetProperties.ProblemDetailProperties;
import dev.covet.orm.spring.autoconfigure.CovetProperties.RoutingProperties;
import dev.covet.orm.spring.autoconfigure.CovetProperties.SessionProperties;
import dev.covet.orm.spring.autoconfigure.CovetProperties.SignalProperties;
import dev.covet.orm.spring.autoconfigure.CovetProperties.SslProperties;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an editor shows while somebody writes {@code application.yml}. */
class ConfigurationMetadataTest {

    private static final String DEFAULT = "covet.orm.datasources.default.";

    private Map<String, JsonNode> described;

    @BeforeEach
    void read() throws IOException {
        try (InputStream metadata =
                CovetProperties.class.getResourceAsStream("/META-INF/spring-configuration-metadata.json")) {
            described = new JsonMapper()
                    .readTree(metadata).get("properties").values().stream()
                            .collect(Collectors.toMap(
                                    property -> property.get("name").asString(), property -> property));
        }
    }

    @Test
    void namesEveryProperty() {
        assertThat(described.keySet())
                .containsExactlyInAnyOrderElementsOf(Stream.of(
                                names("covet.orm.", CovetProperties.class)
                                        .filter(name -> Stream.of(
                                                        ".signals",
                                                        ".problem-details",
                                                        ".cursors",
                                                        ".sessions",
                                                        ".comments")
                                                .noneMatch(name::endsWith)),
                                names("covet.orm.problem-details.", ProblemDetailProperties.class),
                                names("covet.orm.signals.", SignalProperties.class),
                                names("covet.orm.cursors.", CursorProperties.class),
                                names("covet.orm.sessions.", SessionProperties.class),
                                names("covet.orm.comments.", CommentProperties.class),
                                names(DEFAULT, DatasourceProperties.class)
                                        .filter(name -> Stream.of(".pool", ".routing", ".ssl")
                                                .noneMatch(name::endsWith)),
                                names(DEFAULT + "ssl.", SslProperties.class),
                                names(DEFAULT + "routing.", RoutingProperties.class),
                                names(DEFAULT + "pool.", PoolProperties.class))
                        .flatMap(names -> names)
                        .toList());
    }

    @Test
    void describesEveryPropertyInASentence() {
        assertThat(described.values())
                .allSatisfy(property -> assertThat(property.get("description").asString())
                        .as(property.get("name").asString())
                        .endsWith(".")
                        .matches("[A-Z][^.]+.*"));
    }

    @Test
    void givesTheDefaultThatHolds() {
        givesTheDefaultThatHolds("pool.", PoolProperties.class);
        givesTheDefaultThatHolds("routing.", RoutingProperties.class);
    }

    private void givesTheDefaultThatHolds(String group, Class<?> type) {
        Parameter[] settings = type.getDeclaredConstructors()[0].getParameters();
        assertThat(settings).isNotEmpty().allSatisfy(setting -> {
            DefaultValue value = setting.getAnnotation(DefaultValue.class);
            JsonNode shown =
                    described.get(DEFAULT + group + dashed(setting.getName())).get("defaultValue");
            assertThat(shown == null ? null : shown.asString())
                    .as(setting.getName())
                    .isEqualTo(value == null ? null : value.value()[0]);
        });
    }

    private static Stream<String> names(String prefix, Class<?> settings) {
        return Arrays.stream(settings.getRecordComponents()).map(component -> prefix + dashed(component.getName()));
    }

    private static String dashed(String member) {
        return member.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    @Test
    void theTextOfSettingsHoldsNoPassword() {
        MapConfigurationPropertySource source = new MapConfigurationPropertySource(Map.of(
                "covet.orm.datasources.default.url", "r2dbc:postgresql://ali:opensesame@host/shop",
                "covet.orm.datasources.default.password", "opensesame",
                "covet.orm.cursors.key", "opensesame opensesame",
                "covet.orm.sessions.key", "opensesame opensesame",
                "covet.orm.datasources.default.replicas.one.url", "r2dbc:postgresql://ali:opensesame@other/shop"));
        CovetProperties properties =
                new Binder(source).bind("covet.orm", CovetProperties.class).get();

        assertThat(properties.datasources()).containsKey("default");
        assertThat(properties.toString()).contains("default").doesNotContain("opensesame");
    }
}
