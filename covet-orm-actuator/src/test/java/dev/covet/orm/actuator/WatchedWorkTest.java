package dev.covet.orm.actuator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.covet.orm.Covet;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an operator sees of work that runs, holds connections or has ended. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.main.web-application-type=reactive",
            "covet.orm.schema=create",
            "covet.orm.pool-holders.threshold=200ms",
            "management.endpoints.web.exposure.include=*",
            "covet.orm.n-plus-one.mode=warn",
            "covet.orm.datasources.default.url=r2dbc:h2:mem:///watchedwork;DB_CLOSE_DELAY=-1"
        })
@ExtendWith(OutputCaptureExtension.class)
class WatchedWorkTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final JsonMapper JSON = new JsonMapper();

    @SpringBootApplication
    static class Post {}

    @Autowired
    private Covet covet;

    @Autowired
    private MeterRegistry registry;

    @LocalServerPort
    private int port;

    private WebTestClient web;

    @BeforeEach
    void connect() {
        web = WebTestClient.bindToServer()
                .baseUrl("http://localhost:" + port + "/actuator/")
                .responseTimeout(LIMIT)
                .build();
    }

    private JsonNode get(String endpoint) {
        return JSON.readTree(web.get()
                .uri(endpoint)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody());
    }

    private static void awaitTrue(BooleanSupplier condition) {
        Mono.fromSupplier(condition::getAsBoolean)
                .filter(Boolean.TRUE::equals)
                .repeatWhenEmpty(empty -> empty.delayElements(PAUSE))
                .block(LIMIT);
    }

    @Test
    void showsATransactionThatTheApplicationKeepsOpen(CapturedOutput output) {
        Sinks.Empty<Void> go = Sinks.empty();
        Sinks.Empty<Void> saved = Sinks.empty();
        Mono<Void> work = covet.atomic(() -> Parcel.objects
                        .create(parcel -> parcel.setWeight(987_654_321))
                        .doOnSuccess(parcel -> saved.tryEmitEmpty())
                        .then(go.asMono()))
                .cache();
        long before =
                get("covettransactions").at("/datasources/default/committed").asLong(0);
        work.subscribe();
        saved.asMono().block(LIMIT);

        JsonNode pool = get("covetpools").at("/datasources/default/0");
        assertThat(pool.get("acquired").asInt()).isEqualTo(1);
        assertThat(pool.get("allocated").asInt()).isPositive();
        assertThat(pool.get("created").asLong()).isPositive();
        JsonNode holder = pool.get("holders").get(0);
        assertThat(holder.get("kind").asString()).isEqualTo("transaction");
        assertThat(holder.get("running").asBoolean()).isFalse();
        assertThat(holder.get("operation").asString()).isEqualTo("INSERT");
        assertThat(holder.get("model").asString()).isEqualTo("Parcel");
        assertThat(holder.get("heldMillis").asDouble()).isPositive();
        assertThat(holder.get("callSite").asString()).contains("WatchedWorkTest");
        assertThat(holder.toString()).doesNotContain("987654321");

        JsonNode running = get("covettransactions").at("/running/0");
        assertThat(running.get("node").asString()).isEqualTo("primary");
        assertThat(running.get("readOnly").asBoolean()).isFalse();
        assertThat(running.get("statements").asLong()).isEqualTo(1);
        assertThat(running.get("waitsFor").asString()).isEqualTo("application");
        assertThat(running.get("last").asString()).isEqualTo("INSERT Parcel");

        awaitTrue(() -> output.getOut().contains("A transaction has held a connection of default.primary for "));
        go.tryEmitEmpty();
        work.block(LIMIT);
        assertThat(output.getOut())
                .contains("ran last INSERT Parcel, at ", "WatchedWorkTest")
                .doesNotContain("987654321");
        assertThat(get("covettransactions").get("running")).isEmpty();
        assertThat(get("covettransactions").at("/datasources/default/committed").asLong())
                .isEqualTo(before + 1);
        assertThat(get("covetpools").at("/datasources/default/0/holders")).isEmpty();
    }

    @Test
    void countsHowTransactionsEnd() {
        double before = rolledBack();
        covet.atomic(() -> Parcel.objects.count().then(Mono.error(new IllegalStateException("no"))))
                .onErrorComplete()
                .block(LIMIT);

        assertThat(rolledBack()).isEqualTo(before + 1);
        assertThat(get("covettransactions")
                        .at("/datasources/default/rolledBack")
                        .asLong())
                .isPositive();
    }

    private double rolledBack() {
        return registry
                .find("covet.transaction.duration")
                .tag("covet.datasource", "default")
                .tag("covet.outcome", "rolled_back")
                .timers()
                .stream()
                .mapToLong(timer -> timer.count())
                .sum();
    }

    @Test
    void hasAPageThatRunsAndReadsNothingElse() {
        String page = web.get()
                .uri("covet")
                .accept(MediaType.TEXT_HTML)
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .contentTypeCompatibleWith(MediaType.TEXT_HTML)
                .expectHeader()
                .value(
                        "Content-Security-Policy",
                        policy -> assertThat(policy)
                                .startsWith("default-src 'none'; script-src 'sha256-")
                                .contains("connect-src 'self'", "frame-ancestors 'none'")
                                .doesNotContain("unsafe"))
                .expectBody(String.class)
                .returnResult()
                .getResponseBody();
        assertThat(page)
                .contains("<html lang=\"en\">", "script-src 'sha256-", "name=\"viewport\"")
                .doesNotContain("{policy}", "src=", "href=\"http", "innerHTML", "style=\"", "onclick=");
        Pattern.compile("\\[\"(covet\\w+)").matcher(page).results().forEach(endpoint -> get(endpoint.group(1)));
    }
}
