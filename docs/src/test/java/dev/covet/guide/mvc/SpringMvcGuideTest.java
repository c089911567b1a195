package dev.covet.guide.mvc;

import dev.covet.guide.GuideFile;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;

/** What the page on Spring MVC shows, on Tomcat. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.main.web-application-type=servlet",
            "covet.orm.schema=create",
            "covet.orm.datasources.default.url=r2dbc:h2:mem:///tasks;DB_CLOSE_DELAY=-1"
        })
class SpringMvcGuideTest {

    private WebTestClient web;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        GuideFile.named("spring-mvc.md").settings(0).forEach((name, value) -> registry.add(name, () -> value));
    }

    @BeforeEach
    void connect(@LocalServerPort int port) {
        web = WebTestClient.bindToServer()
                .baseUrl("http://localhost:" + port)
                .responseTimeout(Duration.ofSeconds(30))
                .build();
    }

    @Test
    void returnsWhatIsReactiveOrWaitsForIt() {
        web.post().uri("/tasks?title=Milk").exchange().expectStatus().isCreated();
        web.get().uri("/tasks").exchange().expectBody().jsonPath("$[0].title").isEqualTo("Milk");
        web.get().uri("/titles").exchange().expectBody().jsonPath("$[0]").isEqualTo("Milk");
        web.post().uri("/tasks/1/done").exchange().expectStatus().isOk();
        web.get().uri("/tasks/1").exchange().expectBody().jsonPath("$.done").isEqualTo(true);
    }

    @Test
    void tellsProblemsAlsoFromUnderABlock() {
        web.post()
                .uri("/tasks?title=" + "x".repeat(41))
                .exchange()
                .expectStatus()
                .isBadRequest()
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON);
        web.post().uri("/tasks/999/done").exchange().expectStatus().isNotFound();
        web.get().uri("/tasks/999/title").exchange().expectStatus().isNotFound();
    }
}
