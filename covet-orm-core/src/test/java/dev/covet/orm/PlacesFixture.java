package dev.covet.orm;

import dev.covet.orm.places.Chef;
import dev.covet.orm.places.ItalianRestaurant;
import dev.covet.orm.places.Landmark;
import dev.covet.orm.places.ParkingLot;
import dev.covet.orm.places.Place;
import dev.covet.orm.places.Restaurant;
import dev.covet.orm.places.Supplier;
import dev.covet.orm.places.TopRestaurant;
import dev.covet.orm.testkit.BeforeEachDatabase;
import dev.covet.orm.testkit.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import reactor.core.publisher.Mono;

/** What the tests of models that extend models share: their tables, and short words for objects. */
abstract class PlacesFixture {

    static final Class<?>[] MODELS = {
        Place.class,
        Restaurant.class,
        ItalianRestaurant.class,
        ParkingLot.class,
        Landmark.class,
        TopRestaurant.class,
        Chef.class,
        Supplier.class
    };

    private static final Pattern WRITE = Pattern.compile("(insert into|update|delete from) \\w+");
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private static BlogRuntime runtime;

    @BeforeEachDatabase
    static void createTables(TestDatabase database) {
        runtime = new BlogRuntime(database.r2dbcUrl(), MODELS);
    }

    static BlogRuntime runtime() {
        return runtime;
    }

    @BeforeEach
    void emptyTables() {
        on(Supplier.objects
                .everything()
                .delete()
                .then(Place.objects.everything().delete())
                .then(Chef.objects.everything().delete()));
        statements().clear();
    }

    final List<String> statements() {
        return runtime().statements();
    }

    final <T> T on(Mono<T> work) {
        return work.contextWrite(runtime().covet()::in).block(LIMIT);
    }

    final Place place(String name) {
        return on(Place.objects.create(place -> describe(place, name)));
    }

    final Restaurant restaurant(String name, int rating) {
        Restaurant restaurant = on(Restaurant.objects.create(each -> {
            describe(each, name);
            each.setRating(rating);
        }));
        statements().clear();
        return restaurant;
    }

    final ItalianRestaurant italian(String name, int rating) {
        ItalianRestaurant restaurant = on(ItalianRestaurant.objects.create(each -> {
            describe(each, name);
            each.setRating(rating);
            each.setServesGnocchi(true);
        }));
        statements().clear();
        return restaurant;
    }

    static void describe(Place place, String name) {
        place.setName(name);
        place.setAddress(name + " Street");
    }

    final List<String> names(QuerySet<? extends Place> places) {
        return on(places.list()).stream().map(Place::getName).toList();
    }

    /** The statements that were sent, as far as their tables. */
    final List<String> sent() {
        return statements().stream()
                .map(sql -> WRITE.matcher(sql.toLowerCase(Locale.ROOT).replace("\"", "")))
                .map(found -> found.find() ? found.group() : "select")
                .toList();
    }
}
