package dev.covet.orm;

import static dev.covet.orm.query.Expressions.avg;
import static dev.covet.orm.query.Expressions.count;
import static dev.covet.orm.query.Expressions.f;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.covet.orm.error.FieldException;
import dev.covet.orm.error.NotUpdatedException;
import dev.covet.orm.error.UniqueViolationException;
import dev.covet.orm.error.ValidationException;
import dev.covet.orm.places.Chef;
import dev.covet.orm.places.ItalianRestaurant;
import dev.covet.orm.places.Landmark;
import dev.covet.orm.places.ParkingLot;
import dev.covet.orm.places.Place;
import dev.covet.orm.places.Restaurant;
import dev.covet.orm.places.Supplier;
import dev.covet.orm.query.Q;
import dev.covet.orm.signal.PostDelete;
import dev.covet.orm.signal.PostSave;
import dev.covet.orm.signal.PreDelete;
import dev.covet.orm.signal.SignalConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** What models that extend models do on every database. */
abstract class InheritanceContract {

    static final Class<?>[] MODELS = {
        Place.class,
        Restaurant.class,
        ItalianRestaurant.class,
        ParkingLot.class,
        Landmark.class,
        Chef.class,
        Supplier.class
    };

    private static final Pattern WRITE = Pattern.compile("(insert into|update|delete from) \\w+");
    private static final Duration LIMIT = Duration.ofSeconds(20);

    /** The runtime on a database with the tables of the places. */
    abstract BlogRuntime runtime();

    @BeforeEach
    void emptyTables() {
        on(Supplier.objects.delete().then(Place.objects.delete()).then(Chef.objects.delete()));
        statements().clear();
    }

    private List<String> statements() {
        return runtime().statements();
    }

    private <T> T on(Mono<T> work) {
        return work.contextWrite(runtime().covet()::in).block(LIMIT);
    }

    private Place place(String name) {
        return on(Place.objects.create(place -> describe(place, name)));
    }

    private Restaurant restaurant(String name, int rating) {
        Restaurant restaurant = on(Restaurant.objects.create(each -> {
            describe(each, name);
            each.setRating(rating);
        }));
        statements().clear();
        return restaurant;
    }

    private ItalianRestaurant italian(String name, int rating) {
        ItalianRestaurant restaurant = on(ItalianRestaurant.objects.create(each -> {
            describe(each, name);
            each.setRating(rating);
            each.setServesGnocchi(true);
        }));
        statements().clear();
        return restaurant;
    }

    private static void describe(Place place, String name) {
        place.setName(name);
        place.setAddress(name + " Street");
    }

    private List<String> names(QuerySet<? extends Place> places) {
        return on(places.list()).stream().map(Place::getName).toList();
    }

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

    /** The statements that were sent, as far as their tables. */
    private List<String> sent() {
        return statements().stream()
                .map(sql -> WRITE.matcher(sql.toLowerCase(Locale.ROOT).replace("\"", "")))
                .map(found -> found.find() ? found.group() : "select")
                .toList();
    }

    @Test
    void readsTheChildWithItsParentInOneStatement() { // django.md IN-03
        Restaurant saved = restaurant("Ali's", 4);
        Restaurant read = on(Restaurant.objects.get("pk", saved.pk()));
        assertThat(statements()).hasSize(1);
        assertThat(read).isEqualTo(saved);
        assertThat(read.getName()).isEqualTo("Ali's");
        assertThat(read.getRating()).isEqualTo(4);
        assertThat(read.getChangedAt()).isEqualTo(saved.getChangedAt());
    }

    @Test
    void readsAGrandchild() {
        ItalianRestaurant saved = italian("Bea's", 5);
        ItalianRestaurant read = on(ItalianRestaurant.objects.get("name", "Bea's"));
        assertThat(read).isEqualTo(saved);
        assertThat(read.getAddress()).isEqualTo("Bea's Street");
        assertThat(read.getRating()).isEqualTo(5);
        assertThat(read.isServesGnocchi()).isTrue();
        assertThat(statements()).hasSize(1);
    }

    @Test
    void queriesOfTheParentGiveParents() { // django.md IN-11
        restaurant("Ali's", 4);
        assertThat(on(Place.objects.get())).isExactlyInstanceOf(Place.class);
    }

