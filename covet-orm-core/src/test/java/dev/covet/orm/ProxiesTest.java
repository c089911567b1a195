package dev.covet.orm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.covet.orm.places.Landmark;
import dev.covet.orm.places.Place;
import dev.covet.orm.places.Restaurant;
import dev.covet.orm.places.Supplier;
import dev.covet.orm.places.TopRestaurant;
import dev.covet.orm.signal.PostDelete;
import dev.covet.orm.signal.PostSave;
import dev.covet.orm.signal.SignalConnection;
import dev.covet.orm.testkit.EveryDatabase;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** Two models of one table, on every database. */
@EveryDatabase
class ProxiesTest extends PlacesFixture {

    @Test
    void mapsAProxyToTheTableOfItsParent() { // django.md IN-08
        place("The Tower");
        place("The Bridge");
        place("Ali's");
        List<Landmark> landmarks = on(Landmark.objects.list());
        assertThat(landmarks).extracting(Landmark::praise).containsExactly("See The Tower!", "See The Bridge!");
        Landmark tower = landmarks.get(0);
        assertThat(tower).isEqualTo(on(Place.objects.get("name", "The Tower")));
        assertThat(tower).hasSameHashCodeAs(on(Place.objects.get("name", "The Tower")));
        assertThat(on(Place.objects.contains(tower))).isTrue();
        tower.setName("The Big Tower");
        statements().clear();
        on(tower.save());
        assertThat(sent()).containsExactly("update places");
        on(tower.refresh());
        assertThat(on(Landmark.objects.create(each -> describe(each, "The Wall")))
                        .pk())
                .isNotNull();
        assertThat(names(Place.objects.filter("name__startswith", "The")))
                .containsExactly("The Big Tower", "The Bridge", "The Wall");
    }

    @Test
    void followsRelationsOfAProxy() { // django.md IN-08
        place("The Tower");
        Landmark tower = on(Landmark.objects.get());
        Supplier customer = on(Supplier.objects.create(each -> each.customer().set(tower)));
        Supplier sponsor = on(Supplier.objects.create(each -> each.sponsored().set(tower)));
        assertThat(on(Landmark.objects.filter("suppliers", customer).count())).isEqualTo(1);
        assertThat(on(Place.objects.filter("sponsors", sponsor).count())).isEqualTo(1);
        assertThat(on(tower.suppliers().all().collectList())).containsExactly(customer);
        assertThat(on(Supplier.objects.selectRelated("sponsored").get("pk", sponsor.pk()))
                        .sponsored()
                        .get())
                .isExactlyInstanceOf(Landmark.class);
        Deleted deleted = on(tower.delete());
        assertThat(deleted.per("Supplier")).isEqualTo(1);
        assertThat(on(Place.objects.count())).isZero();
        assertThat(on(Supplier.objects.get()).sponsored().isNull()).isTrue();
    }

    @Test
    void sendsSignalsOfTheProxy() { // django.md SG-08, S150
        List<String> heard = new ArrayList<>();
        SignalConnection connection = runtime().covet().signals().connect(PostSave.class, Landmark.class, event -> {
            heard.add(event.modelType().getSimpleName());
            return Mono.empty();
        });
        on(Landmark.objects.create(each -> describe(each, "The Tower")));
        place("Ali's");
        connection.disconnect();
        assertThat(heard).containsExactly("Landmark");
    }

    @Test
    void mapsAProxyOfAChild() { // django.md IN-09
        restaurant("Ali's", 4);
        restaurant("Bea's", 5);
        TopRestaurant top = on(TopRestaurant.objects.first());
        assertThat(top.getName()).isEqualTo("Bea's");
        assertThat(top.getAddress()).isEqualTo("Bea's Street");
        top.setRating(3);
        top.setName("Was top");
        statements().clear();
        on(top.save());
        assertThat(sent()).containsExactly("update places", "update restaurants");
        assertThat(on(TopRestaurant.objects.filter("name", "Was top").update("rating", 1)))
                .isEqualTo(1);
        assertThat(top).isEqualTo(on(Restaurant.objects.get("name", "Was top")));
        assertThat(on(top.delete()).total()).isEqualTo(2);
        assertThat(names(Place.objects.everything())).containsExactly("Ali's");
    }

    @Test
    void deletesTheRowsOfAProxysQuery() {
        place("The Tower");
        place("Ali's");
        restaurant("The Ritz", 5);
        assertThat(on(Landmark.objects.everything().delete()).total()).isEqualTo(3);
        assertThat(names(Place.objects.everything())).containsExactly("Ali's");
    }

    @Test
    void sendsDeleteSignalsOfTheProxy() { // django.md IN-08
        List<String> heard = new ArrayList<>();
        SignalConnection connection = runtime().covet().signals().connect(PostDelete.class, Landmark.class, event -> {
            heard.add(event.modelType().getSimpleName());
            return Mono.empty();
        });
        place("The Tower");
        place("Ali's");
        on(Landmark.objects.everything().delete());
        on(Place.objects.everything().delete());
        connection.disconnect();
        assertThat(heard).containsExactly("Landmark");
    }
}
