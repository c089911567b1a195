package dev.covet.orm.benchmarks.watched;

import dev.covet.orm.Covet;
import dev.covet.orm.benchmarks.Contest;
import dev.covet.orm.listener.CallSiteNeed;
import dev.covet.orm.listener.CallSites;
import dev.covet.orm.testkit.PostgresDatabase;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import reactor.core.publisher.Mono;

/**
 * An object by its key, in an application of Spring Boot that has the module for Actuator with its defaults and a
 * registry of meters, against a runtime on the same pools to which nobody listens. Prints ratios to the latter.
 *
 * <pre>{@code
 * ./mvnw -pl covet-orm-benchmarks -am -DskipTests -Pbenchmark package \
 *         -Dbenchmark=dev.covet.orm.benchmarks.watched.WatchedComparison
 * }</pre>
 */
public final class WatchedComparison {

    private static final int ROWS = 2_000;
    private static final int TIMES = Integer.getInteger("covet.benchmark.times", 1_000);
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Covet watched;
    private final Covet alone;

    private WatchedComparison(Covet watched) {
        this.watched = watched;
        this.alone = Covet.builder()
                .datasources(watched.datasources())
                .models(Note.class)
                .build();
    }

    @SpringBootConfiguration
    @EnableAutoConfiguration
    static class Application {}

    /** Runs the comparison on a fresh database. */
    public static void main(String[] arguments) {
        try (PostgresDatabase database = PostgresDatabase.create();
                ConfigurableApplicationContext context = SpringApplication.run(
                        Application.class,
                        "--spring.main.web-application-type=none",
                        "--spring.main.banner-mode=off",
                        "--covet.orm.schema=create",
                        "--covet.orm.datasources.default.url=" + database.r2dbcUrl(),
                        "--management.endpoints.jmx.exposure.include=*")) {
            new WatchedComparison(context.getBean(Covet.class)).run();
        }
    }

    private void run() {
        List<Note> notes =
                IntStream.range(0, ROWS).mapToObj(number -> new Note()).toList();
        Note.objects.bulkCreate(notes).contextWrite(watched::in).block(LIMIT);
        new Contest("get by key", TIMES)
                .contender("alone", number -> get(number, alone, CallSiteNeed.NONE))
                .contender("watched", number -> get(number, watched, CallSiteNeed.SAMPLED))
                .run();
    }

    /** Call sites are looked for in all of the JVM, so that they are turned on and off with the turns. */
    private Mono<Note> get(int number, Covet covet, CallSiteNeed sites) {
        if (number == 0) {
            CallSites.want(watched, sites);
        }
        return Note.objects.get("pk", 1 + number * 37L % ROWS).contextWrite(covet::in);
    }
}
