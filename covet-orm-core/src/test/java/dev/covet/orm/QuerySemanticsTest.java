package dev.covet.orm;

import static dev.covet.orm.query.Expressions.count;
import static dev.covet.orm.query.Expressions.exists;
import static dev.covet.orm.query.Expressions.f;
import static dev.covet.orm.query.Expressions.filteredRelation;
import static dev.covet.orm.query.Expressions.lower;
import static dev.covet.orm.query.Expressions.max;
import static dev.covet.orm.query.Expressions.outerRef;
import static dev.covet.orm.query.Expressions.sum;
import static dev.covet.orm.query.Expressions.upper;
import static dev.covet.orm.query.Expressions.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.covet.orm.error.FieldException;
import dev.covet.orm.error.QueryStateException;
import dev.covet.orm.error.UnsupportedQueryException;
import dev.covet.orm.error.ValueException;
import dev.covet.orm.field.Path;
import dev.covet.orm.oracle.model.Order;
import dev.covet.orm.oracle.model.Post;
import dev.covet.orm.oracle.model.User;
import dev.covet.orm.query.Q;
import dev.covet.orm.testkit.AlsoByDriver;
import dev.covet.orm.testkit.EveryDatabase;
import java.time.LocalDate;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Slices, orders, combinations and shapes of rows that are easy to get wrong, django.md 2b. */
@EveryDatabase
@AlsoByDriver("plain")
class QuerySemanticsTest extends SemanticsFixture {

    private static QuerySet<User> users() {
        return User.objects.orderBy("name");
    }

    private List<String> names(QuerySet<User> query) {
        return runtime().list(query).stream().map(user -> user.name).toList();
    }

    private String text(QuerySet<?> query) {
        runtime().list(query);
        return runtime().statements().get(0);
    }

    /** S34. */
    @Test
    void nothingThatChoosesRowsFollowsASlice() {
        QuerySet<User> slice = users().limit(2);
        for (ThrowingCallable call : List.<ThrowingCallable>of(
                () -> slice.filter("age", 1),
                () -> slice.orderBy("age"),
                slice::reverse,
                slice::distinct,
                () -> slice.and(users()),
                slice::last,
                () -> slice.dates("joined", "year"))) {
            assertThatThrownBy(call)
                    .isInstanceOf(QueryStateException.class)
                    .hasMessageContaining("once a slice has been taken");
        }
        assertThat(names(users().slice(1, 3).slice(1, 5))).containsExactly("Cid");
        assertThat(names(users().slice(1, Long.MAX_VALUE))).containsExactly("Bob", "Cid");
    }

    /** S35. */
    @Test
    void anEmptySliceAsksNothing() {
        QuerySet<User> cut = users().limit(0);
        assertThat(names(users().slice(2, 1))).isEmpty();
        assertThat(names(users().filter("pk__in", cut))).isEmpty();
        assertThat(names(users().filter(exists(cut)))).isEmpty();
        assertThat(names(cut.union(cut))).isEmpty();
        assertThat(runtime().run(cut.count())).isZero();
        assertThat(runtime().run(cut.first().hasElement())).isFalse();
        assertThat(runtime().run(cut.aggregate(sum("age").orElse(7).as("all"))).get("all"))
                .isEqualTo(7);
        assertThat(runtime().statements()).isEmpty();
        assertThat(names(users().exclude("pk__in", cut))).containsExactly("Ann", "Bob", "Cid");
        assertThat(names(users().union(cut).orderBy("name"))).containsExactly("Ann", "Bob", "Cid");
    }

    /** S36. */
    @Test
    void aSliceInAnOrIsAskedForByItsKeys() {
        assertThat(names(users().filter("name", "Cid").or(users().limit(1)).orderBy("name")))
                .containsExactly("Ann", "Cid");
        assertThat(names(users().filter("name", "Ann").xor(users().limit(2)).orderBy("name")))
                .containsExactly("Bob");
    }

    @Test
    void queriesThatAreMergedSelectTheSame() {
        assertThatThrownBy(() -> Post.objects.values("title").or(Post.objects.values("views")))
                .isInstanceOf(ValueException.class)
                .hasMessageContaining("select the same values");
    }

    /** S37. */
    @Test
    void anOrderReplacesTheOthersAndAnEmptyOneTheModelsOwn() {
        assertThat(text(Order.objects.orderBy())).doesNotContain("ORDER BY");
        assertThat(text(Order.objects.orderBy("pk").orderBy("status").values("status")))
                .contains("ORDER BY \"status\"")
                .doesNotContain("\"id\"");
    }

