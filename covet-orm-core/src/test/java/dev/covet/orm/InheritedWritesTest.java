package dev.covet.orm;

import static dev.covet.orm.query.Expressions.count;
import static dev.covet.orm.query.Expressions.f;
import static dev.covet.orm.query.Expressions.upper;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.covet.orm.error.FieldException;
import dev.covet.orm.error.NotUpdatedException;
import dev.covet.orm.error.QueryStateException;
import dev.covet.orm.error.UniqueViolationException;
import dev.covet.orm.error.UnsupportedQueryException;
import dev.covet.orm.error.ValidationException;
import dev.covet.orm.meta.InstanceState;
import dev.covet.orm.places.Chef;
import dev.covet.orm.places.ItalianRestaurant;
import dev.covet.orm.places.ParkingLot;
import dev.covet.orm.places.Place;
import dev.covet.orm.places.Restaurant;
import dev.covet.orm.places.Supplier;
import dev.covet.orm.signal.PostDelete;
import dev.covet.orm.signal.PostSave;
import dev.covet.orm.signal.PostUpdate;
import dev.covet.orm.signal.PreDelete;
import dev.covet.orm.signal.SignalConnection;
import dev.covet.orm.testkit.EveryDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** Saving and deleting objects of several rows, on every database. */
@EveryDatabase
class InheritedWritesTest extends PlacesFixture {

    @Test
    void savesTheParentFirstAndThenTheChild() { // django.md IN-03, IN-07
        Restaurant restaurant = on(Restaurant.objects.create(each -> {
            describe(each, "Ali's");
            each.setRating(4);
        }));
        assertThat(restaurant.pk()).isNotNull();
        assertThat(sent()).containsExactly("insert into places", "insert into restaurants");
        assertThat(on(Place.objects.get("pk", restaurant.pk())).getName()).isEqualTo("Ali's");
    }

    @Test
    void savesAgainWithOneStatementATable() { // django.md S102, S121
        ItalianRestaurant saved = italian("Ali's", 4);
        saved.setName("Veli's");
        saved.setRating(5);
        saved.setServesGnocchi(false);
        on(saved.save());
        assertThat(sent()).containsExactly("update places", "update restaurants", "update italian_restaurants");
        assertThat(on(ItalianRestaurant.objects
                                .values("name", "rating", "servesGnocchi")
                                .get())
                        .values())
                .containsExactly("Veli's", 5, false);
    }

    @Test
    void updatesOnlyTheTablesOfTheNamedFields() { // django.md S102
        ItalianRestaurant saved = italian("Ali's", 4);
        saved.setName("Veli's");
        saved.setServesGnocchi(false);
        on(saved.save(save -> save.updateFields("name")));
        assertThat(sent()).containsExactly("update places");
        assertThat(on(ItalianRestaurant.objects.values("name", "servesGnocchi").get())
                        .values())
                .containsExactly("Veli's", true);
    }

    @Test
    void savesAPartlyLoadedChildInPart() {
        restaurant("Ali's", 4);
        Restaurant read = on(Restaurant.objects.only("rating").get());
        read.setRating(1);
        statements().clear();
        on(read.save());
        assertThat(sent()).containsExactly("update restaurants");
    }

    @Test
    void failsAsAWholeWhereTheChildFails() {
        place("Ali's");
        Restaurant same = new Restaurant();
        describe(same, "Ali's");
        assertThatThrownBy(() -> on(same.save()))
                .isInstanceOfSatisfying(
                        UniqueViolationException.class,
                        taken -> assertThat(taken.fields()).containsExactly("address"));
        assertThat(same.pk()).isNull();
        Restaurant orphan = new Restaurant();
        describe(orphan, "Bea's");
        orphan.chef().key(77L);
        assertThatThrownBy(() -> on(orphan.save())).isInstanceOf(RuntimeException.class);
        assertThat(orphan.pk()).isNull();
        assertThat(InstanceState.of(orphan).adding()).isTrue();
        assertThat(names(Place.objects.everything())).containsExactly("Ali's");
    }

