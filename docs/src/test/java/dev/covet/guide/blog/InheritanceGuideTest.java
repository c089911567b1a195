package dev.covet.guide.blog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

class InheritanceGuideTest extends BlogTest {

    private Restaurant restaurant(String name, int rating) {
        return await(Restaurant.objects.create(made -> {
            made.setName(name);
            made.setRating(rating);
        }));
    }

    @Test
    void inheritance() {
        await(Place.objects.everything().delete());
        Restaurant restaurant = restaurant("Anna's", 5);
        Place place = await(Place.objects.create(made -> made.setName("Museum")));
        // tag::models-inheriting[]
        // one statement, which joins both tables
        Flux<Restaurant> good = Restaurant.objects
                .filter("name__startswith", "A", "rating__gte", 4)
                .all();

        // places, by what they are besides
        Flux<Place> goodPlaces =
                Place.objects.filter("restaurant__rating__gte", 4).all();

        Place part = restaurant.parent(Place.class); // the restaurant as a place; no statement
        Restaurant more = place.extend(Restaurant.class); // saving it makes the place a restaurant
        // end::models-inheriting[]
        assertThat(list(good)).containsExactly(restaurant);
        assertThat(list(goodPlaces)).containsExactly(part);
        await(more.save());
        assertThat(await(Restaurant.objects.count())).isEqualTo(2);
    }

    @Test
    void proxies() {
        await(Place.objects.everything().delete());
        restaurant("Low", 1);
        restaurant("High", 5);
        assertThat(list(TopRestaurant.objects.all()))
                .extracting(Restaurant::getName)
                .containsExactly("High", "Low");
    }
}
