package dev.covet.demo;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.reactive.server.WebTestClient.BodyContentSpec;

/** Errors in the language that the reader's browser asks for. */
class LanguageTest extends BlogTest {

    private BodyContentSpec refused(String language, String path, Object body) {
        return client.post()
                .uri(path)
                .header(HttpHeaders.ACCEPT_LANGUAGE, language)
                .bodyValue(body)
                .exchange()
                .expectStatus()
                .is4xxClientError()
                .expectBody();
    }

    @Test
    void whatValidationFindsIsToldInGerman() {
        refused("de", "/users", Map.of("username", "ada", "email", "nowhere"))
                .jsonPath("$.title")
                .isEqualTo("Ungültig")
                .jsonPath("$.errors.email[0].message")
                .isEqualTo("Bitte eine gültige E-Mail-Adresse angeben.");
    }

    @Test
    void soIsWhatTheDatabaseRefusesInWordsOfTheBlog() {
        blog.register("ada");
        Map<String, String> twin = Map.of("username", "grace", "email", "ada@example.org");
        refused("de-AT,de;q=0.9,en;q=0.5", "/users", twin)
                .jsonPath("$.errors.email[0].message")
                .isEqualTo("Dieser Wert ist vergeben.");
        refused("fr", "/users", twin).jsonPath("$.errors.email[0].message").isEqualTo("This value is taken.");
    }

    @Test
    void soIsWhatAModelSaysOfItself() {
        blog.register("ada");
        blog.draft("ada", "Cheap watches", Map.of());
        blog.patch("/posts/cheap-watches", Map.of("status", "SPAM"))
                .expectStatus()
                .isOk();
        refused("de", "/posts/cheap-watches/publish", Map.of())
                .jsonPath("$.errors.__all__[0].message")
                .isEqualTo("Werbung wird nicht veröffentlicht.");
        refused("en", "/posts/cheap-watches/publish", Map.of())
                .jsonPath("$.errors.__all__[0].message")
                .isEqualTo("Spam is not published.");
    }
}
