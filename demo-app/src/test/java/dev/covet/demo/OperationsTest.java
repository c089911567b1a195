package dev.covet.demo;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;

/** What an operator sees. */
class OperationsTest extends BlogTest {

    @Test
    void isHealthy() {
        blog.get("/actuator/health")
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.status")
                .isEqualTo("UP");
    }

    @Test
    void showsThePoolOfTheDatabase() {
        blog.register("ada");
        actuator("covetpools");
    }

    @Test
    void showsAndForgetsSlowStatements() {
        blog.register("ada");
        actuator("covetqueries");
        actuator("covetslowqueries");
        blog.delete("/actuator/covetslowqueries").expectStatus().is2xxSuccessful();
    }

    @Test
    void showsWhatIsMapped() {
        actuator("covetmodels");
    }

    @Test
    void servesThePage() {
        client.get()
                .uri("/")
                .accept(MediaType.TEXT_HTML)
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .contentTypeCompatibleWith(MediaType.TEXT_HTML);
    }

    private void actuator(String endpoint) {
        blog.get("/actuator/" + endpoint).expectStatus().isOk().expectBody(Map.class);
    }
}
