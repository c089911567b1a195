package dev.covet.orm.actuator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.ClassUtils;

/** Applications that have only a part of what others have: all start, and work. */
class StartsTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final List<String> ENDPOINTS = List.of(
            "covetpools", "covettransactions", "covetreplicas", "covetqueries", "covetslowqueries", "covetmodels");
    private static final String METERS = "org.springframework.boot.micrometer.metrics.autoconfigure.";

    private final HttpClient client = HttpClient.newHttpClient();

    @SpringBootConfiguration
    @EnableAutoConfiguration
    static class Post {}

    private static ConfigurableApplicationContext started(String... settings) {
        List<String> all = new ArrayList<>(List.of(
                "--covet.orm.schema=create",
                "--spring.r2dbc.generate-unique-name=true",
                "--server.port=0",
                "--management.endpoints.web.exposure.include=*"));
        for (String setting : settings) {
            all.add("--" + setting);
        }
        ConfigurableApplicationContext context = SpringApplication.run(Post.class, all.toArray(String[]::new));
        Parcel.objects.create(parcel -> parcel.setWeight(12)).block(LIMIT);
        assertThat(Parcel.objects.count().block(LIMIT)).isEqualTo(1);
        return context;
    }

    private HttpResponse<String> send(String method, ConfigurableApplicationContext context, String port, String path)
            throws Exception {
        URI uri = URI.create("http://localhost:" + context.getEnvironment().getProperty(port) + path);
        return client.send(
                HttpRequest.newBuilder(uri)
                        .timeout(LIMIT)
                        .method(method, HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> get(ConfigurableApplicationContext context, String path) throws Exception {
        return send("GET", context, "local.server.port", path);
    }

    private static void assertIsThePage(HttpResponse<String> page) {
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("<title>Covet</title>");
        assertThat(page.headers().firstValue("Content-Security-Policy"))
                .contains(ActuatorPage.load().headers().get("Content-Security-Policy"));
        assertThat(page.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/html");
        assertThat(page.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    }

    @Test
    void aMisspeltSettingOfThisModuleIsToldWithTheNearest() {
        assertThatThrownBy(() -> started("covet.orm.slow-queries.treshold=1s"))
                .hasMessageContaining("Unknown setting \"treshold\" in covet.orm.slow-queries")
                .hasMessageContaining("Did you mean \"threshold\"? Choices are: capacity, plans, threshold.");
        assertThatThrownBy(() -> started("covet.orm.slow-querys.threshold=1s"))
                .hasMessageContaining("Did you mean \"slow-queries\"?")
                .hasMessageContaining("slow-queries, validate-on-save.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"servlet", "reactive"})
    void endpointsAndThePageAreThereInBothKindsOfWebApplications(String type) throws Exception {
        try (ConfigurableApplicationContext context = started("spring.main.web-application-type=" + type)) {
            for (String endpoint : ENDPOINTS) {
                HttpResponse<String> answer = get(context, "/actuator/" + endpoint);
                assertThat(answer.statusCode()).as(endpoint).isEqualTo(200);
                assertThat(answer.headers().firstValue("Content-Security-Policy"))
                        .isEmpty();
            }
            assertThat(get(context, "/actuator/health").body()).contains("\"UP\"");
            assertIsThePage(get(context, "/actuator/covet"));
        }
    }

    @Test
    void thePageKeepsItsPolicyOnAPortAndAPathOfItsOwn() throws Exception {
        try (ConfigurableApplicationContext context = started(
                "spring.main.web-application-type=servlet",
                "management.server.port=0",
                "management.endpoints.web.base-path=/manage",
                "management.endpoints.web.path-mapping.covet=database")) {
            assertIsThePage(send("GET", context, "local.management.port", "/manage/database"));
        }
    }

    @Test
    void theServletsPathsComeBeforeThatOfThePage() throws Exception {
        try (ConfigurableApplicationContext context = started(
                "spring.main.web-application-type=servlet",
                "server.servlet.context-path=/shop",
                "spring.mvc.servlet.path=/api")) {
            assertIsThePage(get(context, "/shop/api/actuator/covet"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"servlet", "reactive", "none"})
    void nothingIsThereWithoutAccess(String type) throws Exception {
        try (ConfigurableApplicationContext context =
                started("spring.main.web-application-type=" + type, "management.endpoints.access.default=none")) {
            assertThat(context.getBeanProvider(QueriesEndpoint.class).getIfAvailable())
                    .isNull();
            if (!type.equals("none")) {
                assertThat(get(context, "/actuator/covetqueries").statusCode()).isEqualTo(404);
                assertThat(get(context, "/actuator/covet").statusCode()).isEqualTo(404);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"servlet", "reactive"})
    void nothingIsChangedWithAccessForReadersOnly(String type) throws Exception {
        try (ConfigurableApplicationContext context = started(
                "spring.main.web-application-type=" + type,
                "management.endpoints.access.max-permitted=read-only",
                "management.endpoint.covetqueries.access=unrestricted")) {
            assertThat(get(context, "/actuator/covetqueries").statusCode()).isEqualTo(200);
            assertThat(send("DELETE", context, "local.server.port", "/actuator/covetqueries")
                            .statusCode())
                    .isEqualTo(405);
        }
    }

    @Test
    void endpointsAreThereWithJmxAlone() throws Exception {
        try (ConfigurableApplicationContext context = started(
                "spring.main.web-application-type=none",
                "spring.jmx.enabled=true",
                "management.endpoints.web.exposure.exclude=*",
                "management.endpoints.jmx.exposure.include=*")) {
            assertThat(context.isRunning()).isTrue();
            MBeanServer server = ManagementFactory.getPlatformMBeanServer();
            Map<String, String> operations =
                    Map.of("Covetpools", "pools", "Covetmodels", "models", "Covetslowqueries", "slowQueries");
            for (Map.Entry<String, String> operation : operations.entrySet()) {
                ObjectName name = new ObjectName("org.springframework.boot:type=Endpoint,name=" + operation.getKey());
                assertThat(server.invoke(name, operation.getValue(), new Object[0], new String[0]))
                        .as(operation.getKey())
                        .isNotNull();
            }
        }
    }

    @Test
    void nothingIsMeasuredWithoutARegistry() {
        try (ConfigurableApplicationContext context = started("spring.autoconfigure.exclude="
                + METERS + "CompositeMeterRegistryAutoConfiguration,"
                + METERS + "export.simple.SimpleMetricsExportAutoConfiguration,"
                + METERS + "export.prometheus.PrometheusMetricsExportAutoConfiguration")) {
            assertThat(context.getBeanProvider(QueryTimer.class).getIfAvailable())
                    .isNull();
            assertThat(context.getBean(QueryStatistics.class).queries()).isNotEmpty();
        }
    }

    @Test
    void nothingIsObservedWithoutATracer() {
        try (ConfigurableApplicationContext context = started()) {
            assertThat(context.getBean(ObservationSwitch.class).isOn()).isFalse();
        }
    }

    @Test
    void nothingIsObservedWithoutObservations() {
        String observations =
                "org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration";
        assertThat(ClassUtils.isPresent(observations, null)).isTrue();
        try (ConfigurableApplicationContext context = started("spring.autoconfigure.exclude=" + observations)) {
            assertThat(context.getBeanProvider(StatementObservations.class).getIfAvailable())
                    .isNull();
        }
    }

    @Test
    void plansAndTheGuardNeedNoWeb() {
        try (ConfigurableApplicationContext context = started(
                "spring.main.web-application-type=none",
                "covet.orm.n-plus-one.mode=warn",
                "covet.orm.slow-queries.plans.mode=explain")) {
            assertThat(context.getBean(NPlusOneGuard.class)).isNotNull();
            assertThat(context.getBean(PlanCapture.class)).isNotNull();
        }
    }
}
