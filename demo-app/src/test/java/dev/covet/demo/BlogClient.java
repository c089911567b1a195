package dev.covet.demo;

import java.util.HashMap;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.BodyContentSpec;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

/** Sends the requests that the tests need to get where they begin. */
final class BlogClient {

    private final WebTestClient client;

    BlogClient(WebTestClient client) {
        this.client = client;
    }

    void register(String username) {
        post("/users", Map.of("username", username, "email", username + "@example.org"))
                .expectStatus()
                .isCreated();
    }

    /** A draft by a user who is registered; the slug is made from the title. */
    void draft(String author, String title, Map<String, ?> more) {
        Map<String, Object> form = new HashMap<>(Map.of("author", author, "title", title, "content", "About " + title));
        form.putAll(more);
        post("/posts", form).expectStatus().isCreated();
    }

    void publish(String slug) {
        post("/posts/" + slug + "/publish", Map.of()).expectStatus().isOk();
    }

    void published(String author, String title, Map<String, ?> more) {
        draft(author, title, more);
        publish(title.toLowerCase(java.util.Locale.ROOT).replace(' ', '-'));
    }

    ResponseSpec post(String path, Object body) {
        return client.post().uri(path).bodyValue(body).exchange();
    }

    ResponseSpec patch(String path, Object body) {
        return client.patch().uri(path).bodyValue(body).exchange();
    }

    ResponseSpec put(String path, Object body) {
        return client.put().uri(path).bodyValue(body).exchange();
    }

    ResponseSpec delete(String path) {
        return client.delete().uri(path).exchange();
    }

    ResponseSpec get(String path, Object... variables) {
        return client.get().uri(path, variables).exchange();
    }

    /** The JSON of a request that succeeds. */
    BodyContentSpec read(String path, Object... variables) {
        return get(path, variables)
                .expectStatus()
                .isOk()
                .expectHeader()
                .contentTypeCompatibleWith(MediaType.APPLICATION_JSON)
                .expectBody();
    }
}