    @Test
    void usesTheParentsFieldsInEveryClause() {
        restaurant("Ali's", 4);
        restaurant("Bea's", 2);
        italian("Cem's", 5);
        assertThat(names(Restaurant.objects.filter("name__gt", "Ali's", "rating__gte", 2)))
                .containsExactly("Bea's", "Cem's");
        assertThat(names(Restaurant.objects.exclude("name", "Ali's").orderBy("-name")))
                .containsExactly("Cem's", "Bea's");
        assertThat(on(Restaurant.objects
                        .orderBy("address")
                        .valuesList("name", "rating")
                        .list()))
                .containsExactly(List.of("Ali's", 4), List.of("Bea's", 2), List.of("Cem's", 5));
        assertThat(on(ItalianRestaurant.objects.values().get()))
                .containsEntry("name", "Cem's")
                .containsEntry("servesGnocchi", true)
                .containsKeys("id", "placePtrId", "restaurantPtrId");
        Values sums = on(Restaurant.objects.aggregate(
                count("address").as("places"),
                avg("rating").filter(Q.of("name__lt", "C")).as("mean")));
        assertThat(sums.get("places", Long.class)).isEqualTo(3);
        assertThat(sums.get("mean", Double.class)).isEqualTo(3.0);
    }

    @Test
    void takesTheParentsKeyFromTheChildWithoutAJoin() {
        Restaurant saved = restaurant("Ali's", 4);
        assertThat(on(Restaurant.objects.filter("id", saved.pk()).exists())).isTrue();
        assertThat(on(Restaurant.objects.valuesList("id", Long.class).get())).isEqualTo(saved.pk());
        assertThat(statements()).noneMatch(sql -> sql.toLowerCase(Locale.ROOT).contains("join"));
    }

    @Test
    void joinsNoParentWhoseFieldsAreDeferred() {
        restaurant("Ali's", 4);
        Restaurant read = on(Restaurant.objects.only("rating").orderBy().get());
        assertThat(read.getRating()).isEqualTo(4);
        assertThat(statements()).noneMatch(sql -> sql.toLowerCase(Locale.ROOT).contains("join"));
        on(read.refresh("name"));
        assertThat(read.getName()).isEqualTo("Ali's");
        assertThat(on(Restaurant.objects.defer("name", "rating").get()).getAddress())
                .isEqualTo("Ali's Street");
    }

    @Test
    void ordersAsTheParentDoesUnlessItSaysItsOwn() { // django.md ME-21
        italian("Ali's", 4);
        italian("Bea's", 3);
        assertThat(names(Restaurant.objects.asQuerySet())).containsExactly("Ali's", "Bea's");
        assertThat(names(ItalianRestaurant.objects.asQuerySet())).containsExactly("Bea's", "Ali's");
    }