    @Test
    void isOfTheOldAndRefersToTheSameParentWhereItsWriteIsUndone() {
        Place place = place("Ali's");
        ParkingLot lot = place.extend(ParkingLot.class);
        lot.place().set(place);
        undone(lot.save());
        assertThat(lot.place().get()).isSameAs(place);

        on(lot.save());
        undone(lot.delete());
        assertThat(lot.pk()).isEqualTo(place.pk()).isNotNull();
        assertThat(lot.place().get()).isSameAs(place);
        on(lot.delete(delete -> delete.keepParents()));
        assertThat(names(Place.objects.everything())).containsExactly("Ali's");
    }

    @Test
    void isNewAgainWithItsNewParentWhereItsWriteIsUndone() {
        Place place = new Place();
        describe(place, "Ali's");
        ParkingLot lot = new ParkingLot();
        describe(lot, "Bea's");
        lot.place().set(place);
        undone(Mono.defer(() -> place.save().then(lot.save())));
        assertThat(place.pk()).isNull();
        assertThat(lot.pk()).isNull();
        assertThat(InstanceState.of(lot).adding()).isTrue();
        assertThat(lot.place().get()).isSameAs(place);
        on(place.save().then(lot.save()));
        assertThat(lot.pk()).isEqualTo(place.pk()).isNotNull();
    }

    private void undone(Mono<?> work) {
        assertThatThrownBy(() ->
                        on(runtime().covet().atomic(() -> work.then(Mono.error(new IllegalStateException("stop"))))))
                .hasMessage("stop");
    }

    @Test
    void validatesTheFieldsOfBoth() {
        Restaurant restaurant = new Restaurant();
        restaurant.setName("x".repeat(60));
        assertThatThrownBy(() -> on(restaurant.save()))
                .isInstanceOfSatisfying(
                        ValidationException.class,
                        invalid -> assertThat(invalid.errors().asMap()).containsOnlyKeys("name", "address"));
        assertThat(statements()).isEmpty();
    }

    @Test
    void refusesAnUpdateWhereTheRowIsGone() {
        Restaurant saved = restaurant("Ali's", 4);
        Restaurant other = on(Restaurant.objects.get());
        on(other.delete());
        assertThatThrownBy(() -> on(saved.save(save -> save.updateFields("name"))))
                .isInstanceOf(NotUpdatedException.class);
        assertThatThrownBy(() -> on(saved.save(save -> save.forceUpdate()))).isInstanceOf(NotUpdatedException.class);
        assertThat(on(Place.objects.count())).isZero();
    }

    @Test
    void updatesEachTableOfAQuery() { // django.md S121, QX-10
        restaurant("Ali's", 4);
        restaurant("Bea's", 2);
        assertThat(on(Restaurant.objects.filter("rating__gt", 3).update("name", "Best")))
                .isEqualTo(1);
        assertThat(sent()).containsExactly("update places");
        statements().clear();
        assertThat(on(Restaurant.objects.filter("name", "Best").update("rating", 5)))
                .isEqualTo(1);
        assertThat(sent()).containsExactly("update restaurants");
        statements().clear();
        assertThat(on(Restaurant.objects
                        .filter("name", "Best")
                        .update("name", "Veli's", "rating", f("rating").plus(1))))
                .isEqualTo(1);
        assertThat(sent()).containsExactlyInAnyOrder("select", "update places", "update restaurants");
        assertThat(on(Restaurant.objects.valuesList("name", "rating").list()))
                .containsExactly(List.of("Bea's", 2), List.of("Veli's", 6));
        assertThatThrownBy(() -> on(Restaurant.objects.update("name", f("rating"))))
                .isInstanceOf(FieldException.class);
    }

    @Test
    void updatesTheParentFromItself() { // django.md S121
        restaurant("Ali's", 4);
        place("Bea's");
        on(Restaurant.objects.update("address", f("name")));
        assertThat(on(Place.objects.valuesList("address", String.class).list()))
                .containsExactly("Ali's", "Bea's Street");
    }

