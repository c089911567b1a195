package dev.covet.orm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.covet.orm.error.ValueException;
import dev.covet.orm.places.Place;
import dev.covet.orm.places.Restaurant;
import dev.covet.orm.testkit.EveryDatabase;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Objects of a model that extends another, given where the other's are asked for. */
@EveryDatabase
class SubclassObjectsTest extends PlacesFixture {

    private static Restaurant unsaved() {
        Restaurant restaurant = new Restaurant();
        describe(restaurant, "Ali's");
        restaurant.setRating(4);
        return restaurant;
    }

    @Test
    void creatingThemInBulkAsTheirParentIsRefused() {
        Place plain = new Place();
        describe(plain, "Park");
        assertThatThrownBy(() -> Place.objects.bulkCreate(List.of(plain, unsaved())))
                .isInstanceOf(ValueException.class)
                .hasMessage(
                        "bulkCreate of Place was given an object of Restaurant, whose own fields would not be stored."
                                + " Create it by the manager of Restaurant, or give all of them to saveAll.");
    }

    @Test
    @SuppressWarnings({"unchecked", "rawtypes"})
    void objectsOfAParentAreNoneOfTheChild() {
        Collection places = List.of(new Place());
        assertThatThrownBy(() -> Restaurant.objects.bulkCreate(places)).isInstanceOf(ValueException.class);
        assertThatThrownBy(() -> Restaurant.objects.bulkUpdate(places, "name")).isInstanceOf(ValueException.class);
    }

    @Test
    void aBulkUpdateOfTheParentWritesItsFieldsOfThem() { // django.md S119
        Restaurant restaurant = restaurant("Ali's", 4);
        restaurant.setName("Veli's");
        assertThat(on(Place.objects.bulkUpdate(List.of(restaurant), "name"))).isEqualTo(1);
        Restaurant stored = on(Restaurant.objects.get());
        assertThat(stored.getName()).isEqualTo("Veli's");
        assertThat(stored.getRating()).isEqualTo(4);
    }

    @Test
    void savingAllStoresEachAsWhatItIs() {
        Place plain = new Place();
        describe(plain, "Park");
        on(Model.saveAll(List.of(plain, unsaved())));
        assertThat(on(Restaurant.objects.get()).getRating()).isEqualTo(4);
        assertThat(on(Place.objects.count())).isEqualTo(2);
    }
}
