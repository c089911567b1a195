package dev.covet.guide.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.covet.guide.GuideFile;
import dev.covet.guide.GuideFile.Block;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/** What the page on Actuator shows is what the endpoints answer. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "spring.main.web-application-type=reactive")
class ActuatorGuideTest {

    private static final GuideFile PAGE = GuideFile.named("actuator.md");
    private static final JsonMapper JSON = new JsonMapper();

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        Map<String, String> settings = new TreeMap<>(PAGE.settings(0));
        settings.put("covet.orm.slow-queries.threshold", "0ms");
        settings.put("covet.orm.schema", "create");
        settings.put("covet.orm.datasources.default.url", "r2dbc:h2:mem:///operations;DB_CLOSE_DELAY=-1");
        settings.forEach((name, value) -> registry.add(name, () -> value));
    }

    @LocalServerPort
    private int port;

    private WebTestClient web;

    @BeforeEach
    void write() {
        web = WebTestClient.bindToServer()
                .baseUrl("http://localhost:" + port)
                .responseTimeout(Duration.ofSeconds(30))
                .build();
        web.post()
                .uri("/notes")
                .bodyValue(Map.of("title", "Milk", "text", "two bottles"))
                .exchange()
                .expectStatus()
                .isCreated();
    }

    @ParameterizedTest
    @ValueSource(strings = {"covetpools", "covetqueries", "covetslowqueries", "covetmodels"})
    void answersInTheShapeThatThePageShows(String endpoint) {
        Block shown = PAGE.blocks("json").stream()
                .filter(block -> block.name().equals("actuator-" + endpoint))
                .findFirst()
                .orElseThrow();
        assertThat(shape(ofModels(JSON.readTree(get("/actuator/" + endpoint)))))
                .isEqualTo(shape(JSON.readTree(shown.text())));
    }

    /** Without the statements that made the tables, which no line of the application asks for. */
    private static JsonNode ofModels(JsonNode answer) {
        if (answer.get("queries") instanceof ArrayNode queries) {
            for (int index = queries.size() - 1; index >= 0; index--) {
                if (queries.get(index).get("model").asString().isEmpty()) {
                    queries.remove(index);
                }
            }
        }
        return answer;
    }

    @Test
    void tagsTheTimerAsThePageSays() {
        JsonNode metric = JSON.readTree(get("/actuator/metrics/db.client.operation.duration"));
        assertThat(metric.get("availableTags").values())
                .isNotEmpty()
                .allMatch(tag -> PAGE.text().contains("| `" + tag.get("tag").asString() + "` |"));
    }

    private String get(String uri) {
        return web.get()
                .uri(uri)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody();
    }

    /** The names of the members and the kinds of their values; of an array, those of its first element. */
    private static Object shape(JsonNode node) {
        if (node.isObject()) {
            Map<String, Object> members = new TreeMap<>();
            node.properties().forEach(member -> members.put(member.getKey(), shape(member.getValue())));
            return members;
        }
        if (node.isArray()) {
            return node.isEmpty() ? "nothing" : shape(node.get(0));
        }
        return node.isNumber() ? "number" : node.getNodeType().name();
    }
}
