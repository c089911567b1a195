package dev.covet.orm;

import static dev.covet.orm.query.Expressions.avg;
import static dev.covet.orm.query.Expressions.concat;
import static dev.covet.orm.query.Expressions.count;
import static dev.covet.orm.query.Expressions.exists;
import static dev.covet.orm.query.Expressions.f;
import static dev.covet.orm.query.Expressions.filteredRelation;
import static dev.covet.orm.query.Expressions.outerRef;
import static dev.covet.orm.query.Expressions.subquery;
import static dev.covet.orm.query.Expressions.value;
import static org.assertj.core.api.Assertions.assertThat;

import dev.covet.orm.places.Chef;
import dev.covet.orm.places.ItalianRestaurant;
import dev.covet.orm.places.Place;
import dev.covet.orm.places.Restaurant;
import dev.covet.orm.places.Supplier;
import dev.covet.orm.query.Q;
import dev.covet.orm.testkit.EveryDatabase;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Queries of models that extend models, on every database. */
@EveryDatabase
class InheritedQueriesTest extends PlacesFixture {

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
        assertThat(names(Restaurant.objects.everything())).containsExactly("Ali's", "Bea's");
        assertThat(names(ItalianRestaurant.objects.everything())).containsExactly("Bea's", "Ali's");
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
    void leadsFromTheParentToTheChild() { // django.md IN-03
        Restaurant ali = restaurant("Ali's", 4);
        place("Bea's");
        assertThat(names(Place.objects.filter("restaurant__rating__gt", 3))).containsExactly("Ali's");
        assertThat(names(Place.objects.filter("restaurant__isnull", true))).containsExactly("Bea's");
        statements().clear();
        List<Place> places = on(Place.objects.selectRelated("restaurant").list());
        assertThat(statements()).hasSize(1);
        assertThat(statements().get(0).toLowerCase(Locale.ROOT).split(" join ", -1))
                .hasSize(2);
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
    void usesTheParentsFieldsInSubqueries() {
        Restaurant ali = restaurant("Ali's", 4);
        restaurant("Bea's", 2);
        Supplier supplier = on(Supplier.objects.create(each -> each.customer().set(ali)));
        assertThat(on(Supplier.objects
                        .filter("customer__in", Restaurant.objects.filter("name", "Ali's"))
                        .get()))
                .isEqualTo(supplier);
        assertThat(names(Restaurant.objects.filter(exists(
                        Supplier.objects.filter("customer", outerRef("pk"), "customer__name", outerRef("name"))))))
                .containsExactly("Ali's");
        assertThat(names(Place.objects.filter("pk__in", Restaurant.objects.filter("rating", 2))))
                .containsExactly("Bea's");
        Place annotated = on(Place.objects
                .annotate(
                        subquery(Restaurant.objects.filter("pk", outerRef("pk")).values("rating"))
                                .as("rating"))
                .get("name", "Bea's"));
        assertThat(annotated.annotation("rating", Integer.class)).isEqualTo(2);
    }

    @Test
    void combinesSlicesAndCounts() {
        restaurant("Ali's", 4);
        restaurant("Bea's", 2);
        restaurant("Cem's", 3);
        assertThat(names(Restaurant.objects.filter("name", "Ali's").union(Restaurant.objects.filter("rating", 3))))
                .containsExactlyInAnyOrder("Ali's", "Cem's");
        assertThat(names(Restaurant.objects.filter("name", "Ali's").or(Restaurant.objects.filter("rating", 3))))
                .containsExactly("Ali's", "Cem's");
        assertThat(on(Restaurant.objects
                                .orderBy("name")
                                .limit(2)
                                .aggregate(avg("rating").as("mean")))
                        .get("mean", Double.class))
                .isEqualTo(3.0);
        assertThat(on(Restaurant.objects.distinct().count())).isEqualTo(3);
        assertThat(on(Restaurant.objects
                        .filter(Q.of("name", "Bea's").or(Q.of("rating", 3)))
                        .count()))
                .isEqualTo(2);
        assertThat(on(Restaurant.objects.inBulk(List.of("Ali's Street"), "address")))
                .containsOnlyKeys("Ali's Street");
        assertThat(on(Restaurant.objects.latest("changedAt")).getName()).isEqualTo("Cem's");
        assertThat(on(Restaurant.objects
                        .values("name")
                        .annotate(count("*").as("n"))
                        .list()))
                .hasSize(3);
        assertThat(on(Restaurant.objects.stream(2).collectList())).hasSize(3);
        assertThat(on(Restaurant.objects.page(1, 2)).items()).hasSize(2);
    }

    @Test
    void computesFromBothTables() {
        restaurant("Ali's", 4);
        Restaurant read = on(Restaurant.objects
                .annotate(
                        concat("name", value(" at "), "address").as("where"),
                        f("rating").times(2).as("twice"))
                .get());
        assertThat(read.annotation("where", String.class)).isEqualTo("Ali's at Ali's Street");
        assertThat(read.annotation("twice", Integer.class)).isEqualTo(8);
        assertThat(on(Restaurant.objects
                        .filter("address__startswith", f("name"))
                        .count()))
                .isEqualTo(1);
    }

    @Test
    void ordersByWhatRefersToAChild() {
        Restaurant ali = restaurant("Ali's", 4);
        Restaurant bea = restaurant("Bea's", 4);
        on(Supplier.objects.create(each -> each.pizzeria().set(bea)));
        on(Supplier.objects.create(each -> each.pizzeria().set(ali)));
        assertThat(on(Supplier.objects
                        .orderBy("pizzeria")
                        .valuesList("pizzeria__name", String.class)
                        .list()))
                .containsExactly("Ali's", "Bea's");
    }

    @Test
    void prefetchesAcrossTheLink() {
        Restaurant ali = restaurant("Ali's", 4);
        Chef chef = on(Chef.objects.create(each -> each.setName("Cem")));
        ali.chef().set(chef);
        on(ali.save());
        statements().clear();
        Place read = on(Place.objects.prefetchRelated("restaurant__chef").get());
        assertThat(read.restaurant().get().chef().get()).isEqualTo(chef);
        assertThat(statements()).hasSize(3);
        assertThat(on(Place.objects.selectRelated("restaurant__chef").get())
                        .restaurant()
                        .get()
                        .chef()
                        .get())
                .isEqualTo(chef);
        assertThat(on(Chef.objects
                        .filter("restaurants__address", "Ali's Street")
                        .get()))
                .isEqualTo(chef);
    }

    @Test
    void readsByTheUsersOwnSql() {
        Restaurant ali = restaurant("Ali's", 4);
        Restaurant read = on(Restaurant.objects
                        .raw("select * from restaurants join places on place_ptr_id = id where name = ?", "Ali's")
                        .list())
                .get(0);
        assertThat(read).isEqualTo(ali);
        assertThat(read.getAddress()).isEqualTo("Ali's Street");
        assertThat(read.getRating()).isEqualTo(4);
    }

    @Test
    void locksTheRowsOfBoth() {
        restaurant("Ali's", 4);
        assertThat(on(runtime()
                                .covet()
                                .atomic(() ->
                                        Restaurant.objects.selectForUpdate().get()))
                        .getName())
                .isEqualTo("Ali's");
    }

    @Test
    void aggregatesOverInheritedRelations() {
        Restaurant ali = restaurant("Ali's", 4);
        Chef cem = on(Chef.objects.create(each -> each.setName("Cem")));
        Chef deniz = on(Chef.objects.create(each -> each.setName("Deniz")));
        on(ali.guests().add(cem, deniz));
        for (String path : List.of("guests", "placePtr__guests")) {
            assertThat(on(Restaurant.objects
                            .annotate(count(path).as("number"))
                            .valuesList("name", "number")
                            .get()))
                    .containsExactly("Ali's", 2L);
            assertThat(on(Restaurant.objects.aggregate(count(path).as("number")))
                            .get("number", Long.class))
                    .isEqualTo(2);
        }
    }

    @Test
    void joinsAnInheritedRelationUnderACondition() {
        Restaurant ali = restaurant("Ali's", 4);
        restaurant("Bea's", 4);
        on(Supplier.objects.create(each -> {
            each.setName("Cem");
            each.customer().set(ali);
        }));
        assertThat(on(Restaurant.objects
                        .annotate("cem", filteredRelation("suppliers", Q.of("suppliers__name", "Cem")))
                        .values("name", "cem__name")
                        .list()))
                .extracting(row -> String.valueOf(row.get("cem__name")))
                .containsExactly("Cem", "null");
    }

    @Test
    void tellsParentsFromChildren() { // django.md S82
        Restaurant ali = restaurant("Ali's", 4);
        assertThat(on(Place.objects.contains(ali))).isFalse();
        assertThat(on(Place.objects.contains(ali.parent(Place.class)))).isTrue();
        assertThat(on(Restaurant.objects.contains(ali))).isTrue();
    }

    @Test
    void skipsTheTableInBetween() {
        italian("Ali's", 4);
        assertThat(on(ItalianRestaurant.objects.valuesList("name", String.class).get()))
                .isEqualTo("Ali's");
        assertThat(on(ItalianRestaurant.objects.filter("name", "Ali's").exists()))
                .isTrue();
    }
}
