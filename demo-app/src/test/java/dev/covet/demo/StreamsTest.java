package dev.covet.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

class StreamsTest extends BlogTest {

    record Line(String title, String slug, String content) {}

    record Announcement(String title, String slug) {}

    @BeforeEach
    void registerAuthor() {
        blog.register("ada");
    }

    @Test
    void exportsWhatIsPublished() {
        blog.published("ada", "One", Map.of());
        blog.published("ada", "Two", Map.of());
        blog.draft("ada", "Three", Map.of());
        Flux<Line> lines = client.get()
                .uri("/export")
                .accept(MediaType.APPLICATION_NDJSON)
                .exchange()
                .expectStatus()
                .isOk()
                .returnResult(Line.class)
                .getResponseBody();
        assertThat(lines.collectList().block(LIMIT)).extracting(Line::slug).containsExactly("one", "two");
    }

    @Test
    void announcesAPostWhenItIsPublished() {
        blog.draft("ada", "News", Map.of());
        Flux<Announcement> announcements = client.get()
                .uri("/feed")
                .accept(MediaType.TEXT_EVENT_STREAM)
                .exchange()
                .expectStatus()
                .isOk()
                .returnResult(Announcement.class)
                .getResponseBody();
        StepVerifier.create(announcements)
                .then(() -> blog.publish("news"))
                .expectNext(new Announcement("News", "news"))
                .thenCancel()
                .verify(Duration.ofSeconds(30));
    }
}
