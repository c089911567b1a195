package dev.covet.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The comments at the end of the page, which are read on while others comment. */
class LatestCommentsTest extends BlogTest {

    private final JsonMapper json = new JsonMapper();

    @BeforeEach
    void write() {
        blog.register("ada");
        blog.published("ada", "Bread", Map.of());
    }

    private void comment(String text) {
        blog.post("/posts/bread/comments", Map.of("author", "ada", "text", text))
                .expectStatus()
                .isCreated();
    }

    private JsonNode read(String path, Object... variables) {
        return json.readTree(blog.read(path, variables).returnResult().getResponseBody());
    }

    @Test
    void eachIsShownOnceWhileOthersComment() {
        for (int number = 1; number <= 12; number++) {
            comment("number " + number);
        }
        List<String> shown = new ArrayList<>();
        JsonNode page = read("/comments");
        while (true) {
            page.get("items").forEach(item -> shown.add(item.get("text").asString()));
            if (page.get("older").isNull()) {
                break;
            }
            comment("meanwhile");
            page = read("/comments?after={cursor}", page.get("older").asString());
        }
        assertThat(shown)
                .containsExactly(
                        "number 12",
                        "number 11",
                        "number 10",
                        "number 9",
                        "number 8",
                        "number 7",
                        "number 6",
                        "number 5",
                        "number 4",
                        "number 3",
                        "number 2",
                        "number 1");
        assertThat(page.get("items").get(0).get("slug").asString()).isEqualTo("bread");
    }

    @Test
    void refusesWhatIsNoCursor() {
        blog.get("/comments?after=nowhere").expectStatus().isBadRequest();
    }
}
