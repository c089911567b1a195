package dev.covet.orm.spring.autoconfigure.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** What clients of a running application are told when Covet refuses something. */
class ProblemDetailsTest {

    private static final String TYPE = "urn:covet:problem:";

    abstract static class Running {

        WebTestClient client;

        @BeforeEach
        void connect(@LocalServerPort int port) {
            client = WebTestClient.bindToServer()
                    .baseUrl("http://localhost:" + port)
                    .responseTimeout(Duration.ofSeconds(30))
                    .build();
        }

        WebTestClient.ResponseSpec send(HttpMethod method, String path) {
            return client.method(method).uri(path).exchange();
        }

        WebTestClient.BodyContentSpec refused(HttpMethod method, String path, int status, String type) {
            return send(method, path)
                    .expectStatus()
                    .isEqualTo(status)
                    .expectHeader()
                    .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                    .expectBody()
                    .jsonPath("$.type")
                    .isEqualTo(TYPE + type)
                    .jsonPath("$.status")
                    .isEqualTo(status)
                    .jsonPath("$.title")
                    .isNotEmpty()
                    .jsonPath("$.instance")
                    .isEqualTo(path.replaceFirst("\\?.*", ""));
        }

        String created(String label) {
            EntityExchangeResult<byte[]> made = send(HttpMethod.POST, "/shelves?label=" + label)
                    .expectStatus()
                    .isOk()
                    .expectBody()
                    .returnResult();
            return "/shelves/" + new String(made.getResponseBodyContent(), UTF_8);
        }
    }

    @Nested
    @SpringBootTest(
            classes = LibraryApplication.class,
            webEnvironment = WebEnvironment.RANDOM_PORT,
            properties = {"spring.main.web-application-type=reactive", "spring.webflux.problemdetails.enabled=true"})
    class InWebFlux extends WithADatabase {

        @Test
        void anObjectIsFoundByTheKeyInThePathBeforeTheMethodIsCalled() {
            String shelf = created("given").replace("/shelves/", "/labels/") + "/now";
            send(HttpMethod.GET, shelf).expectBody(String.class).isEqualTo("given");
            assertMissing("/labels/999/now");
        }
    }

    @Nested
    @SpringBootTest(
            classes = LibraryApplication.class,
            webEnvironment = WebEnvironment.RANDOM_PORT,
            properties = {"spring.main.web-application-type=servlet", "spring.mvc.problemdetails.enabled=true"})
    class InSpringMvc extends WithADatabase {}

    @TestPropertySource(
            properties = {
                "covet.orm.schema=create",
                "covet.orm.problem-details.retry-after=7s",
                "covet.orm.datasources.default.pool.max-size=1",
                "covet.orm.datasources.default.pool.max-acquire-time=3s"
            })
    abstract static class WithADatabase extends Running {

        @DynamicPropertySource
        static void database(DynamicPropertyRegistry registry) {
            String url = "r2dbc:h2:mem:///" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
            registry.add("covet.orm.datasources.default.url", () -> url);
        }

        @Test
        void whatIsNotValidIsToldByField() {
            byte[] body = refused(HttpMethod.POST, "/shelves?label=muchtoolongalabel", 400, "invalid")
                    .jsonPath("$.errors.label[0].code")
                    .isEqualTo("max_length")
                    .jsonPath("$.errors.label[0].parameters.limit")
                    .isEqualTo(10)
                    .jsonPath("$.errors.label[0].message")
                    .isEqualTo("Ensure this value has at most 10 characters (it has 17).")
                    .returnResult()
                    .getResponseBody();
            assertThat(new String(body, UTF_8)).doesNotContain("muchtoolong");
        }

        @Test
        void aPageBehindWhatIsNoCursorIsRefused() {
            byte[] body = refused(HttpMethod.GET, "/shelves?after=made-up", 400, "invalid-cursor")
                    .returnResult()
                    .getResponseBody();
            assertThat(new String(body, UTF_8)).contains("Shelf").doesNotContain("made-up");
        }