    @Test
    void groupsByChildren() {
        Restaurant ali = restaurant("Ali's", 4);
        restaurant("Bea's", 3);
        on(Supplier.objects.create(supplier -> supplier.customer().set(ali)));
        on(Supplier.objects.create(supplier -> supplier.customer().set(ali)));
        List<Restaurant> counted = on(Restaurant.objects
                .annotate(count("suppliers").as("number"))
                .orderBy("-number")
                .list());
        assertThat(counted)
                .extracting(each -> each.annotation("number", Long.class))
                .containsExactly(2L, 0L);
        assertThat(counted).extracting(Place::getName).containsExactly("Ali's", "Bea's");
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
        assertThat(orphan.instanceState().adding()).isTrue();
        assertThat(names(Place.objects.asQuerySet())).containsExactly("Ali's");
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
        assertThat(names(Restaurant.objects.asQuerySet())).containsExactly("Ali's", "Bea's", "Cem's");
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
        assertThat(names(Place.objects.asQuerySet())).containsExactly("Bea's");
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
    void leadsFromTheParentToTheChild() { // django.md IN-03
        Restaurant ali = restaurant("Ali's", 4);
        place("Bea's");
        assertThat(names(Place.objects.filter("restaurant__rating__gt", 3))).containsExactly("Ali's");
        assertThat(names(Place.objects.filter("restaurant__isnull", true))).containsExactly("Bea's");
        statements().clear();
        List<Place> places = on(Place.objects.selectRelated("restaurant").list());
        assertThat(statements()).hasSize(1);
        assertThat(places.get(0).restaurant().get()).isEqualTo(ali);
        assertThat(places.get(0).restaurant().get().getName()).isEqualTo("Ali's");
        assertThat(places.get(1).restaurant().get()).isNull();
        Place plain = on(Place.objects.get("name", "Ali's"));
        assertThat(on(plain.restaurant().fetch()).getRating()).isEqualTo(4);
    }

    @Test
    void leadsFromTheChildToTheParent() {
        Restaurant ali = restaurant("Ali's", 4);
        Place parent = ali.parent(Place.class);
        assertThat(parent).isExactlyInstanceOf(Place.class);
        assertThat(parent.pk()).isEqualTo(ali.pk());
        assertThat(parent.getName()).isEqualTo("Ali's");
        assertThat(parent).isNotEqualTo(ali);
        assertThat(statements()).isEmpty();
        assertThat(on(Restaurant.objects.filter("placePtr", parent).exists())).isTrue();
        assertThat(on(Restaurant.objects.filter("placePtr__name", "Ali's").exists()))
                .isTrue();
    }

    @Test
    void takesAChildWhereTheParentIsReferredTo() {
        Restaurant ali = restaurant("Ali's", 4);
        Supplier supplier = on(Supplier.objects.create(each -> each.customer().set(ali)));
        assertThat(on(Supplier.objects.filter("customer", ali).get())).isEqualTo(supplier);
        assertThat(on(Supplier.objects.get("customer__restaurant__rating", 4))).isEqualTo(supplier);
        assertThat(on(Supplier.objects.selectRelated("customer").get())
                        .customer()
                        .get())
                .isExactlyInstanceOf(Place.class);
        assertThat(on(ali.suppliers().all().collectList())).containsExactly(supplier);
        assertThat(names(Restaurant.objects.filter("suppliers", supplier))).containsExactly("Ali's");
        assertThat(names(Restaurant.objects.exclude("suppliers__name", "x"))).containsExactly("Ali's");
        assertThat(on(Restaurant.objects.prefetchRelated("suppliers").get())
                        .suppliers()
                        .loaded())
                .containsExactly(supplier);
    }

    @Test
    void inheritsRelationsToMany() {
        Restaurant ali = restaurant("Ali's", 4);
        Chef chef = on(Chef.objects.create(each -> each.setName("Cem")));
        on(ali.guests().add(chef));
        assertThat(names(Restaurant.objects.filter("guests__name", "Cem"))).containsExactly("Ali's");
        assertThat(on(Restaurant.objects.prefetchRelated("guests").get())
                        .guests()
                        .loaded())
                .containsExactly(chef);
        assertThat(on(Chef.objects.get("places__restaurant__rating", 4))).isEqualTo(chef);
    }

    @Test
    void readsAChildBesideWhatRefersToIt() {
        Restaurant ali = restaurant("Ali's", 4);
        Chef chef = on(Chef.objects.create(each -> each.setName("Cem")));
        ali.chef().set(chef);
        on(ali.save());
        on(Supplier.objects.create(each -> each.pizzeria().set(ali)));
        on(Supplier.objects.create(each -> each.setName("None")));
        statements().clear();
        List<Supplier> suppliers = on(
                Supplier.objects.selectRelated("pizzeria__chef").orderBy("name").list());
        assertThat(statements()).hasSize(1);
        assertThat(suppliers.get(0).pizzeria().get().getName()).isEqualTo("Ali's");
        assertThat(suppliers.get(0).pizzeria().get().chef().get()).isEqualTo(chef);
        assertThat(suppliers.get(1).pizzeria().get()).isNull();
        assertThat(on(Supplier.objects.get("pizzeria__name", "Ali's").map(Supplier::pk)))
                .isNotNull();
        assertThat(on(Supplier.objects.exclude("pizzeria__name", "Ali's").count()))
                .isEqualTo(1);
        assertThat(on(Supplier.objects.orderBy("pizzeria__name").count())).isEqualTo(2);
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
    void sendsSignalsOfTheProxy() { // django.md SG-08
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
}
