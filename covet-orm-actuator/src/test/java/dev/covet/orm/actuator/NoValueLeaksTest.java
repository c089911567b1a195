package dev.covet.orm.actuator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.covet.orm.Covet;
import dev.covet.orm.query.Q;
import dev.covet.orm.testkit.PostgresDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Values stay out of what an operator sees, also those of statements that a database refuses and repeats. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.main.web-application-type=reactive",
            "covet.orm.schema=create",
            "covet.orm.slow-queries.threshold=0ms",
            "covet.orm.slow-queries.plans.mode=analyze",
            "covet.orm.slow-queries.plans.per-minute=1000",
            "covet.orm.n-plus-one.mode=warn",
            "covet.orm.n-plus-one.threshold=1",
            "logging.level.dev.covet.orm.sql=debug",
            "management.endpoints.web.exposure.include=*",
            "management.endpoint.health.show-details=always"
        })
@ExtendWith(OutputCaptureExtension.class)
class NoValueLeaksTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final String SECRET = "Baker Street 221b";

    @SpringBootApplication
    static class Post {}

    private static final PostgresDatabase database = PostgresDatabase.create();

    @DynamicPropertySource
    static void properties(DynamicPropertyRegistry registry) {
        registry.add("covet.orm.datasources.default.url", database::r2dbcUrl);
    }

    @Autowired
    private MeterRegistry registry;

    @Autowired
    private Covet covet;

    @LocalServerPort
    private int port;

    private void useSecrets() {
        Consumer<Letter> addressed = letter -> letter.setAddress(SECRET);
        Letter.objects
                .getOrCreate(Q.of("address", SECRET), addressed)
                .thenMany(Letter.objects.filter("address__contains", SECRET).all())
                .thenMany(Letter.objects.raw("select * from letters where address = ?", SECRET))
                .blockLast(LIMIT);
        covet.session(() -> Flux.just(SECRET, SECRET + "a")
                        .concatMap(address ->
                                Letter.objects.filter("address", address).exists())
                        .then())
                .block(LIMIT);
        assertRefused(Letter.objects.create(addressed));
        assertRefused(Letter.objects.update("address", SECRET.repeat(3)));
        assertRefused(Letter.objects.bulkCreate(List.of(letter())));
    }

    private static Letter letter() {
        Letter letter = new Letter();
        letter.setAddress(SECRET);
        return letter;
    }

    private static void assertRefused(Mono<?> work) {
        assertThatThrownBy(() -> work.block(LIMIT))
                .isInstanceOf(DataIntegrityViolationException.class)
                .message()
                .doesNotContain(SECRET);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "covetpools",
                "covettransactions",
                "covetreplicas",
                "covetqueries",
                "covetslowqueries",
                "covetnplusone",
                "covetmodels",
                "metrics",
                "health",
                "beans",
                "configprops"
            })
    void endpointsShowNone(String endpoint) {
        useSecrets();
        WebTestClient.bindToServer()
                .baseUrl("http://localhost:" + port + "/actuator/")
                .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(-1))
                .responseTimeout(LIMIT)
                .build()
                .get()
                .uri(endpoint)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .value(body -> assertThat(body).isNotBlank().doesNotContain("Baker", "221b"));
    }

    @Test
    void theLogHasNone(CapturedOutput output) {
        useSecrets();
        assertThat(output)
                .contains("Slow statement: ", "N+1: ", " ms, 1 rows, default.primary, ")
                .doesNotContain("Baker", "221b");
    }

    @Test
    void metersHaveNone() {
        useSecrets();
        assertThat(registry.getMeters())
                .anyMatch(meter -> meter.getId().getName().equals("db.client.operation.duration"))
                .noneMatch(meter -> meter.getId().toString().contains("Baker"));
    }

    @Test
    void failuresAreTimedByTheirCode() {
        useSecrets();
        assertThat(registry.get("db.client.operation.duration")
                        .tag("db.system.name", "postgresql")
                        .tag("db.collection.name", "letters")
                        .tag("db.response.status_code", "23505")
                        .tag("error.type", "23505")
                        .timer()
                        .count())
                .isPositive();
    }
}