    /** S38. */
    @Test
    void anOrderByARelationIsTheRelatedModelsOwn() {
        assertThat(text(Post.objects.orderBy("-category").values("title")))
                .contains("\"t1\".\"rank\" DESC")
                .contains("\"t1\".\"name\" DESC");
        assertThat(text(Post.objects.orderBy("categoryId").values("title")))
                .contains("ORDER BY \"category_id\"")
                .doesNotContain("JOIN");
    }

    @Test
    void anOrderIsRefusedWhereItIsWritten() {
        assertThatThrownBy(() -> Post.objects.orderBy(5)).isInstanceOf(ValueException.class);
        assertThatThrownBy(() -> Post.objects.orderBy((Object) null)).isInstanceOf(ValueException.class);
        assertThatThrownBy(() -> Post.objects.orderBy(f("views").as("n"))).isInstanceOf(ValueException.class);
        assertThatThrownBy(() -> Post.objects.orderBy("title__contains"))
                .isInstanceOf(FieldException.class)
                .hasMessage("Unknown transform \"contains\" in Post, asked for as \"title__contains\"."
                        + " There are no choices.");
    }

    /** S40. */
    @Test
    void theOppositeOrderPutsNullsAtTheOtherEnd() {
        assertThat(names(users().orderBy(f("age").asc().nullsFirst()).reverse()))
                .containsExactly("Bob", "Ann", "Cid");
        assertThat(names(users().orderBy(f("age").asc().nullsLast()).reverse())).containsExactly("Cid", "Bob", "Ann");
        assertThat(names(users().reverse().reverse())).containsExactly("Ann", "Bob", "Cid");
    }

    /** S41. */
    @Test
    void theModelsOrderDoesNotMakeGroups() {
        QuerySet<Values> groups =
                Order.objects.values("status").annotate(count("*").as("n"));
        assertThat(text(groups)).doesNotContain("placed");
        assertThat(runtime().list(groups.orderBy("status")))
                .extracting(row -> row.get("n"))
                .containsExactly(2L, 1L);
    }

    /** S43. */
    @Test
    void aSubqueryOfDistinctRowsInAnOrderGivesItsColumnOnly() {
        QuerySet<Values> eldest =
                User.objects.orderBy(f("age").desc().nullsLast()).distinct().values("pk");
        assertThat(names(users().filter("pk__in", eldest.limit(2)))).containsExactly("Ann", "Bob");
        assertThat(names(users().filter("pk__in", eldest.slice(1, 2)))).containsExactly("Ann");
        assertThat(names(users().filter("pk", eldest.limit(1)))).containsExactly("Bob");
        assertThat(runtime().list(eldest.limit(1).union(eldest.slice(2, 3)))).hasSize(2);
    }

    /** S44. */
    @Test
    void rowsThatAreDistinctByFieldsAreNotWritten() {
        QuerySet<User> some = User.objects.distinct("active");
        assertThatThrownBy(() -> some.update("age", 1)).isInstanceOf(QueryStateException.class);
        assertThatThrownBy(some::delete).isInstanceOf(QueryStateException.class);
        assertThatThrownBy(() -> User.objects.distinct("actve")).isInstanceOf(FieldException.class);
    }

    /** QR-20. */
    @Test
    void aMergedQueryKeepsTheOrderInItsDirection() {
        QuerySet<User> named = User.objects.orderBy("name");
        QuerySet<User> aged = User.objects.filter("age__gt", 0).orderBy("age");
        assertThat(names(named.reverse().or(aged))).containsExactly("Ann", "Bob", "Cid");
        assertThat(names(named.or(aged.reverse()).exclude("age", null))).containsExactly("Bob", "Ann");
        assertThat(names(named.reverse().reverse().or(User.objects.filter("age", 30))))
                .containsExactly("Ann", "Bob", "Cid");
        assertThat(names(named.reverse().or(User.objects.reverse()))).containsExactly("Cid", "Bob", "Ann");
    }

    /** A name that refers to the query around is bound there, wherever the query was merged. */
    @Test
    void aMergedQueryRefersToTheQueryAround() {
        QuerySet<User> named = User.objects.alias("around", outerRef("name"));
        QuerySet<User> merged = named.and(User.objects.filter("name", f("name")));
        assertThat(names(users().filter(exists(merged.filter("name", f("around"))))))
                .containsExactly("Ann", "Bob", "Cid");
    }

