package dev.covet.orm.evaluator;

import static dev.covet.orm.query.Expressions.count;
import static dev.covet.orm.query.Expressions.exists;
import static dev.covet.orm.query.Expressions.min;
import static dev.covet.orm.query.Expressions.outerRef;
import static dev.covet.orm.query.Expressions.sum;
import static org.assertj.core.api.Assertions.assertThat;

import dev.covet.orm.Values;
import dev.covet.orm.evaluator.model.Album;
import dev.covet.orm.evaluator.model.Band;
import dev.covet.orm.evaluator.model.Genre;
import dev.covet.orm.evaluator.model.Gig;
import dev.covet.orm.evaluator.model.Label;
import dev.covet.orm.query.Q;
import dev.covet.orm.testkit.AfterEachDatabase;
import dev.covet.orm.testkit.BeforeEachDatabase;
import dev.covet.orm.testkit.EveryDatabase;
import dev.covet.orm.testkit.TestDatabase;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Aggregates that have rows of their own, among steps of all kinds. */
@EveryDatabase
class AggregatesAmongStepsTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private static LawsRuntime runtime;

    /** Two bands of a label, with two albums and two genres each, of which one is loud; and a gig that the label pays. */
    @BeforeEachDatabase
    static void fill(TestDatabase database) {
        runtime = new LawsRuntime(database);
        Mono<Label> label = Label.objects.create(each -> each.name = "label");
        Mono<Genre> quiet = genre("quiet", 1);
        Mono<Genre> loud = genre("loud", 5);
        on(Mono.zip(label, quiet, loud)
                .flatMapMany(all -> Flux.just("first", "second")
                        .concatMap(name -> band(name, all.getT1())
                                .flatMap(band -> band.genres
                                        .add(all.getT2(), all.getT3())
                                        .thenMany(Flux.just("a", "b").concatMap(title -> album(title, band)))
                                        .then(gig(band, all.getT1())))))
                .then());
    }

    @AfterEachDatabase
    static void close() {
        runtime.close();
    }

    private static Mono<Genre> genre(String name, int level) {
        return Genre.objects.create(genre -> {
            genre.name = name;
            genre.level = level;
        });
    }

    private static Mono<Band> band(String name, Label label) {
        return Band.objects.create(band -> {
            band.name = name;
            band.founded = 3;
            band.debut = LocalDate.EPOCH;
            band.active = name.equals("first");
            band.label.set(label);
        });
    }

    private static Mono<Album> album(String title, Band band) {
        return Album.objects.create(album -> {
            album.title = title;
            album.released = Instant.EPOCH;
            album.band.set(band);
        });
    }

    private static Mono<Gig> gig(Band band, Label host) {
        return Gig.objects.create(gig -> {
            gig.fee = BigDecimal.ONE;
            gig.visitors = 5;
            gig.band.set(band);
            gig.host.set(host);
        });
    }

    private static <T> T on(Mono<T> work) {
        return work.contextWrite(runtime.covet()::in).block(LIMIT);
    }

    /** The two filters choose the rows of one total each, and there are no gigs that they leave. */
    @Test
    void totalsWithAFilterEachAreOneRowOfNothingToo() {
        Values totals = on(Gig.objects
                .filter("host__bands__split__isnull", true)
                .filter("host__hosted__visitors__lt", 0)
                .aggregate(
                        count("host__bands").as("bands"),
                        sum("host__hosted__visitors").as("visitors")));
        assertThat(totals.get("bands")).isEqualTo(0L);
        assertThat(totals.get("visitors")).isNull();
    }

    @Test
    void totalsWithAFilterEachGoOverTheRowsOfTheirs() {
        Values totals = on(Gig.objects
                .filter("host__bands__name", "first")
                .filter("host__hosted__band__name", "second")
                .aggregate(
                        count("host__bands").as("bands"),
                        sum("host__hosted__visitors").as("visitors")));
        assertThat(totals.get("bands")).isEqualTo(2L);
        assertThat(totals.get("visitors")).isEqualTo(10L);
    }

    @Test
    void objectsWithAFilterForEachOfTwoAggregatesAreGivenOnce() {
        assertThat(on(Band.objects
                        .filter("genres__level", 5)
                        .filter("albums__title", "a")
                        .annotate(count("genres").as("loud"), count("albums").as("named"))
                        .orderBy("name")
                        .valuesList("name", "loud", "named")
                        .list()))
                .containsExactly(List.of("first", 1L, 1L), List.of("second", 1L, 1L));
    }

    @Test
    void aFilterBetweenTwoAggregatesChoosesTheRowsOfTheSecondOnly() {
        assertThat(on(Band.objects
                        .annotate(count("genres").as("all"))
                        .filter(Q.of("name__in", List.of("first", "second")).xor(Q.of("genres__level__gt", 5)))
                        .annotate(count("genres").as("chosen"))
                        .filter("genres__level", 5)
                        .annotate(count("genres").as("loud"))
                        .orderBy("name")
                        .valuesList("name", "all", "chosen", "loud")
                        .list()))
                .containsExactly(List.of("first", 2L, 2L, 1L), List.of("second", 2L, 2L, 1L));
    }

    @Test
    void aFilterAfterTheAggregatesOfAGroupIsAboutTheRowsOfEach() {
        assertThat(on(Band.objects
                        .values("label__name")
                        .annotate(
                                count("albums").as("albums"),
                                count("genres").as("genres"),
                                count("founded").as("bands"))
                        .filter(Q.of(exists(Gig.objects.filter("band", outerRef("pk"))))
                                .xor(Q.of("active", true)))
                        .filter("bands__gt", 0)
                        .valuesList("albums", "genres", "bands")
                        .list()))
                .containsExactly(List.of(2L, 2L, 1L));
    }

    @Test
    void anAggregateOfSomeRowsStandsBesideOneThatHasRowsOfItsOwn() {
        assertThat(on(Band.objects
                        .values("nick", "label__name")
                        .annotate(
                                count("gigs__visitors")
                                        .filter(Q.of("gigs__visitors__gt", 9))
                                        .as("crowded"),
                                min("genres__level").as("lowest"),
                                sum("genres__level").as("levels"))
                        .valuesList("crowded", "lowest", "levels")
                        .list()))
                .containsExactly(List.of(0L, 1, 12L));
    }
}
