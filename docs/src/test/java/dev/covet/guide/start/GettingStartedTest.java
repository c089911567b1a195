package dev.covet.guide.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.covet.guide.GuideFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;

/** The first application of a reader, with the settings of the page. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "spring.main.web-application-type=reactive")
class GettingStartedTest {

    private static final GuideFile PAGE = GuideFile.named("getting-started.md");

    private static final Pattern OUR_DEPENDENCY =
            Pattern.compile("<groupId>dev\\.covet</groupId>\\s*<artifactId>([^<]+)</artifactId>");
    private static final Pattern VERSION = Pattern.compile("<covet\\.version>([^<]+)</covet\\.version>");

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        PAGE.settings(0).forEach((name, value) -> registry.add(name, () -> value));
    }

    @LocalServerPort
    private int port;

    private WebTestClient web() {
        return WebTestClient.bindToServer()
                .baseUrl("http://localhost:" + port)
                .responseTimeout(Duration.ofSeconds(30))
                .build();
    }

    @Test
    void writesReadsAndDeletesNotes() {
        web().post()
                .uri("/notes")
                .bodyValue(Map.of("title", "Milk", "text", "two bottles"))
                .exchange()
                .expectStatus()
                .isCreated();
        web().get()
                .uri("/notes?search=mil")
                .exchange()
                .expectBody()
                .jsonPath("$[0].title")
                .isEqualTo("Milk");
        web().get().uri("/notes/1").exchange().expectStatus().isOk();
        web().delete().uri("/notes/1").exchange().expectStatus().isOk();
        web().get().uri("/notes/1").exchange().expectStatus().isNotFound();
    }

    @Test
    void refusesANoteWithoutTitle() {
        web().post()
                .uri("/notes")
                .bodyValue(Map.of("title", "", "text", "?"))
                .exchange()
                .expectStatus()
                .isBadRequest()
                .expectBody(String.class)
                .value(body -> assertThat(body).contains("title"));
    }

    @Test
    void namesArtifactsThatExistInTheVersionOfToday() {
        String page = PAGE.text();
        assertThat(OUR_DEPENDENCY.matcher(page).results())
                .isNotEmpty()
                .allMatch(match -> Files.isDirectory(Path.of("..", match.group(1))));
        assertThat(VERSION.matcher(page).results())
                .isNotEmpty()
                .allMatch(match -> match.group(1).equals(System.getProperty("covet.version")));
    }
}