        @Test
        void anObjectIsFoundByTheKeyInThePath() {
            String shelf = created("found").replace("/shelves/", "/labels/");
            send(HttpMethod.GET, shelf).expectBody(String.class).isEqualTo("found");
            assertMissing("/labels/999");
            send(HttpMethod.GET, "/labels/none").expectStatus().isBadRequest();
        }

        /** As every other object that is not there, in the language of the request. */
        void assertMissing(String path) {
            refused(HttpMethod.GET, path, 404, "not-found").jsonPath("$.detail").isEqualTo("There is no such Shelf.");
            client.get()
                    .uri(path)
                    .header("Accept-Language", "fr")
                    .exchange()
                    .expectBody()
                    .jsonPath("$.title")
                    .isEqualTo("Introuvable");
        }

        @Test
        void whatBeanValidationFindsIsToldWithTheRest() {
            refused(HttpMethod.POST, "/readers?name=x&age=17", 400, "invalid")
                    .jsonPath("$.errors.name[0].code")
                    .isEqualTo("size")
                    .jsonPath("$.errors.name[0].message")
                    .isEqualTo("At least 2 letters.")
                    .jsonPath("$.errors.name[0].parameters.min")
                    .isEqualTo(2)
                    .jsonPath("$.errors.age[0].code")
                    .isEqualTo("min");
            refused(HttpMethod.POST, "/readers?name=longer&age=18", 400, "invalid")
                    .jsonPath("$.errors.name[0].code")
                    .isEqualTo("max_length")
                    .jsonPath("$.errors.age")
                    .doesNotExist();
            refused(HttpMethod.POST, "/readers?name=20&age=20", 400, "invalid")
                    .jsonPath("$.errors.notCalledAfterItsAge[0].code")
                    .isEqualTo("assert_true");
        }

        @Test
        void whatIsNotSavedIsNotValidated() {
            byte[] id = send(HttpMethod.POST, "/readers?name=Ada&age=20")
                    .expectBody()
                    .returnResult()
                    .getResponseBody();
            String reader = "/readers/" + new String(id, UTF_8);
            send(HttpMethod.PUT, reader + "?name=Bob&age=3").expectStatus().isOk();
            refused(HttpMethod.PUT, reader + "?name=B&age=3", 400, "invalid")
                    .jsonPath("$.errors.name[0].code")
                    .isEqualTo("size")
                    .jsonPath("$.errors.age")
                    .doesNotExist();
        }

        @Test
        void theRequestsLanguageIsSpoken() {
            client.post()
                    .uri("/shelves?label=muchtoolongalabel")
                    .header("Accept-Language", "de")
                    .exchange()
                    .expectBody()
                    .jsonPath("$.title")
                    .isEqualTo("Ungültig")
                    .jsonPath("$.errors.label[0].message")
                    .isEqualTo("Höchstens 10 Zeichen sind erlaubt (es sind 17).");
        }

        @Test
        void theApplicationsOwnMessagesComeFirst() {
            client.get()
                    .uri("/shelves/999")
                    .header("Accept-Language", "fr")
                    .exchange()
                    .expectBody()
                    .jsonPath("$.title")
                    .isEqualTo("Introuvable")
                    .jsonPath("$.detail")
                    .isEqualTo("There is no such Shelf.");
        }

        @Test
        void whatIsNotThereIsNotFound() {
            refused(HttpMethod.GET, "/shelves/999", 404, "not-found")
                    .jsonPath("$.detail")
                    .isEqualTo("There is no such Shelf.");
        }

        @Test
        void whatIsTakenIsAConflict() {
            created("taken");
            byte[] body = refused(HttpMethod.POST, "/shelves?label=taken", 409, "not-unique")
                    .jsonPath("$.fields[0]")
                    .isEqualTo("label")
                    .jsonPath("$.errors.label[0].code")
                    .isEqualTo("unique")
                    .returnResult()
                    .getResponseBody();
            assertThat(new String(body, UTF_8)).doesNotContain("taken");
        }