    /** S45; a union knows its keys, so inBulk of all its rows works. */
    @Test
    void aCombinationRefusesWhatWouldChangeItsMembers() {
        QuerySet<User> union = User.objects.union(users());
        for (ThrowingCallable call : List.<ThrowingCallable>of(
                () -> union.alias("x", f("age")),
                () -> union.annotate("x", f("age")),
                () -> union.annotate("x", filteredRelation("posts", Q.of("posts__views", 5))),
                () -> union.defer("name"),
                union::delete,
                union::distinct,
                () -> union.exclude("age", 1),
                () -> union.filter("age", 1),
                () -> union.only("name"),
                () -> union.prefetchRelated("posts"),
                () -> union.selectRelated("manager"),
                () -> union.selectForUpdate(),
                () -> union.update("age", 1),
                () -> union.contains(new User()),
                () -> union.and(users()),
                () -> union.values(upper("name").as("n")),
                () -> union.dates("joined", "year"))) {
            assertThatThrownBy(call).isInstanceOf(UnsupportedQueryException.class);
        }
        assertThat(runtime().run(union.inBulk())).hasSize(3);
    }

    @Test
    void aCombinationOfObjectsCanBeAskedForAsASubquery() {
        QuerySet<User> union = User.objects.filter("age", 30).union(User.objects.filter("age", 40));
        assertThat(names(users().filter("pk__in", union))).containsExactly("Ann", "Bob");
        assertThat(names(users().exclude("pk__in", union.orderBy("-name").limit(1))))
                .containsExactly("Ann", "Cid");
        assertThat(runtime().list(Post.objects.filter("author__in", union))).hasSize(3);
        assertThatThrownBy(() -> users().filter("pk__in", union.values("pk", "name")))
                .hasMessageContaining("selects one column, not 2");
    }

    /** S46, S50. */
    @Test
    void combinationsWithNothing() {
        QuerySet<User> none = User.objects.none();
        assertThat(names(none.union(none))).isEmpty();
        assertThat(names(none.difference(users()))).isEmpty();
        assertThat(names(users().intersection(none))).isEmpty();
        assertThat(names(users().union(users()).none())).isEmpty();
        assertThat(runtime().run(users().union(users()).none().count())).isZero();
        assertThat(runtime().statements()).isEmpty();
        assertThat(names(none.union(users()).orderBy("name"))).containsExactly("Ann", "Bob", "Cid");
        assertThat(names(users().difference(none).orderBy("name"))).containsExactly("Ann", "Bob", "Cid");
    }

    /** S47. */
    @Test
    void aCombinationIsOrderedByWhatItSelects() {
        QuerySet<Values> names = users().values("name");
        assertThatThrownBy(() -> runtime().list(names.union(names).orderBy("age")))
                .isInstanceOf(FieldException.class)
                .hasMessageContaining("ordered by a selected column only");
        assertThat(runtime().list(names.union(names).orderBy("-name")))
                .extracting(row -> row.get("name"))
                .containsExactly("Cid", "Bob", "Ann");
    }

    /** S48. */
    @Test
    void columnsStandInTheOrderOfTheCallInEachMember() {
        QuerySet<User> ann = User.objects.filter("age", 30).annotate(value(1).as("b"), value(2).as("a"));
        QuerySet<User> bob = User.objects.filter("age", 40).annotate(value(3).as("a"), value(4).as("b"));
        assertThat(runtime()
                        .list(ann.valuesList("b", "name", "a")
                                .union(bob.valuesList("b", "name", "a"))
                                .orderBy("name")))
                .containsExactly(List.of(1, "Ann", 2), List.of(4, "Bob", 3));
    }

    /** What is asked for of a user, in another order than it is selected. */
    record Aged(int years, String name) {}

    /** S48. */
    @Test
    void valuesOfACombinationAreAskedForByTheirNames() {
        QuerySet<Values> ann = users().filter("name", "Ann").values(f("name"), f("age").as("years"), f("nick"));
        QuerySet<Values> bob = users().filter("name", "Bob").values(f("name"), f("age").as("years"), f("nick"));
        QuerySet<Values> both = ann.union(bob);
        assertThat(runtime().list(both.orderBy("name").into(Aged.class)))
                .containsExactly(new Aged(30, "Ann"), new Aged(40, "Bob"));
        assertThat(runtime().list(both.orderBy("name").valuesFlat("name"))).containsExactly("Ann", "Bob");
        assertThat(runtime().list(both.values("years", "name").orderBy("name").valuesList("name", "years")))
                .containsExactly(List.of("Ann", 30), List.of("Bob", 40));
        assertThat(runtime().list(both.union(bob).orderBy("-years").values("years", "name")))
                .extracting(row -> row.get("name"))
                .containsExactly("Bob", "Ann");
        assertThatThrownBy(() -> both.valuesFlat("balance"))
                .isInstanceOf(FieldException.class)
                .hasMessage("The combined query does not select \"balance\". Select it in each member.");
    }

    /** The name of a user twice. */
    record Twice(String name, @Path("name") String again) {}

