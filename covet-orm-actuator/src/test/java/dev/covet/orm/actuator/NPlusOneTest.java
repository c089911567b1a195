package dev.covet.orm.actuator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.covet.orm.Covet;
import dev.covet.orm.FetchMode;
import dev.covet.orm.RelatedSet;
import io.micrometer.core.instrument.MeterRegistry;
import io.r2dbc.spi.ConnectionFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
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
import org.springframework.context.annotation.Bean;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.main.web-application-type=reactive",
            "covet.orm.schema=create",
            "covet.orm.n-plus-one.mode=warn",
            "covet.orm.n-plus-one.threshold=3",
            "management.endpoints.web.exposure.include=covetnplusone",
            "management.endpoint.covetnplusone.access=unrestricted",
            "spring.r2dbc.generate-unique-name=true"
        })
@ExtendWith(OutputCaptureExtension.class)
class NPlusOneTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final int LETTERS = 5;

    @SpringBootApplication
    static class Post {

        @Bean
        RouterFunction<ServerResponse> stamps() {
            return RouterFunctions.route()
                    .GET(
                            "/stamps",
                            request -> oneByOne().then(ServerResponse.ok().build()))
                    .build();
        }
    }

    @Autowired
    private MeterRegistry registry;

    @Autowired
    private ConnectionFactory connectionFactory;

    @LocalServerPort
    private int port;

    private final List<NPlusOneFinding> found = new CopyOnWriteArrayList<>();
    private Covet failing;
    private WebTestClient web;

    @BeforeEach
    void write() {
        web = WebTestClient.bindToServer()
                .baseUrl("http://localhost:" + port)
                .responseTimeout(LIMIT)
                .build();
        web.delete().uri("/actuator/covetnplusone").exchange().expectStatus().isNoContent();
        failing = Covet.builder()
                .connectionFactory(connectionFactory)
                .models(Letter.class, Stamp.class)
                .listener(new NPlusOneGuard(3, true, found::add))
                .build();
        Flux.range(0, LETTERS)
                .concatMap(number -> Letter.objects.create(letter -> letter.setAddress("Nr. " + number)))
                .concatMap(
                        letter -> Stamp.objects.create(stamp -> stamp.letter().set(letter)))
                .blockLast(LIMIT);
    }

    @AfterEach
    void empty() {
        Stamp.objects
                .everything()
                .delete()
                .then(Letter.objects.everything().delete())
                .block(LIMIT);
    }

    private static Flux<Letter> oneByOne() {
        return Stamp.objects
                .fetchMode(FetchMode.ONE)
                .all()
                .concatMap(stamp -> stamp.letter().fetch());
    }

    private void fails(Mono<?> work, String... texts) {
        StepVerifier.create(work.contextWrite(failing::in))
                .expectErrorSatisfies(error -> assertThat(error)
                        .isInstanceOf(NPlusOneException.class)
                        .message()
                        .contains(texts)
                        .contains("NPlusOneTest"))
                .verify(LIMIT);
        assertThat(found).hasSize(1);
    }

    private void passes(Mono<?> work) {
        work.contextWrite(failing::in).block(LIMIT);
        assertThat(found).isEmpty();
    }

    @Test
    void aRequestThatFetchesOneByOneIsReportedWithItsLineAndTheCure(CapturedOutput output) {
        double before = counted();

        web.get().uri("/stamps").exchange().expectStatus().isOk();
        web.get().uri("/stamps").exchange().expectStatus().isOk();

        assertThat(output)
                .contains(
                        "N+1: dev.covet.orm.actuator.NPlusOneTest.oneByOne(NPlusOneTest.java:",
                        "asks for the same more than 3 times, through Stamp.letter (SELECT Letter on default)",
                        "Add selectRelated(\"letter\") or prefetchRelated(\"letter\") to the query of Stamp");
        assertThat(counted()).isEqualTo(before + 2);
        web.get()
                .uri("/actuator/covetnplusone")
                .exchange()
                .expectBody()
                .jsonPath("$.findings.length()")
                .isEqualTo(1)
                .jsonPath("$.findings[0].relation")
                .isEqualTo("Stamp.letter")
                .jsonPath("$.findings[0].count")
                .isEqualTo(2);
    }

    private double counted() {
        return registry.find("covet.nplusone").counters().stream()
                .mapToDouble(counter -> counter.count())
                .sum();
    }

    @Test
    void aBlockThatGetsOneByOneFails() {
        fails(
                failing.atomic(() -> Letter.objects
                        .valuesList("pk")
                        .list()
                        .flatMapMany(Flux::fromIterable)
                        .concatMap(row -> Letter.objects.get(row.get(0)))
                        .then()),
                "inBulk(keys)");
    }

    @Test
    void aSessionThatAsksEachObjectForItsRelatedOnesFails() {
        fails(
                failing.session(() -> Letter.objects
                        .all()
                        .concatMap(letter -> stamps(letter).count())
                        .then()),
                "through Letter.stamps",
                "prefetchRelated(\"stamps\")");
    }

    private static RelatedSet<Stamp> stamps(Letter letter) {
        return letter.related("stamps");
    }

    @Test
    void fetchesForAllPeersAndStreamsAreNoneHoweverManyChunks() {
        passes(failing.session(() -> Stamp.objects
                .all()
                .flatMap(stamp -> stamp.letter().fetch())
                .thenMany(Stamp.objects.prefetchRelated("letter").stream(1))
                .then()));
    }

    @Test
    void peersOfSeveralQueriesAreNone() {
        List<List<Stamp>> queries = Flux.range(0, LETTERS)
                .concatMap(number -> Stamp.objects.all().collectList())
                .collectList()
                .block(LIMIT);

        passes(failing.session(() -> Flux.fromIterable(queries)
                .concatMap(stamps -> stamps.get(0).letter().fetch())
                .then()));
    }

    @Test
    void callsOfSeveralBlocksAreNone() {
        passes(Flux.range(0, LETTERS)
                .concatMap(number -> failing.atomic(
                        () -> Letter.objects.filter("address", "Nr. " + number).exists()))
                .then());
    }

    @Test
    void aCallThatIsRepeatedIsOne() {
        passes(failing.session(() -> Letter.objects.count().repeat(LETTERS).then()));
    }

    @Test
    void whatAWriteReadsIsNotCounted() {
        passes(failing.session(() -> Flux.range(LETTERS, LETTERS)
                .concatMap(number -> Letter.objects.getOrCreate(Map.of("address", "Nr. " + number)))
                .then()));
    }
}
