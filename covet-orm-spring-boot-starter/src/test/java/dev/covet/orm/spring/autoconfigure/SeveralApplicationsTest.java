package dev.covet.orm.spring.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.covet.orm.Covet;
import dev.covet.orm.spring.autoconfigure.shop.Item;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.boot.web.server.reactive.context.ReactiveWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Applications of one JVM, as tests start them, leave each other alone. */
class SeveralApplicationsTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    @SpringBootApplication(scanBasePackageClasses = Item.class)
    @EntityScan(basePackageClasses = Item.class)
    static class Shop {

        @RestController
        static class Counter {

            @GetMapping("/items")
            Mono<Long> count() {
                return Item.objects.count();
            }
        }
    }

    private static ConfigurableApplicationContext start() {
        return new SpringApplicationBuilder(Shop.class)
                .web(WebApplicationType.REACTIVE)
                .properties("server.port=0", "covet.orm.schema=create", "spring.r2dbc.url=" + Applications.h2Url())
                .run();
    }

    private static void stock(ConfigurableApplicationContext shop, String... names) {
        Covet covet = shop.getBean(Covet.class);
        for (String name : names) {
            Item.objects
                    .create(item -> item.setName(name))
                    .contextWrite(covet::in)
                    .block(LIMIT);
        }
    }

    private static void assertServes(ConfigurableApplicationContext shop, String count) {
        int port = ((ReactiveWebServerApplicationContext) shop).getWebServer().getPort();
        WebTestClient.bindToServer()
                .baseUrl("http://localhost:" + port)
                .responseTimeout(LIMIT)
                .build()
                .get()
                .uri("/items")
                .exchange()
                .expectBody(String.class)
                .isEqualTo(count);
    }

    @Test
    void eachServesItsOwnDatabase() {
        try (ConfigurableApplicationContext first = start();
                ConfigurableApplicationContext second = start()) {
            stock(first, "pen");
            stock(second, "ink", "paper");
            assertServes(first, "1");
            assertServes(second, "2");
        }
    }

    @Test
    void oneThatEndsGivesWayToTheOneBefore() {
        try (ConfigurableApplicationContext first = start()) {
            try (ConfigurableApplicationContext second = start()) {
                assertThat(Covet.current()).isSameAs(second.getBean(Covet.class));
            }
            assertThat(Covet.current()).isSameAs(first.getBean(Covet.class));
        }
    }

    @Test
    void oneThatEndsOutOfOrderTakesNothingAway() {
        ConfigurableApplicationContext first = start();
        try (ConfigurableApplicationContext second = start()) {
            first.close();
            assertThat(Covet.current()).isSameAs(second.getBean(Covet.class));
        }
    }

    /** Spring pauses contexts in its cache while the tests of another one run, and starts them again. */
    @Test
    void onePausedGivesWayUntilItIsStartedAgain() {
        try (ConfigurableApplicationContext first = start();
                ConfigurableApplicationContext second = start()) {
            second.stop();
            assertThat(Covet.current()).isSameAs(first.getBean(Covet.class));
            first.stop();
            second.start();
            assertThat(Covet.current()).isSameAs(second.getBean(Covet.class));
            stock(second, "pen");
        }
    }
}
