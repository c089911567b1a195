package dev.covet.orm.spring.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.covet.orm.Covet;
import dev.covet.orm.spring.autoconfigure.shop.Item;
import dev.covet.orm.testkit.PostgresAddress;
import dev.covet.orm.testkit.PostgresCluster;
import dev.covet.orm.testkit.PostgresStandby;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A client that writes on one instance and reads on another one, on a primary with two standbys of which one lags. */
@ExtendWith(OutputCaptureExtension.class)
class SessionsAcrossInstancesTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final String KEY = "covet.orm.sessions.key=the same on all instances";

    private static final String[] BY_COOKIE = {
        "covet.orm.sessions.token=cookie", "covet.orm.sessions.show-node=true", KEY
    };

    private static PostgresCluster cluster;
    private static PostgresAddress primary;
    private static ConfigurableApplicationContext shop;

    /** Most tests need two instances of the same settings, which start once if they can outlive others. */
    private static final Map<String, ConfigurableApplicationContext> lasting = new HashMap<>();

    private final List<ConfigurableApplicationContext> running = new ArrayList<>();

    @SpringBootApplication(scanBasePackageClasses = Item.class)
    @EntityScan(basePackageClasses = Item.class)
    static class Shop {

        @RestController
        static class Items {

            @PostMapping("/items")
            Mono<String> add(@RequestParam String name) {
                return Item.objects.create(item -> item.setName(name)).map(Item::getName);
            }

            @PostMapping("/failures")
            Mono<String> fail(@RequestParam String name) {
                return add(name).then(Mono.error(new IllegalStateException("written all the same")));
            }

            @GetMapping("/items")
            Mono<Long> count() {
                return Item.objects.count();
            }

            /** Objects, of which Spring MVC sends nothing before all are there; texts would be a stream. */
            @GetMapping("/names")
            ResponseEntity<Flux<Map<String, String>>> names() {
                return ResponseEntity.ok(Item.objects.all().map(item -> Map.of("name", item.getName())));
            }
        }
    }

    @BeforeAll
    static void start() {
        cluster = PostgresCluster.start(2);
        primary = cluster.primary().createDatabase("shop");
        shop = start(WebApplicationType.NONE, "covet.orm.schema=create");
    }

    @AfterAll
    static void stop() {
        lasting.values().forEach(ConfigurableApplicationContext::close);
        shop.close();
        cluster.close();
    }

    @BeforeEach
    void empty() {
        Item.objects
                .everything()
                .delete()
                .contextWrite(shop.getBean(Covet.class)::in)
                .block(LIMIT);
        cluster.awaitCaughtUp(LIMIT);
    }

    @AfterEach
    void close() {
        cluster.standbys().forEach(PostgresStandby::resumeReplay);
        running.forEach(ConfigurableApplicationContext::close);
    }

    private static ConfigurableApplicationContext start(WebApplicationType type, String... settings) {
        String replicas = "covet.orm.datasources.default.replicas.";
        return new SpringApplicationBuilder(Shop.class)
                .web(type)
                .properties(
                        "server.port=0",
                        "covet.orm.datasources.default.url=" + primary.r2dbcUrl(),
                        "covet.orm.datasources.default.routing.check-interval=50ms",
                        replicas + "east.url="
                                + cluster.standby(0).address("shop").r2dbcUrl(),
                        replicas + "west.url="
                                + cluster.standby(1).address("shop").r2dbcUrl())
                .properties(settings)
                .run();
    }

    /** The end of an application on Netty takes the threads of all others along, so those last for one test. */
    private WebTestClient byCookie(WebApplicationType type, String instance) {
        return type == WebApplicationType.REACTIVE
                ? client(type, BY_COOKIE)
                : client(lasting.computeIfAbsent(instance, absent -> start(type, BY_COOKIE)));
    }

    private WebTestClient client(WebApplicationType type, String... settings) {
        ConfigurableApplicationContext own = start(type, settings);
        running.add(own);
        return client(own);
    }

    private static WebTestClient client(ConfigurableApplicationContext instance) {
        int port = ((WebServerApplicationContext) instance).getWebServer().getPort();
        return WebTestClient.bindToServer()
                .baseUrl("http://localhost:" + port)
                .responseTimeout(LIMIT)
                .build();
    }

    private static EntityExchangeResult<String> get(WebTestClient client, String path, Consumer<HttpHeaders> headers) {
        return client.get()
                .uri(path)
                .headers(headers)
                .exchange()
                .expectBody(String.class)
                .returnResult();
    }

    private static EntityExchangeResult<String> post(WebTestClient client, String path) {
        return client.post().uri(path).exchange().expectBody(String.class).returnResult();
    }

    private static List<String> counts(WebTestClient client, Consumer<HttpHeaders> headers) {
        return Stream.generate(() -> get(client, "/items", headers).getResponseBody())
                .limit(20)
                .toList();
    }

    private static Consumer<HttpHeaders> cookies(EntityExchangeResult<String> answer) {
        return headers -> answer.getResponseCookies()
                .forEach((name, cookies) -> headers.add(
                        HttpHeaders.COOKIE, name + "=" + cookies.get(0).getValue()));
    }

    private static void nothing(HttpHeaders headers) {}

    @ParameterizedTest
    @EnumSource(names = {"REACTIVE", "SERVLET"})
    void aCookieLetsASessionGoOnElsewhere(WebApplicationType type) {
        WebTestClient one = byCookie(type, "one");
        WebTestClient other = byCookie(type, "other");
        cluster.standby(0).pauseReplay();

        EntityExchangeResult<String> written = post(one, "/items?name=ink");
        cluster.standby(1).awaitCaughtUp(LIMIT);

        assertThat(counts(other, cookies(written))).as("with the cookie").containsOnly("1");
        assertThat(counts(other, SessionsAcrossInstancesTest::nothing))
                .as("without it")
                .contains("0");
        assertThat(get(other, "/names", cookies(written)).getResponseBody()).contains("ink");
        ResponseCookie cookie = written.getResponseCookies().getFirst("covet-session");
        assertThat(cookie.isHttpOnly()).isTrue();
        assertThat(cookie.isSecure()).as("the request is not").isFalse();
        assertThat(cookie.getSameSite()).isEqualTo("Lax");
        assertThat(cookie.getPath()).isEqualTo("/");
        assertThat(cookie.getMaxAge()).isEqualTo(Duration.ofSeconds(30));
    }

    @ParameterizedTest
    @EnumSource(names = {"REACTIVE", "SERVLET"})
    void whatWasReadIsNotMissedElsewhere(WebApplicationType type) {
        WebTestClient one = byCookie(type, "one");
        WebTestClient other = byCookie(type, "other");
        cluster.standby(0).pauseReplay();
        post(one, "/items?name=ink");
        cluster.standby(1).awaitCaughtUp(LIMIT);

        for (String path : List.of("/items", "/names")) {
            EntityExchangeResult<String> read = Stream.generate(
                            () -> get(one, path, SessionsAcrossInstancesTest::nothing))
                    .filter(answer -> String.valueOf(answer.getResponseBody()).matches("1|.*ink.*"))
                    .findFirst()
                    .orElseThrow();

            assertThat(read.getResponseCookies()).containsOnlyKeys("covet-session-reads");
            assertThat(counts(other, cookies(read))).containsOnly("1");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"REACTIVE", "SERVLET"})
    void aRequestThatFailsAfterItHasWrittenGivesATokenToo(WebApplicationType type) {
        WebTestClient one = byCookie(type, "one");
        cluster.standbys().forEach(PostgresStandby::pauseReplay);

        EntityExchangeResult<String> failed = post(one, "/failures?name=ink");

        assertThat(failed.getStatus().is5xxServerError()).isTrue();
        assertThat(counts(one, cookies(failed))).containsOnly("1");
    }

    @ParameterizedTest
    @EnumSource(names = {"REACTIVE", "SERVLET"})
    void aHeaderDoesSoForClientsOfAnApi(WebApplicationType type) {
        String[] settings = {"covet.orm.sessions.token=header", "covet.orm.sessions.name=X-Shop-Session", KEY};
        WebTestClient one = client(type, settings);
        WebTestClient other = client(type, settings);
        cluster.standbys().forEach(PostgresStandby::pauseReplay);

        String token = post(one, "/items?name=ink").getResponseHeaders().getFirst("X-Shop-Session");

        assertThat(counts(other, headers -> headers.add("X-Shop-Session", token)))
                .containsOnly("1");
        assertThat(counts(other, headers -> headers.add("X-Shop-Session", "made up")))
                .containsOnly("0");
    }

    @ParameterizedTest
    @EnumSource(names = {"REACTIVE", "SERVLET"})
    void aResponseSaysWhoAnsweredAndWhyIfItIsToldTo(WebApplicationType type) {
        WebTestClient told = byCookie(type, "one");
        cluster.standbys().forEach(PostgresStandby::pauseReplay);

        EntityExchangeResult<String> written = post(told, "/items?name=ink");

        assertThat(node(written)).isEqualTo("primary: write");
        assertThat(node(get(told, "/items", cookies(written)))).isEqualTo("primary: own write");
        assertThat(node(get(told, "/items", SessionsAcrossInstancesTest::nothing)))
                .isIn("east: fresh", "west: fresh");
        EntityExchangeResult<String> silent = get(client(type), "/items", SessionsAcrossInstancesTest::nothing);
        assertThat(node(silent)).as("off by default").isNull();
        assertThat(silent.getResponseCookies()).as("off by default").isEmpty();
    }

    private static String node(EntityExchangeResult<String> answer) {
        return answer.getResponseHeaders().getFirst("X-Covet-Node");
    }

    @Test
    void aProcessWithoutAKeySaysThatItsTokensAreItsOwn(CapturedOutput output) {
        WebTestClient one = client(WebApplicationType.REACTIVE, "covet.orm.sessions.token=cookie");
        WebTestClient other = client(WebApplicationType.REACTIVE, "covet.orm.sessions.token=cookie");
        cluster.standbys().forEach(PostgresStandby::pauseReplay);

        EntityExchangeResult<String> written = post(one, "/items?name=ink");

        assertThat(output).contains("Set covet.orm.sessions.key on all instances");
        assertThat(counts(one, cookies(written))).containsOnly("1");
        assertThat(counts(other, cookies(written))).containsOnly("0");
    }
}
