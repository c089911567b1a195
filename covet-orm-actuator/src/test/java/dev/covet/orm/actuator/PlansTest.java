package dev.covet.orm.actuator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.covet.orm.testkit.PostgresDatabase;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Plans of slow statements of an application on PostgreSQL. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.main.web-application-type=reactive",
            "covet.orm.schema=create",
            "covet.orm.slow-queries.threshold=100ms",
            "covet.orm.slow-queries.plans.mode=analyze",
            "covet.orm.slow-queries.plans.per-minute=1000",
            "management.endpoints.web.exposure.include=covetqueries,covetslowqueries"
        })
@ExtendWith(OutputCaptureExtension.class)
class PlansTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final String SECRET = "Baker Street 221b";

    @SpringBootApplication
    static class Post {}

    private static final PostgresDatabase database = PostgresDatabase.create();

    @DynamicPropertySource
    static void properties(DynamicPropertyRegistry registry) {
        registry.add("covet.orm.datasources.default.url", database::r2dbcUrl);
    }

    @LocalServerPort
    private int port;

    private WebTestClient web;

    @BeforeEach
    void prepare() {
        web = WebTestClient.bindToServer()
                .baseUrl("http://localhost:" + port + "/actuator/")
                .responseTimeout(LIMIT)
                .build();
        Letter.objects
                .filter("address", SECRET)
                .exists()
                .filter(found -> found)
                .switchIfEmpty(Letter.objects
                        .create(letter -> letter.setAddress(SECRET))
                        .thenReturn(true))
                .block(LIMIT);
    }

    private Mono<?> slow(String mark) {
        return Letter.objects
                .raw("select *, pg_sleep(0.15)::text as " + mark + " from letters where address = ?", SECRET)
                .list();
    }

    private String awaited(String endpoint, String text) {
        return Mono.fromCallable(() -> get(endpoint))
                .subscribeOn(Schedulers.boundedElastic())
                .filter(body -> body.contains(text))
                .repeatWhenEmpty(empty -> empty.delayElements(Duration.ofMillis(50)))
                .block(LIMIT);
    }

    private String get(String endpoint) {
        return web.get()
                .uri(endpoint)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody();
    }

    @Test
    void areShownAndLoggedWithoutValues(CapturedOutput output) {
        slow("shown").block(LIMIT);

        for (String endpoint : new String[] {"covetslowqueries", "covetqueries?model=Letter"}) {
            assertThat(awaited(endpoint, "\"plan\":{"))
                    .contains("\"analyzed\":true", "actual time=", " on letters")
                    .doesNotContain("Baker", "221b");
        }
        awaitedInLog(output, "Plan of a slow statement on default.primary, model Letter, analyzed");
        assertThat(output).doesNotContain("Baker", "221b");
    }

    private static void awaitedInLog(CapturedOutput output, String text) {
        Mono.fromCallable(output::toString)
                .filter(all -> all.contains(text))
                .repeatWhenEmpty(empty -> empty.delayElements(Duration.ofMillis(50)))
                .block(LIMIT);
    }
}