        @Test
        void whatIsInUseIsAConflict() {
            String shelf = created("used");
            send(HttpMethod.POST, shelf + "/volumes").expectStatus().isOk();
            refused(HttpMethod.DELETE, shelf, 409, "protected");
        }

        @Test
        void whatBreaksARuleOfTheDatabaseIsAConflict() {
            byte[] body = refused(HttpMethod.POST, "/shelves/999/volumes", 409, "not-allowed")
                    .returnResult()
                    .getResponseBody();
            assertThat(new String(body, UTF_8)).contains("Volume").doesNotContain("999\"", "fk_");
        }

        @Test
        void whatSomebodyElseChangedIsAConflict() {
            String shelf = created("mine");
            send(HttpMethod.PUT, shelf + "?label=theirs&version=0")
                    .expectStatus()
                    .isOk();
            refused(HttpMethod.PUT, shelf + "?label=mine&version=0", 409, "stale");
            send(HttpMethod.GET, shelf).expectBody(String.class).isEqualTo("theirs");
        }

        @ParameterizedTest
        @ValueSource(strings = {"mono", "flux", "entity"})
        void aRequestIsASessionOfItsApplication(String kind) {
            send(HttpMethod.GET, "/session/" + kind)
                    .expectStatus()
                    .isOk()
                    .expectBody(String.class)
                    .value(body -> assertThat(body).contains("session of this application"));
        }

        @Test
        void aPoolThatIsFullAsksToComeBack() {
            Mono<Void> held = Mono.fromRunnable(
                    () -> send(HttpMethod.POST, "/held").expectStatus().isOk());
            var holding = held.subscribeOn(Schedulers.boundedElastic()).toFuture();
            send(HttpMethod.GET, "/held").expectStatus().isOk();
            try {
                refused(HttpMethod.GET, "/shelves/1", 503, "unavailable");
                send(HttpMethod.GET, "/shelves/1").expectHeader().valueEquals("Retry-After", "7");
            } finally {
                send(HttpMethod.DELETE, "/held").expectStatus().isOk();
            }
            assertThat(holding).succeedsWithin(Duration.ofSeconds(20));
        }
    }

    @Nested
    @SpringBootTest(
            classes = LibraryApplication.class,
            webEnvironment = WebEnvironment.RANDOM_PORT,
            properties = {
                "spring.main.web-application-type=reactive",
                "covet.orm.problem-details.enabled=true",
                "covet.orm.datasources.default.url=r2dbc:postgresql://localhost:1/none",
                "covet.orm.datasources.default.username=app",
                "covet.orm.datasources.default.pool.max-acquire-time=1s"
            })
    class WithoutADatabase extends Running {

        @Test
        void saysThatItIsNotAvailable() {
            byte[] body = refused(HttpMethod.GET, "/shelves/1", 503, "unavailable")
                    .returnResult()
                    .getResponseBody();
            assertThat(new String(body, UTF_8)).doesNotContain("localhost:1", "none");
            send(HttpMethod.GET, "/shelves/1").expectHeader().valueEquals("Retry-After", "5");
        }
    }

    @Nested
    @SpringBootTest(
            classes = LibraryApplication.class,
            webEnvironment = WebEnvironment.RANDOM_PORT,
            properties = {
                "spring.main.web-application-type=reactive",
                "spring.webflux.problemdetails.enabled=true",
                "covet.orm.problem-details.enabled=false",
                "covet.orm.schema=create"
            })
    class SwitchedOff extends Running {

        @DynamicPropertySource
        static void database(DynamicPropertyRegistry registry) {
            String url = "r2dbc:h2:mem:///" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
            registry.add("covet.orm.datasources.default.url", () -> url);
        }

        @Test
        void leavesErrorsToTheApplication() {
            send(HttpMethod.GET, "/shelves/999").expectStatus().isEqualTo(500);
            send(HttpMethod.GET, "/labels/999").expectStatus().isNotFound();
            send(HttpMethod.GET, "/labels/999/now").expectStatus().isNotFound();
        }
    }
}