    @Test
    void writesManyAtOnce() { // django.md S116, S119: beyond Django, which refuses bulkCreate
        List<Restaurant> restaurants = new ArrayList<>();
        for (String name : List.of("Ali's", "Bea's", "Cem's")) {
            Restaurant restaurant = new Restaurant();
            describe(restaurant, name);
            restaurant.setRating(name.length());
            restaurants.add(restaurant);
        }
        on(Restaurant.objects.bulkCreate(restaurants));
        assertThat(sent()).containsExactly("insert into places", "insert into restaurants");
        assertThat(names(Restaurant.objects.everything())).containsExactly("Ali's", "Bea's", "Cem's");
        restaurants.forEach(each -> {
            each.setName(each.getName() + "!");
            each.setRating(1);
        });
        statements().clear();
        assertThat(on(Restaurant.objects.bulkUpdate(restaurants, "name", "rating")))
                .isEqualTo(3);
        assertThat(sent()).containsExactly("update places", "update restaurants");
        assertThat(on(Restaurant.objects.valuesList("name", "rating").first())).isEqualTo(List.of("Ali's!", 1));
    }

    @Test
    void deletesTheChildAndThenItsParents() { // django.md IN-06
        ItalianRestaurant saved = italian("Ali's", 4);
        Deleted deleted = on(saved.delete());
        assertThat(deleted.total()).isEqualTo(3);
        assertThat(sent().stream().filter(each -> each.startsWith("delete")))
                .containsSubsequence(
                        "delete from italian_restaurants", "delete from restaurants", "delete from places");
        assertThat(saved.pk()).isNull();
        assertThat(on(Place.objects.count())).isZero();
    }

    @Test
    void deletesTheChildrenOfAParent() { // django.md IN-06
        ItalianRestaurant saved = italian("Ali's", 4);
        place("Bea's");
        on(on(Place.objects.get("pk", saved.pk())).delete());
        assertThat(names(Place.objects.everything())).containsExactly("Bea's");
        assertThat(on(Restaurant.objects.count())).isZero();
    }

    @Test
    void deletesWhatRefersToEitherRow() { // django.md IN-06
        Restaurant ali = restaurant("Ali's", 4);
        on(Supplier.objects.create(supplier -> supplier.customer().set(ali)));
        on(Supplier.objects.create(supplier -> supplier.pizzeria().set(ali)));
        on(Supplier.objects.create(supplier -> supplier.setName("Other")));
        Deleted deleted = on(Restaurant.objects.filter("name", "Ali's").delete());
        assertThat(deleted.per("Supplier")).isEqualTo(2);
        assertThat(deleted.per("Restaurant")).isEqualTo(1);
        assertThat(deleted.per("Place")).isEqualTo(1);
        assertThat(on(Supplier.objects.count())).isEqualTo(1);
    }

    @Test
    void deletesASiblingThatSharesTheParent() {
        Place shared = place("Ali's");
        ParkingLot lot = new ParkingLot();
        describe(lot, "Ali's");
        lot.place().set(shared);
        on(lot.save());
        assertThat(lot.pk()).isEqualTo(shared.pk());
        assertThat(on(Place.objects.count())).isEqualTo(1);
        on(lot.delete());
        assertThat(on(Place.objects.count())).isZero();
    }

    @Test
    void sendsSaveSignalsOnceForTheClassOfTheObject() { // django.md SG-08
        List<String> heard = new ArrayList<>();
        SignalConnection connection = runtime().covet().signals().connect(PostSave.class, Place.class, event -> {
            heard.add(event.modelType().getSimpleName() + " " + event.created());
            return Mono.empty();
        });
        Restaurant ali = restaurant("Ali's", 4);
        on(ali.save());
        connection.disconnect();
        assertThat(heard).containsExactly("Restaurant true", "Restaurant false");
    }

    @Test
    void sendsUpdateSignalsOnceForAllTables() {
        restaurant("Ali's", 4);
        List<String> heard = new ArrayList<>();
        SignalConnection connection = runtime().covet().signals().connect(PostUpdate.class, Restaurant.class, event -> {
            heard.add(new TreeSet<>(((PostUpdate<?>) event).fields()) + " " + event.rows());
            return Mono.empty();
        });
        on(Restaurant.objects.update("name", "Bea's", "rating", 5));
        connection.disconnect();
        assertThat(heard).containsExactly("[name, rating] 1");
    }

