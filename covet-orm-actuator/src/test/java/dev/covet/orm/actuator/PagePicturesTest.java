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
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
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
        for (String theme : List.of("light", "dark")) {
            picture(folder.resolve("desktop-" + theme + ".png"), theme, 1200, 3300);
            picture(folder.resolve("phone-" + theme + ".png"), theme, 500, 4200);
        }
        transaction.dispose();
        working.dispose();
    }

    /** A minute of the page's own time passes in a few seconds, so that there is something on the charts. */
    private void picture(Path file, String theme, int width, int height) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                BROWSER,
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--hide-scrollbars",
                "--virtual-time-budget=300000",
                "--window-size=" + width + "," + height,
                "--screenshot=" + file.toAbsolutePath()));
        if ("dark".equals(theme)) {
            command.add("--force-dark-mode");
        }
        command.add("http://localhost:" + port + "/actuator/covet");
        Process browser = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(Objects.requireNonNull(file.resolveSibling("browser.log"))
                        .toFile())
                .start();
        boolean ended = browser.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS);
        browser.destroyForcibly();
        assertThat(ended).isTrue();
        assertThat(file).isNotEmptyFile();
    }
}
