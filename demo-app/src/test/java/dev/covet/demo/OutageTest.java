package dev.covet.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.covet.orm.testkit.EmbeddedPostgres;
import dev.covet.orm.testkit.PostgresCluster;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseCookie;

/** Servers go away and come back. Only servers of its own can: H2 lives inside of the application. */
@EnabledIfSystemProperty(named = "spring.profiles.active", matches = "postgres")
class OutageTest extends BlogTest {

    private static final String NODE = "X-Covet-Node";

    @Autowired(required = false)
    private PostgresCluster cluster;

    private EmbeddedPostgres postgres;

    @BeforeEach
    void findServer() {
        postgres = cluster.primary();
    }

    @AfterEach
    void restart() {
        if (!postgres.isRunning()) {
            postgres.restart();
        }
    }

    @Test
    void readsAreAnsweredWithoutThePrimaryAndWritesSayThatItIsDown() {
        blog.register("ada");
        postgres.kill();
        blog.get("/users/ada")
                .expectStatus()
                .isOk()
                .expectHeader()
                .value(NODE, node -> assertThat(node).matches("(east|west): fresh"));
        blog.post("/posts", Map.of("author", "ada", "title", "Lost", "content", "x"))
                .expectStatus()
                .isEqualTo(503)
                .expectHeader()
                .valueEquals("Retry-After", "5")
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON);
        postgres.restart();
        blog.read("/users/ada").jsonPath("$.username").isEqualTo("ada");
    }

    @Test
    void aReaderBringsAlongWhatTheyHaveWritten() {
        ResponseCookie written = blog.post("/users", Map.of("username", "eve", "email", "eve@example.org"))
                .expectStatus()
                .isCreated()
                .expectHeader()
                .valueEquals(NODE, "primary: write")
                .expectBody()
                .returnResult()
                .getResponseCookies()
                .getFirst("covet-session");
        assertThat(written).isNotNull();
        client.get()
                .uri("/users/eve")
                .cookie(written.getName(), written.getValue())
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .value(NODE, node -> assertThat(node).matches("primary: own write|(east|west): fresh"));
    }

    @Test
    void answersAnImportWithTheError() {
        postgres.kill();
        client.post()
                .uri("/import")
                .contentType(MediaType.APPLICATION_NDJSON)
                .bodyValue(
                        "{\"title\":\"A\",\"author\":{\"username\":\"ada\",\"email\":\"a@example.org\"},\"content\":\"b\"}")
                .exchange()
                .expectStatus()
                .isEqualTo(503);
    }
}
