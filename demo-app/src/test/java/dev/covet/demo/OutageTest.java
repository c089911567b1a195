package dev.covet.demo;

import dev.covet.orm.testkit.EmbeddedPostgres;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;

/** The database goes away and comes back. Only a server of its own can: H2 lives inside of the application. */
@EnabledIfSystemProperty(named = "spring.profiles.active", matches = "postgres")
class OutageTest extends BlogTest {

    @Autowired(required = false)
    private EmbeddedPostgres postgres;

    @AfterEach
    void restart() {
        if (!postgres.isRunning()) {
            postgres.restart();
        }
    }

    @Test
    void saysThatTheDatabaseIsDownAndRecovers() {
        blog.register("ada");
        postgres.kill();
        blog.get("/users/ada")
                .expectStatus()
                .isEqualTo(503)
                .expectHeader()
                .valueEquals("Retry-After", "5")
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON);
        blog.post("/posts", Map.of("author", "ada", "title", "Lost", "content", "x"))
                .expectStatus()
                .isEqualTo(503);
        postgres.restart();
        blog.read("/users/ada").jsonPath("$.username").isEqualTo("ada");
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