    /** S49. */
    @Test
    void aValueMayBeListedTwice() {
        QuerySet<User> ann = User.objects.filter("name", "Ann");
        assertThat(runtime().list(ann.valuesList("name", "name"))).containsExactly(List.of("Ann", "Ann"));
        assertThat(runtime().list(ann.into(Twice.class))).containsExactly(new Twice("Ann", "Ann"));
        assertThat(runtime().list(ann.valuesList("name", "name").union(ann.valuesList("name", "nick"))))
                .containsExactlyInAnyOrder(List.of("Ann", "Ann"), List.of("Ann", "ann"));
        assertThat(runtime().list(ann.values("name", "name")).get(0)).hasSize(1);
        assertThatThrownBy(() -> ann.values(upper("name").as("n"), lower("name").as("n")))
                .isInstanceOf(ValueException.class)
                .hasMessage("The name \"n\" is given to two values. Give each a name of its own.");
    }

    /** S50. */
    @Test
    void nothingStaysNothing() {
        QuerySet<User> none = User.objects.none();
        assertThat(runtime()
                        .list(none.filter("age", 1).orderBy("name").distinct().values("name")))
                .isEmpty();
        assertThat(names(users().filter("pk__in", none.values("pk")))).isEmpty();
        assertThat(names(users().and(none))).isEmpty();
        assertThat(runtime().run(none.update("age", 1))).isZero();
        assertThat(runtime().run(none.delete()).total()).isZero();
        assertThat(runtime().statements()).isEmpty();
        assertThat(names(none.or(users()))).hasSize(3);
    }

    /** S51: a query set holds no rows, so there is nothing that could be reused. */
    @Test
    void aQuerySetAsAnArgumentIsASubqueryAlthoughItWasRead() {
        QuerySet<User> thirty = User.objects.filter("age", 30);
        assertThat(names(thirty)).containsExactly("Ann");
        runtime().statements();
        assertThat(text(users().filter("pk__in", thirty))).contains("IN (SELECT");
    }

    /** S52. */
    @Test
    void theFirstIsByKeyUnlessAnOrderWasAskedForOrGivenUp() {
        assertThat(runtime().run(User.objects.last()).name).isEqualTo("Cid");
        assertThat(runtime().run(Order.objects.first()).status).isEqualTo("new");
        runtime().statements();
        runtime().run(User.objects.orderBy().first());
        assertThat(runtime().statements().get(0)).doesNotContain("ORDER BY");
    }

    /** S52. */
    @Test
    void theFirstOfGroupsNeedsAnOrder() {
        QuerySet<Values> groups =
                Order.objects.values("status").annotate(count("*").as("n"));
        assertThatThrownBy(groups::first)
                .isInstanceOf(QueryStateException.class)
                .hasMessage("Cannot call first on groups of values of Order, which have no order."
                        + " Add one by orderBy.");
        assertThatThrownBy(() -> User.objects
                        .values("active")
                        .annotate(max("age").as("n"))
                        .last())
                .isInstanceOf(QueryStateException.class);
        assertThat(runtime().run(groups.orderBy("-n").first()).get("n")).isEqualTo(2L);
        Order last =
                runtime().run(Order.objects.annotate(count("items").as("n")).last());
        assertThat(last.pk())
                .isEqualTo(runtime().run(Order.objects.orderBy("-pk").first()).pk());
    }

    /** S53. */
    @Test
    void datesAreDistinctAndNotNull() {
        assertThat(runtime().run(Post.objects.dates("day", "year").collectList()))
                .containsExactly(LocalDate.of(2024, 1, 1));
        assertThat(runtime().run(User.objects.datetimes("seen", "month").collectList()))
                .hasSize(1);
        assertThat(runtime().run(Post.objects.dates("created", "month", true).collectList()))
                .containsExactly(LocalDate.of(2024, 2, 1), LocalDate.of(2024, 1, 1));
        assertThatThrownBy(() -> Post.objects.datetimes("created", "eon")).isInstanceOf(FieldException.class);
    }

    /** What both select is that of the first, whatever the second has besides. */
    @Test
    void mergedQueriesSelectTheirOwnValues() {
        QuerySet<Values> one = User.objects
                .filter("age__gte", 30)
                .values(value(7).as("x"), f("name").as("nm"));
        QuerySet<Values> other = User.objects
                .filter("age__lt", 100, "name__startswith", "B")
                .values(value(7).as("x"), f("name").as("nm"));
        for (QuerySet<Values> merged : List.of(one.or(other), other.or(one), one.and(other), one.xor(other))) {
            assertThat(runtime().list(merged))
                    .isNotEmpty()
                    .allSatisfy(row -> assertThat(row.get("x", Integer.class)).isEqualTo(7));
        }
    }
}
