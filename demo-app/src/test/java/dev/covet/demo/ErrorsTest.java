package dev.covet.demo;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

/** Errors that do not come from the models. */
class ErrorsTest extends BlogTest {

    @Test
    void refusesABodyThatIsNoJson() {
        problem(send("{\"username\": "), 400);
    }

    @Test
    void refusesAValueOfTheWrongKind() {
        problem(send("{\"username\": {\"first\": \"Ada\"}}"), 400);
    }

    @Test
    void refusesABodyThatIsMissing() {
        problem(
                client.post()
                        .uri("/users")
                        .contentType(MediaType.APPLICATION_JSON)
                        .exchange(),
                400);
    }

    @Test
    void refusesABodyThatIsTooLarge() {
        blog.register("ada");
        problem(blog.post("/posts", Map.of("author", "ada", "title", "Long", "content", "word ".repeat(100_000))), 413);
    }

    @Test
    void refusesAnotherMediaType() {
        problem(
                client.post()
                        .uri("/users")
                        .contentType(MediaType.TEXT_PLAIN)
                        .bodyValue("ada")
                        .exchange(),
                415);
    }

    @Test
    void knowsNoSuchAddress() {
        problem(blog.get("/nowhere"), 404);
    }

    private ResponseSpec send(String json) {
        return client.post()
                .uri("/users")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(json)
                .exchange();
    }

    private static void problem(ResponseSpec response, int status) {
        response.expectStatus()
                .isEqualTo(status)
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody()
                .jsonPath("$.status")
                .isEqualTo(status)
                .jsonPath("$.detail")
                .isNotEmpty();
    }
}
