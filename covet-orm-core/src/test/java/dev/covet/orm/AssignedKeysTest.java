package dev.covet.orm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.covet.orm.error.ValueException;
import dev.covet.orm.places.Place;
import dev.covet.orm.places.Restaurant;
import dev.covet.orm.testkit.EveryDatabase;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Keys that the database would make, given by the application. */
@EveryDatabase
class AssignedKeysTest extends PlacesFixture {

    private static Place place(long key) {
        Place place = new Place().keyed(key);
        describe(place, "Place " + key);
        return place;
    }

    @Test
    void savingInsertsTheRowWithTheKeyOrUpdatesIt() {
        on(place(5001).save());
        Place again = place(5001);
        again.setName("Park");
        on(again.save());
        assertThat(on(Place.objects.get(5001L)).getName()).isEqualTo("Park");
        assertThat(on(Place.objects.count())).isEqualTo(1);
    }

    @Test
    void manyAreCreatedWithTheirKeysBesideThoseWithout() {
        Place without = new Place();
        describe(without, "Other");
        on(Place.objects.bulkCreate(List.of(place(6001), without, place(6002))));
        assertThat(on(Place.objects.filter("pk__in", List.of(6001, 6002)).count()))
                .isEqualTo(2);
        assertThat(without.pk()).isNotNull();
    }

    @Test
    void anObjectOfSeveralRowsHasTheKeyInAll() {
        Restaurant restaurant = new Restaurant();
        restaurant.keyed(7001);
        describe(restaurant, "Inn");
        restaurant.setRating(3);
        on(restaurant.save());
        assertThat(on(Restaurant.objects.get(7001L)).getRating()).isEqualTo(3);
        assertThat(on(Place.objects.get(7001L)).getName()).isEqualTo("Inn");
    }

    @Test
    void aKeyOfAnotherTypeIsRefused() {
        assertThatThrownBy(() -> new Place().keyed("seven"))
                .isInstanceOf(ValueException.class)
                .hasMessageNotContaining("seven");
    }
}
