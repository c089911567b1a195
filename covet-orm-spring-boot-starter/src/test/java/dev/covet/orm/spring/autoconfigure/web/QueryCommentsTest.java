package dev.covet.orm.spring.autoconfigure.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;

/** What the database is told of the requests that statements serve. */
class QueryCommentsTest {

    private static final String BEGIN = "session_id() /*application='my%20library',";
    private static final String ROUTE = "route='%2Fstatements%2F%7Bmark%7D'*/";

    @TestPropertySource(properties = {"covet.orm.schema=create", "spring.application.name=my library"})
    abstract static class Commented {

        @LocalServerPort
        private int port;

        @DynamicPropertySource
        static void database(DynamicPropertyRegistry registry) {
            String url = "r2dbc:h2:mem:///" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
            registry.add("covet.orm.datasources.default.url", () -> url);
        }

        WebTestClient.ResponseSpec get(String path, String variable) {
            return WebTestClient.bindToServer()
                    .baseUrl("http://localhost:" + port)
                    .responseTimeout(Duration.ofSeconds(30))
                    .build()
                    .get()
                    .uri(path, variable)
                    .exchange();
        }

        String statement(String mark) {
            return get("/statements/{mark}", mark)
                    .expectStatus()
                    .isOk()
                    .expectBody(String.class)
                    .returnResult()
                    .getResponseBody();
        }
    }

    @Nested
    @SpringBootTest(
            classes = LibraryApplication.class,
            webEnvironment = WebEnvironment.RANDOM_PORT,
            properties = {
                "spring.main.web-application-type=reactive",
                "covet.orm.comments.enabled=true",
                "covet.orm.comments.call-site=true",
                "logging.level.dev.covet.orm.sql=debug"
            })
    @ExtendWith(OutputCaptureExtension.class)
    class InWebFlux extends Commented {

        @Test
        void theyNameTheApplicationTheRouteAndTheLine() {
            assertThat(statement("secret"))
                    .contains(BEGIN + "call_site='dev.covet.orm.spring.autoconfigure.web.LibraryApplication%24Shelves"
                            + ".statement%28LibraryApplication.java%3A")
                    .endsWith(ROUTE)
                    .doesNotContain("secret");
        }

        @Test
        void theObjectOfAPathIsAskedForByNoLineOfTheApplication(CapturedOutput output) {
            get("/labels/{shelf}", "1").expectStatus().isNotFound();
            assertThat(output.getOut()).contains("default.primary: SELECT").doesNotContain("ObjectOfPath");
        }
    }

    @Nested
    @SpringBootTest(
            classes = LibraryApplication.class,
            webEnvironment = WebEnvironment.RANDOM_PORT,
            properties = {"spring.main.web-application-type=servlet", "covet.orm.comments.enabled=true"})
    class InSpringMvc extends Commented {

        @Test
        void theyNameTheApplicationAndTheRoute() {
            assertThat(statement("secret")).endsWith(BEGIN + ROUTE);
        }
    }

    @Nested
    @SpringBootTest(
            classes = LibraryApplication.class,
            webEnvironment = WebEnvironment.RANDOM_PORT,
            properties = "spring.main.web-application-type=reactive")
    class TurnedOff extends Commented {

        @Test
        void thereIsNone() {
            assertThat(statement("secret")).endsWith("session_id()");
        }
    }
}
