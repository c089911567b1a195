package dev.covet.orm.actuator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.covet.orm.Covet;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.tracing.handler.DefaultTracingObservationHandler;
import io.micrometer.tracing.handler.PropagatingReceiverTracingObservationHandler;
import io.micrometer.tracing.handler.PropagatingSenderTracingObservationHandler;
import io.micrometer.tracing.otel.bridge.OtelCurrentTraceContext;
import io.micrometer.tracing.otel.bridge.OtelPropagator;
import io.micrometer.tracing.otel.bridge.OtelTracer;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** What OpenTelemetry's tracer, in memory, gets of requests of WebFlux. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.main.web-application-type=reactive",
            "covet.orm.schema=create",
            "spring.r2dbc.generate-unique-name=true"
        })
class TracesTest {

    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final AttributeKey<String> TEXT = AttributeKey.stringKey("db.query.text");

    private static final Spans spans = new Spans();

    /** Spans as they end; the one of a request ends last. */
    private static final class Spans implements SpanExporter {

        private final List<SpanData> ended = new CopyOnWriteArrayList<>();

        @Override
        public CompletableResultCode export(Collection<SpanData> some) {
            ended.addAll(some);
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode flush() {
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode shutdown() {
            return CompletableResultCode.ofSuccess();
        }

        SpanData named(String name) {
            return Mono.fromCallable(() -> ended.stream()
                            .filter(span -> span.getName().equals(name))
                            .findFirst()
                            .orElse(null))
                    .repeatWhenEmpty(empty -> empty.delayElements(Duration.ofMillis(20)))
                    .block(LIMIT);
        }

        SpanData request() {
            return Mono.fromCallable(() -> ended.stream()
                            .filter(span -> span.getKind() == SpanKind.SERVER)
                            .findFirst()
                            .orElse(null))
                    .repeatWhenEmpty(empty -> empty.delayElements(Duration.ofMillis(20)))
                    .block(LIMIT);
        }
    }

    @SpringBootApplication
    @RestController
    static class Post {

        private final Covet covet;

        Post(Covet covet) {
            this.covet = covet;
        }

        @GetMapping("/parcels/{weight}")
        Mono<Boolean> find(@PathVariable int weight) {
            return Parcel.objects.filter("weight", weight).exists();
        }

        @PostMapping("/parcels/{weight}")
        Mono<Void> send(@PathVariable int weight) {
            return covet.atomic(() -> Parcel.objects
                    .create(parcel -> parcel.setWeight(weight))
                    .then(Parcel.objects.count())
                    .then());
        }

        @PostMapping("/letters/{address}")
        Mono<Void> write(@PathVariable String address) {
            return Letter.objects
                    .create(letter -> letter.setAddress(address))
                    .flatMap(letter ->
                            Stamp.objects.create(stamp -> stamp.letter().set(letter)))
                    .then();
        }

        @GetMapping("/stamps")
        Mono<Integer> stamps() {
            return Stamp.objects.prefetchRelated("letter").list().map(List::size);
        }

        @GetMapping("/nobody")
        Mono<Void> nobody() {
            return Parcel.objects.create(parcel -> parcel.setWeight(1)).flatMap(parcel -> {
                parcel.keyed(987_654_321);
                return parcel.save(save -> save.forceUpdate()).onErrorComplete().then();
            });
        }

        @GetMapping("/mistake")
        Mono<String> mistake() {
            return Parcel.objects
                    .raw("select * from nowhere where a = 'Baker Street' or b = 987654321")
                    .list()
                    .then(Mono.just("found"))
                    .onErrorReturn("nothing");
        }

        @Bean
        static Tracer inMemory() {
            return SdkTracerProvider.builder()
                    .addSpanProcessor(SimpleSpanProcessor.create(spans))
                    .build()
                    .get("test");
        }

        @Bean
        static OtelTracer tracer(Tracer inMemory) {
            return new OtelTracer(inMemory, new OtelCurrentTraceContext(), event -> {});
        }

        @Bean
        static OtelPropagator propagator(Tracer inMemory) {
            return new OtelPropagator(ContextPropagators.create(W3CTraceContextPropagator.getInstance()), inMemory);
        }

        @Bean
        static ObservationHandler<?> tracing(OtelTracer tracer, OtelPropagator propagator) {
            return new ObservationHandler.FirstMatchingCompositeObservationHandler(
                    new PropagatingReceiverTracingObservationHandler<>(tracer, propagator),
                    new PropagatingSenderTracingObservationHandler<>(tracer, propagator),
                    new DefaultTracingObservationHandler(tracer));
        }
    }

    @Autowired
    private MeterRegistry registry;

    @LocalServerPort
    private int port;

    private WebTestClient web;

    @BeforeEach
    void forget() {
        web = WebTestClient.bindToServer()
                .baseUrl("http://localhost:" + port)
                .responseTimeout(LIMIT)
                .build();
        spans.ended.clear();
    }

    private static String attribute(SpanData span, String name) {
        return span.getAttributes().get(AttributeKey.stringKey(name));
    }

    @Test
    void aStatementIsAChildOfItsCallAndThatOfTheRequestThatItServes() {
        web.get().uri("/parcels/987654321").exchange().expectStatus().isOk();

        SpanData request = spans.request();
        SpanData statement = spans.named("SELECT parcels");
        assertThat(statement.getTraceId()).isEqualTo(request.getTraceId());
        SpanData call = spans.named("exists Parcel");
        assertThat(statement.getParentSpanId()).isEqualTo(call.getSpanId());
        assertThat(call.getParentSpanId()).isEqualTo(request.getSpanId());
        assertThat(call.getKind()).isEqualTo(SpanKind.INTERNAL);
        assertThat(attribute(call, "covet.call")).isEqualTo("exists");
        assertThat(attribute(call, "covet.model")).isEqualTo("Parcel");
        assertThat(attribute(call, "db.system.name")).isEqualTo("h2database");
        assertThat(attribute(call, "error.type")).isNull();
        assertThat(statement.getKind()).isEqualTo(SpanKind.CLIENT);
        assertThat(statement.getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
        assertThat(attribute(statement, "db.system.name")).isEqualTo("h2database");
        assertThat(attribute(statement, "db.collection.name")).isEqualTo("parcels");
        assertThat(attribute(statement, "db.operation.name")).isEqualTo("SELECT");
        assertThat(attribute(statement, "db.query.summary")).isEqualTo("SELECT parcels");
        assertThat(attribute(statement, "covet.node")).isEqualTo("primary");
        assertThat(attribute(statement, "error.type")).isNull();
        assertThat(statement.getAttributes().get(TEXT)).contains("WHERE").doesNotContain("987654321");
        assertThat(statement.getAttributes().toString()).doesNotContain("987654321");
    }

    @Test
    void callsInATransactionAreItsChildren() {
        web.post().uri("/parcels/12").exchange().expectStatus().isOk();

        SpanData request = spans.request();
        SpanData transaction = spans.named("transaction default");
        assertThat(transaction.getParentSpanId()).isEqualTo(request.getSpanId());
        assertThat(attribute(transaction, "covet.outcome")).isEqualTo("committed");
        assertThat(List.of(spans.named("create Parcel"), spans.named("count Parcel")))
                .allSatisfy(call -> assertThat(call.getParentSpanId()).isEqualTo(transaction.getSpanId()));
        assertThat(spans.named("INSERT parcels").getParentSpanId())
                .isEqualTo(spans.named("create Parcel").getSpanId());
        assertThat(spans.named("SELECT parcels").getParentSpanId())
                .isEqualTo(spans.named("count Parcel").getSpanId());
    }

    @Test
    void aLevelOfAPrefetchIsAChildOfTheRead() {
        web.post().uri("/letters/here").exchange().expectStatus().isOk();
        spans.request();
        spans.ended.clear();
        web.get().uri("/stamps").exchange().expectStatus().isOk();

        SpanData request = spans.request();
        SpanData read = spans.named("read Stamp");
        SpanData level = spans.named("fetch Stamp.letter");
        assertThat(read.getParentSpanId()).isEqualTo(request.getSpanId());
        assertThat(level.getParentSpanId()).isEqualTo(read.getSpanId());
        assertThat(spans.named("SELECT stamps").getParentSpanId()).isEqualTo(read.getSpanId());
        assertThat(spans.named("SELECT letters").getParentSpanId()).isEqualTo(level.getSpanId());
        assertThat(attribute(level, "covet.relation")).isEqualTo("letter");
        assertThat(spans.ended).hasSize(5);
    }

    @Test
    void aCallThatFailsTellsTheClassOfItsError() {
        web.get().uri("/nobody").exchange().expectStatus().isOk();

        SpanData save = spans.named("save Parcel");
        assertThat(save.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(attribute(save, "error.type")).isEqualTo("dev.covet.orm.error.NotUpdatedException");
        assertThat(save.toString()).doesNotContain("987654321");
    }

    @Test
    void aFailureIsToldByItsCodeAndWithoutValues() {
        web.get().uri("/mistake").exchange().expectBody(String.class).isEqualTo("nothing");

        SpanData statement = spans.ended.stream()
                .filter(span -> span.getAttributes().get(TEXT) != null)
                .findFirst()
                .orElseThrow();
        assertThat(statement.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(attribute(statement, "error.type"))
                .isEqualTo(attribute(statement, "db.response.status_code"))
                .hasSize(5);
        assertThat(attribute(statement, "db.query.text")).isEqualTo("select * from nowhere where a = ? or b = ?");
        assertThat(statement.toString()).doesNotContain("Baker", "987654321");
    }

    @Test
    void metersAreNotMadeTwice() {
        web.get().uri("/parcels/1").exchange().expectStatus().isOk();

        assertThat(registry.find("db.client.operation").meters()).isEmpty();
        assertThat(registry.find("covet.transaction").meters()).isEmpty();
        assertThat(registry.find("covet.call").meters()).isEmpty();
        assertThat(registry.get("db.client.operation.duration").timers()).isNotEmpty();
    }
}
