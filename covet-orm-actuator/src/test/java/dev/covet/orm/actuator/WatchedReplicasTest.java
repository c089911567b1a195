package dev.covet.orm.actuator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.covet.orm.testkit.PostgresAddress;
import dev.covet.orm.testkit.PostgresCluster;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** What an operator sees of a primary and its standby, in good times and in bad ones. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.main.web-application-type=reactive",
            "covet.orm.schema=create",
            "covet.orm.datasources.default.routing.check-interval=100ms",
            "covet.orm.datasources.default.routing.max-lag=100ms",
            "covet.orm.datasources.default.routing.max-lag-bytes=1B",
            "covet.orm.datasources.default.replicas.east.weight=3",
            "management.endpoints.web.exposure.include=covetreplicas,health",
            "management.endpoint.health.show-details=always"
        })
@DirtiesContext
class WatchedReplicasTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final ParameterizedTypeReference<Map<String, Object>> JSON = new ParameterizedTypeReference<>() {};

    @SpringBootApplication
    static class Post {}

    private static final PostgresCluster cluster = PostgresCluster.start(1);

    @DynamicPropertySource
    static void properties(DynamicPropertyRegistry registry) {
        PostgresAddress primary = cluster.primary().createDatabase("post");
        cluster.awaitCaughtUp(LIMIT);
        registry.add("covet.orm.datasources.default.url", primary::r2dbcUrl);
        registry.add(
                "covet.orm.datasources.default.replicas.east.url",
                () -> cluster.standby(0).address("post").r2dbcUrl());
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    @Autowired
    private MeterRegistry registry;

    @LocalServerPort
    private int port;

    private WebTestClient web;

    @BeforeEach
    void connect() {
        web = WebTestClient.bindToServer()
                .baseUrl("http://localhost:" + port)
                .responseTimeout(LIMIT)
                .build();
    }

    private Map<String, Object> get(String uri) {
        return web.get().uri(uri).exchange().expectBody(JSON).returnResult().getResponseBody();
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> node(int index) {
        Map<String, List<Map<String, Object>>> datasources = (Map<String, List<Map<String, Object>>>)
                get("/actuator/covetreplicas").get("datasources");
        assertThat(datasources).containsOnlyKeys("default");
        return datasources.get("default").get(index);
    }

    private Map<String, Object> awaitReplica(Predicate<Map<String, Object>> condition) {
        return Mono.fromCallable(() -> node(1))
                .filter(condition)
                .repeatWhenEmpty(empty -> empty.delayElements(PAUSE, Schedulers.boundedElastic()))
                .block(LIMIT);
    }

    private double gauge(String name, String... tags) {
        return registry.get(name).tags(tags).gauge().value();
    }

    @Test
    void tellsOfAReplicaThatFollows() {
        Map<String, Object> replica =
                awaitReplica(node -> "up".equals(node.get("state")) && node.get("position") != null);

        assertThat(replica)
                .containsEntry("node", "east")
                .containsEntry("role", "replica")
                .containsEntry("weight", 3)
                .containsEntry("failures", 0)
                .containsEntry("lag", "PT0S")
                .containsEntry("lagBytes", 0)
                .containsEntry("inUse", 0)
                .containsKeys("since", "position")
                .containsEntry("timeline", 1)
                .hasSize(11);
        assertThat(node(0))
                .containsEntry("node", "primary")
                .containsEntry("timeline", 1)
                .containsOnlyKeys("node", "role", "weight", "timeline", "inUse");
        assertThat(gauge("covet.replica.state", "name", "default.east", "state", "up"))
                .isEqualTo(1);
        assertThat(gauge("r2dbc.pool.max.allocated", "name", "default.east")).isEqualTo(10);
        assertThat(gauge("r2dbc.pool.acquired", "name", "default.primary")).isZero();
    }

    @Test
    void tellsHowFarAReplicaIsBehind() {
        awaitReplica(node -> "up".equals(node.get("state")));
        cluster.standby(0).pauseReplay();
        try {
            Parcel.objects.create(parcel -> parcel.setWeight(1)).block(LIMIT);
            Map<String, Object> behind = awaitReplica(node -> "lagging".equals(node.get("state")));
            assertThat(Duration.parse((String) behind.get("lag"))).isPositive();
            assertThat((Integer) behind.get("lagBytes")).isPositive();
            assertThat(gauge("covet.replica.lag", "name", "default.east")).isPositive();
            assertThat(gauge("covet.replica.lag.bytes", "name", "default.east")).isPositive();
            assertThat(gauge("covet.replica.state", "name", "default.east", "state", "lagging"))
                    .isEqualTo(1);
            assertHealth("UP", "up", "lagging");
        } finally {
            cluster.standby(0).resumeReplay();
        }
        awaitReplica(node -> "up".equals(node.get("state")));
    }

    @Test
    void isHealthyWithoutAReplicaAndNotWithoutThePrimary() {
        cluster.standby(0).server().kill();
        try {
            Map<String, Object> dead = awaitReplica(node -> "out".equals(node.get("state")));
            assertThat((Integer) dead.get("failures")).isGreaterThanOrEqualTo(3);
            assertHealth("UP", "up", "out");
        } finally {
            cluster.standby(0).server().restart();
        }
        awaitReplica(node -> "up".equals(node.get("state")) || "joining".equals(node.get("state")));
        cluster.primary().kill();
        try {
            web.get().uri("/actuator/health").exchange().expectStatus().isEqualTo(503);
            web.get()
                    .uri("/actuator/health/r2dbc/default")
                    .exchange()
                    .expectBody()
                    .jsonPath("$.status")
                    .isEqualTo("DOWN")
                    .jsonPath("$.details.nodes.primary.state")
                    .isEqualTo("down");
        } finally {
            cluster.primary().restart();
        }
        Mono.fromCallable(() -> get("/actuator/health").get("status"))
                .filter("UP"::equals)
                .repeatWhenEmpty(empty -> empty.delayElements(PAUSE, Schedulers.boundedElastic()))
                .block(LIMIT);
        awaitReplica(node -> "up".equals(node.get("state")));
    }

    private void assertHealth(String status, String primary, String replica) {
        web.get()
                .uri("/actuator/health")
                .exchange()
                .expectBody()
                .jsonPath("$.status")
                .isEqualTo(status)
                .jsonPath("$.components.r2dbc.components.default.status")
                .isEqualTo(status)
                .jsonPath("$.components.r2dbc.components.default.details.nodes.primary.state")
                .isEqualTo(primary)
                .jsonPath("$.components.r2dbc.components.default.details.nodes.east.state")
                .isEqualTo(replica);
    }
}
