package dev.covet.orm.actuator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.covet.orm.Covet;
import dev.covet.orm.FetchMode;
import dev.covet.orm.testkit.PostgresAddress;
import dev.covet.orm.testkit.PostgresCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Pictures of the page in headless Chromium, of an application that works on a primary with two standbys: for people to
 * look at, so only where {@code covet.pictures} names a folder for them.
 */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.main.web-application-type=reactive",
            "covet.orm.schema=create",
            "covet.orm.n-plus-one.mode=warn",
            "covet.orm.slow-queries.threshold=100ms",
            "covet.orm.slow-queries.plans.mode=analyze",
            "management.endpoints.web.exposure.include=*"
        })
@DirtiesContext
@EnabledIfSystemProperty(named = "covet.pictures", matches = ".+")
class PagePicturesTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String BROWSER = System.getProperty("covet.pictures.browser", "chromium");

    private static PostgresCluster cluster;

    @SpringBootApplication
    static class Post {}

    @DynamicPropertySource
    static void properties(DynamicPropertyRegistry registry) {
        cluster = PostgresCluster.start(2);
        PostgresAddress primary = cluster.primary().createDatabase("post");
        cluster.awaitCaughtUp(LIMIT);
        registry.add("covet.orm.datasources.default.url", primary::r2dbcUrl);
        for (String name : List.of("east", "west")) {
            int index = "east".equals(name) ? 0 : 1;
            registry.add(
                    "covet.orm.datasources.default.replicas." + name + ".url",
                    () -> cluster.standby(index).address("post").r2dbcUrl());
        }
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    @Autowired
    private Covet covet;

    @LocalServerPort
    private int port;

    private Mono<Void> letters() {
        return Flux.range(0, 20)
                .concatMap(number -> Letter.objects.create(letter -> letter.setAddress("Baker Street " + number)))
                .concatMap(
                        letter -> Stamp.objects.create(stamp -> stamp.letter().set(letter)))
                .then();
    }

    /** Ordinary work, and one statement that takes long. */
    private Flux<?> work() {
        return Flux.interval(Duration.ofMillis(20))
                .onBackpressureDrop()
                .flatMap(
                        number -> covet.session(() -> Flux.merge(
                                        Stamp.objects
                                                .selectRelated("letter")
                                                .prefetchRelated("letter")
                                                .all(),
                                        Parcel.objects.create(parcel -> parcel.setWeight((int) (number % 30))),
                                        number % 25 == 0 ? slow() : Letter.objects.filter("address__contains", "7"))
                                .then()),
                        4);
    }

    private static Flux<Letter> slow() {
        return Letter.objects
                .raw("select letters.*, pg_sleep(0.2)::text as waited from letters where address like ?", "Baker%1")
                .all();
    }

    private Mono<Void> oneByOne() {
        return covet.session(() -> Stamp.objects
                .fetchMode(FetchMode.ONE)
                .all()
                .concatMap(stamp -> stamp.letter().fetch())
                .then());
    }

    @Test
    void ofDesktopAndPhoneInLightAndDark() throws Exception {
        letters().then(oneByOne()).block(LIMIT);
        Disposable working = work().subscribe();
        Disposable transaction = covet.atomic(() ->
                        Parcel.objects.create(parcel -> parcel.setWeight(1)).then(Mono.never()))
                .subscribe();
        Path folder = Files.createDirectories(Path.of(System.getProperty("covet.pictures")));
        try (HeadlessBrowser browser = HeadlessBrowser.start(BROWSER, folder.resolve("browser"))) {
            for (String theme : List.of("light", "dark")) {
                pictures(browser, folder, "desktop", 1200, theme);
                pictures(browser, folder, "tablet", 700, theme);
                pictures(browser, folder, "phone", 360, theme);
            }
        }
        transaction.dispose();
        working.dispose();
    }

    /** Of the page as it comes, and with all that can be opened; nothing of it may be wider than the device. */
    private void pictures(HeadlessBrowser browser, Path folder, String device, int width, String theme)
            throws IOException, InterruptedException {
        browser.open("http://localhost:" + port + "/actuator/covet", width, 800, theme);
        browser.picture(folder.resolve(device + "-" + theme + ".png"));
        fits(browser, width);
        browser.run("document.querySelectorAll('details').forEach(part => part.open = true)");
        browser.picture(folder.resolve(device + "-" + theme + "-opened.png"));
        fits(browser, width);
        assertThat(browser.run("document.querySelectorAll('#statements details[open]').length")
                        .asInt())
                .isPositive();
    }

    private static void fits(HeadlessBrowser browser, int width) throws InterruptedException {
        assertThat(browser.run("document.documentElement.scrollWidth").asInt()).isLessThanOrEqualTo(width);
    }
}
