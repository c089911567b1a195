package dev.covet.orm.actuator;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.reactive.server.WebTestClient;

@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.main.web-application-type=reactive",
            "covet.orm.schema=create",
            "covet.orm.slow-queries.threshold=0ms",
            "management.endpoints.web.exposure.include=covetpools,covetreplicas,covetqueries,covetslowqueries,covetmodels,health",
            "management.endpoint.health.show-components=always",
            "management.endpoint.covetslowqueries.access=unrestricted",
            "spring.r2dbc.generate-unique-name=true"
        })
class CovetActuatorTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    @SpringBootApplication
    static class Post {}

    @Autowired
    private MeterRegistry registry;

    @LocalServerPort
    private int port;

    private WebTestClient web;

    @BeforeEach
    void send() {
        web = WebTestClient.bindToServer().baseUrl("http://localhost:" + port).build();
        Parcel.objects.create(parcel -> parcel.setWeight(987_654_321)).block(LIMIT);
        assertThat(Parcel.objects.filter("weight", 987_654_321).exists().block(LIMIT))
                .isTrue();
    }

    @Test
    void listsStatementsByTheirTextWithoutValues() {
        web.get()
                .uri("/actuator/covetslowqueries")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .value(body -> assertThat(body)
                        .contains("\"model\":\"Parcel\"", "INSERT INTO")
                        .doesNotContain("987654321"));
    }

    @Test
    void forgetsStatementsOnRequest() {
        web.delete().uri("/actuator/covetslowqueries").exchange().expectStatus().isNoContent();
        web.get()
                .uri("/actuator/covetslowqueries")
                .exchange()
                .expectBody()
                .jsonPath("$.queries.length()")
                .isEqualTo(0);
    }

    @Test
    void countsStatementsByTheirTextAndTellsWhoAsked() {
        web.get()
                .uri(
                        "/actuator/covetqueries?model=Parcel&datasource=default&node=primary&callSite=CovetActuatorTest.send")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.queries[?(@.operation == 'INSERT')].rows")
                .value(rows -> assertThat(rows.toString()).matches("\\[[1-9]\\d*]"))
                .jsonPath("$.queries[?(@.operation == 'INSERT')].callSites[0]")
                .value(site -> assertThat(site.toString())
                        .contains("dev.covet.orm.actuator.CovetActuatorTest.send(CovetActuatorTest.java:"))
                .jsonPath("$.queries[0].p99Millis")
                .isNumber()
                .jsonPath("$.dropped.statements")
                .isEqualTo(0);
    }

    @Test
    void pagesStatementsAndLeavesOthersOut() {
        web.get()
                .uri("/actuator/covetqueries?size=1&page=2")
                .exchange()
                .expectBody()
                .jsonPath("$.queries.length()")
                .isEqualTo(1)
                .jsonPath("$.page")
                .isEqualTo(2);
        for (String other : List.of("model=Letter", "node=east", "datasource=other", "callSite=Elsewhere")) {
            web.get()
                    .uri("/actuator/covetqueries?" + other)
                    .exchange()
                    .expectBody()
                    .jsonPath("$.total")
                    .isEqualTo(0);
        }
        web.get().uri("/actuator/covetqueries?size=0").exchange().expectStatus().isBadRequest();
    }

    @Test
    void forgetsNothingWhereThatIsNotAllowed() {
        web.delete().uri("/actuator/covetqueries").exchange().expectStatus().isEqualTo(HttpStatus.METHOD_NOT_ALLOWED);
    }

    @Test
    void showsThePoolOfEachNode() {
        web.get()
                .uri("/actuator/covetpools")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.datasources.default[0].node")
                .isEqualTo("primary")
                .jsonPath("$.datasources.default[0].max")
                .isEqualTo(10);
    }

    @Test
    void showsNoDatasourceWithoutReplicas() {
        web.get()
                .uri("/actuator/covetreplicas")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.datasources")
                .isEmpty();
    }

    @Test
    void looksAtEachDatabaseOnce() {
        web.get()
                .uri("/actuator/health/r2dbc")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.components.length()")
                .isEqualTo(1)
                .jsonPath("$.components.default.status")
                .isEqualTo("UP");
    }

    @Test
    void metersThePoolOfEachNodeByBootsNames() {
        for (String figure : List.of("acquired", "idle", "pending", "allocated", "max.allocated", "max.pending")) {
            assertThat(registry.get("r2dbc.pool." + figure)
                            .tag("name", "default.primary")
                            .gauge()
                            .value())
                    .as(figure)
                    .isNotNaN();
        }
    }

    @Test
    void timesEachOperation() {
        assertThat(registry.get("db.client.operation.duration")
                        .tag("db.system.name", "h2database")
                        .tag("db.operation.name", "INSERT")
                        .tag("db.collection.name", "parcels")
                        .timer()
                        .count())
                .isPositive();
    }

    @Test
    void tellsWhatIsMapped() {
        web.get()
                .uri("/actuator/covetmodels")
                .exchange()
                .expectBody()
                .jsonPath("$.models[?(@.name == 'Parcel')].table")
                .isEqualTo("parcels");
    }
}