    @Test
    void sendsDeleteSignalsForEachRow() { // django.md S131
        List<String> heard = new ArrayList<>();
        Restaurant ali = restaurant("Ali's", 4);
        List<SignalConnection> connections = List.of(
                runtime().covet().signals().connect(PreDelete.class, Place.class, event -> {
                    heard.add("pre " + event.modelType().getSimpleName());
                    return Mono.empty();
                }),
                runtime().covet().signals().connect(PostDelete.class, Place.class, event -> {
                    heard.add("post " + event.modelType().getSimpleName());
                    return Mono.empty();
                }));
        on(ali.delete());
        connections.forEach(SignalConnection::disconnect);
        assertThat(heard).containsExactly("pre Restaurant", "pre Place", "post Restaurant", "post Place");
    }

    @Test
    void createsByNamesOfBoth() {
        Got<Restaurant> got =
                on(Restaurant.objects.getOrCreate(Map.of("name", "Ali's", "rating", 3), Map.of("address", "Here")));
        assertThat(got.created()).isTrue();
        assertThat(on(Restaurant.objects.getOrCreate(Map.of("name", "Ali's"), Map.of("address", "Here")))
                        .created())
                .isFalse();
    }

    @Test
    void validatesTheSchemaThatItMakes() {
        on(runtime().covet().schema().validate());
    }

    @Test
    void insertsFromTheNamedParentOn() { // django.md MO-17, S103
        Place shared = place("Ali's");
        Restaurant child = shared.extend(Restaurant.class);
        assertThatThrownBy(() -> on(child.save(save -> save.forceInsert(Place.class))))
                .isInstanceOf(UniqueViolationException.class);
        on(child.save(save -> save.forceInsert()));
        assertThat(on(Restaurant.objects.get())).isEqualTo(child);
        assertThatThrownBy(() -> on(child.save(save -> save.forceInsert())))
                .isInstanceOf(UniqueViolationException.class);
        assertThatThrownBy(() -> on(child.save(save -> save.forceInsert(Chef.class))))
                .isInstanceOf(QueryStateException.class)
                .hasMessageContaining("which Restaurant does not extend");
    }

    @Test
    void extendsARowOfTheParent() { // django.md IN-05
        Place shared = place("Ali's");
        statements().clear();
        Restaurant child = shared.extend(Restaurant.class);
        child.setRating(5);
        on(child.save());
        assertThat(child.pk()).isEqualTo(shared.pk());
        assertThat(on(Place.objects.count())).isEqualTo(1);
        assertThat(on(Restaurant.objects.get()).getName()).isEqualTo("Ali's");
        assertThatThrownBy(() -> on(Place.objects.only("name").get()).extend(Restaurant.class))
                .isInstanceOf(QueryStateException.class);
        assertThatThrownBy(() -> child.parent(ParkingLot.class)).isInstanceOf(FieldException.class);
    }

    @Test
    void writesTheChildsRowAlone() { // django.md MO-25, IN-05
        Place shared = place("Ali's");
        statements().clear();
        ParkingLot lot = new ParkingLot();
        lot.place().set(shared);
        lot.setSpaces(9);
        List<Boolean> raw = new ArrayList<>();
        SignalConnection connection = runtime().covet().signals().connect(PostSave.class, ParkingLot.class, event -> {
            raw.add(event.raw());
            return Mono.empty();
        });
        on(lot.save(save -> save.raw().forceInsert()));
        connection.disconnect();
        assertThat(raw).containsExactly(true);
        assertThat(sent()).containsExactly("insert into parking_lots");
        ParkingLot read = on(ParkingLot.objects.get());
        assertThat(read.getName()).isEqualTo("Ali's");
        assertThat(read.place().pk()).isEqualTo(shared.pk());
        assertThat(on(ParkingLot.objects.selectRelated("place").get()).place().get())
                .isEqualTo(shared);
    }

    @Test
    void keepsTheParentsRow() { // django.md MO-26, S138
        Restaurant ali = restaurant("Ali's", 4);
        on(Supplier.objects.create(each -> each.customer().set(ali)));
        on(Supplier.objects.create(each -> each.pizzeria().set(ali)));
        Deleted deleted = on(ali.delete(delete -> delete.keepParents()));
        assertThat(deleted.perModel()).containsOnlyKeys("Restaurant", "Supplier");
        assertThat(deleted.per("Supplier")).isEqualTo(1);
        assertThat(names(Place.objects.everything())).containsExactly("Ali's");
        ItalianRestaurant bea = italian("Bea's", 4);
        statements().clear();
        on(bea.delete(delete -> delete.keepParents()));
        assertThat(sent()).containsExactly("delete from italian_restaurants");
        assertThat(names(Restaurant.objects.everything())).containsExactly("Bea's");
    }

    @Test
    void refusesToLookAfterConflictsOfTwoTables() {
        Restaurant restaurant = new Restaurant();
        assertThatThrownBy(() -> on(Restaurant.objects.bulkCreate(List.of(restaurant), bulk -> bulk.ignoreConflicts())))
                .isInstanceOf(UnsupportedQueryException.class);
    }

    @Test
    void updatesUnderConditionsOnRelations() {
        Restaurant ali = restaurant("Ali's", 4);
        restaurant("Bea's", 2);
        on(Supplier.objects.create(each -> each.customer().set(ali)));
        assertThat(on(Restaurant.objects
                        .annotate(count("suppliers").as("number"))
                        .filter("number__gte", 1)
                        .update("name", "Supplied")))
                .isEqualTo(1);
        assertThat(on(Restaurant.objects.none().update("name", "x", "rating", 1)))
                .isZero();
        assertThat(names(Restaurant.objects.everything())).containsExactly("Bea's", "Supplied");
    }

    @Test
    void updatesOrCreatesByNamesOfBoth() {
        restaurant("Ali's", 4);
        Got<Restaurant> got =
                on(Restaurant.objects.updateOrCreate(Map.of("name", "Ali's"), Map.of("rating", 1, "address", "There")));
        assertThat(got.created()).isFalse();
        assertThat(on(Restaurant.objects.values("rating", "address").get()).values())
                .containsExactly(1, "There");
    }

    @Test
    void readsItsFieldsAgain() {
        Restaurant ali = restaurant("Ali's", 4);
        on(Restaurant.objects.update("name", "Veli's", "rating", 1));
        on(ali.refresh());
        assertThat(ali.getName()).isEqualTo("Veli's");
        assertThat(ali.getRating()).isEqualTo(1);
    }

    @Test
    void updatesTheParentOfAParent() {
        italian("Ali's", 4);
        restaurant("Bea's", 2);
        assertThat(on(ItalianRestaurant.objects.update("name", "Veli's"))).isEqualTo(1);
        assertThat(sent()).containsExactly("update places");
        assertThat(on(ItalianRestaurant.objects.filter("rating", 4).update("name", "Cem's", "servesGnocchi", false)))
                .isEqualTo(1);
        assertThat(names(Place.objects.everything())).containsExactly("Bea's", "Cem's");
    }

    @Test
    void valuesByNamesOfAnnotationsGoToTheTablesOfTheirFields() { // django.md MO-17
        Restaurant ali = restaurant("Ali's", 3);
        QuerySet<Restaurant> named = Restaurant.objects
                .annotate(upper("name").as("big"), f("rating").plus(1).as("more"))
                .filter("name", "Ali's");
        assertThat(on(named.update(Map.of("address", f("big"), "rating", f("more")))))
                .isEqualTo(1);
        Restaurant read = on(Restaurant.objects.get(ali.pk()));
        assertThat(read.getAddress()).isEqualTo("ALI'S");
        assertThat(read.getRating()).isEqualTo(4);
        assertThatThrownBy(() -> on(named.update("address", f("more")))).isInstanceOf(FieldException.class);
    }
}
