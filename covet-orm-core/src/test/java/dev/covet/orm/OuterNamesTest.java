package dev.covet.orm;

import static dev.covet.orm.query.Expressions.concat;
import static dev.covet.orm.query.Expressions.count;
import static dev.covet.orm.query.Expressions.exists;
import static dev.covet.orm.query.Expressions.f;
import static dev.covet.orm.query.Expressions.lower;
import static dev.covet.orm.query.Expressions.outerRef;
import static dev.covet.orm.query.Expressions.subquery;
import static dev.covet.orm.query.Expressions.upper;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.covet.orm.oracle.model.Category;
import dev.covet.orm.oracle.model.Country;
import dev.covet.orm.oracle.model.Order;
import dev.covet.orm.oracle.model.Post;
import dev.covet.orm.oracle.model.Tag;
import dev.covet.orm.oracle.model.User;
import dev.covet.orm.query.Q;
import dev.covet.orm.testkit.BeforeEachDatabase;
import dev.covet.orm.testkit.DatabaseProduct;
import dev.covet.orm.testkit.EveryDatabase;
import dev.covet.orm.testkit.TestDatabase;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A subquery refers to a name of the query around it, which is then made part of another query. */
@EveryDatabase
class OuterNamesTest {

    private static RunningCovet running;

    /** Of ann, who is the manager of the others, only the second order is noted as "ANN"; bob has one noted "BOB". */
    @BeforeEachDatabase
    static void fill(TestDatabase database) {
        running = RunningCovet.withTables(
                database, User.class, Order.class, Post.class, Tag.class, Category.class, Country.class);
        User ann = user("ann", null);
        User bob = user("bob", ann);
        user("cid", ann);
        order(ann, "cid");
        order(ann, "ANN");
        order(bob, "BOB");
        Post post = running.run(Post.objects.create(created -> {
            created.author.set(ann);
            created.title = "first";
            created.created = Instant.EPOCH;
            created.uuid = new UUID(0, 1);
        }));
        for (String name : List.of("red", "green")) {
            Tag tag = running.run(Tag.objects.create(created -> created.name = name));
            running.run(post.tags.add(tag));
        }
    }

    private static User user(String name, User manager) {
        return running.run(User.objects.create(created -> {
            created.name = name;
            created.joined = LocalDate.of(2024, 1, 1);
            created.manager.set(manager);
        }));
    }

    private static void order(User customer, String note) {
        running.run(Order.objects.create(created -> {
            created.customer.set(customer);
            created.placed = Instant.EPOCH;
            created.note = note;
        }));
    }

    private static List<String> names(QuerySet<User> users) {
        return running.run(users.orderBy("name").list()).stream()
                .map(user -> user.name)
                .toList();
    }

    /** Users with an order that is noted as their name in capitals. */
    private static QuerySet<User> noted() {
        return User.objects
                .annotate(upper("name").as("label"))
                .filter(exists(Order.objects.filter("customer", outerRef("pk")).filter("note", outerRef("label"))));
    }

    @Test
    void aJoinedQueryKeepsTheNameThatItsSubqueryRefersTo() {
        QuerySet<User> other = User.objects.annotate(lower("name").as("small")).filter("small", "cid");
        assertThat(names(noted())).containsExactly("ann", "bob");
        assertThat(names(other.or(noted()))).containsExactly("ann", "bob", "cid");
        assertThat(names(noted().or(other))).containsExactly("ann", "bob", "cid");
        assertThat(names(other.and(noted()))).isEmpty();
        assertThat(names(User.objects
                        .annotate(lower("name").as("label"))
                        .filter("label", "cid")
                        .or(noted())))
                .containsExactly("ann", "bob", "cid");
    }

    @Test
    void aNameTwoQueriesFurtherOutIsKeptToo() {
        QuerySet<User> managers = User.objects
                .annotate(upper("name").as("label"))
                .filter(exists(User.objects
                        .filter("manager", outerRef("pk"))
                        .filter(exists(Order.objects.filter("note", outerRef(outerRef("label")))))));
        QuerySet<User> other = User.objects.annotate(lower("name").as("small")).filter("small", "cid");
        assertThat(names(managers)).containsExactly("ann");
        assertThat(names(other.or(managers))).containsExactly("ann", "cid");
    }

    @Test
    void aNameOfANamedSubqueryIsKept() {
        QuerySet<User> counted = User.objects
                .annotate(upper("name").as("label"))
                .annotate(subquery(Order.objects
                                .filter("note", outerRef("label"))
                                .orderBy()
                                .values("note")
                                .annotate(count("*").as("number"))
                                .valuesFlat("number"))
                        .as("notes"))
                .filter("notes", 1);
        QuerySet<User> other = User.objects.annotate(lower("name").as("small")).filter("small", "cid");
        assertThat(names(other.or(counted))).containsExactly("ann", "bob", "cid");
    }

    @Test
    void prefetchedObjectsAreThoseThatTheSubqueryFinds() {
        QuerySet<Tag> tags = Tag.objects
                .annotate(lower("name").as("small"))
                .annotate(upper("name").as("label"))
                .filter(exists(Tag.objects.filter("name", outerRef("small")).filter("name__startswith", "r")));
        Post post = running.run(
                Post.objects.prefetchRelated(Prefetch.of("tags").with(tags)).get());
        assertThat(post.tags.loaded()).extracting(tag -> tag.name).containsExactly("red");
        QuerySet<Tag> limited = tags.orderBy("name").limit(1);
        Post one = running.run(
                Post.objects.prefetchRelated(Prefetch.of("tags").with(limited)).get());
        assertThat(one.tags.loaded()).extracting(tag -> tag.name).containsExactly("red");
    }

    @Test
    void aggregatesWithRowsOfTheirOwnAreTakenUnderTheSubquery() { // django.md AG-06
        QuerySet<User> counted = User.objects
                .annotate(upper("name").as("label"))
                .filter(Q.of("reports__name", "bob")
                        .and(Q.of(exists(
                                Order.objects.filter("customer", outerRef("pk")).filter("note", outerRef("label"))))))
                .annotate(count("reports").as("one"), count("orders").as("other"));
        assertThat(running.run(counted.valuesList("name", "one", "other").list()))
                .containsExactly(List.of("ann", 1L, 2L));
    }

    @Test
    void groupsWithRowsOfTheirOwnAreTakenUnderTheSubquery() { // django.md AG-06
        QuerySet<List<Object>> counted = User.objects
                .annotate(upper("name").as("label"))
                .filter(exists(Order.objects.filter("customer", outerRef("pk")).filter("note", outerRef("label"))))
                .values("active")
                .annotate(count("reports").as("one"), count("orders").as("other"))
                .valuesList("one", "other");
        assertThat(running.run(counted.list())).containsExactly(List.of(2L, 3L));
    }

    @Test
    void aReferenceUnderANegationFindsTheQueryAround() {
        QuerySet<User> inner = User.objects
                .filter("pk", outerRef("pk"))
                .exclude(Q.of("orders__note", concat(f("orders__status"), outerRef("name"))));
        assertThat(names(User.objects.filter(exists(inner)))).containsExactly("ann", "bob", "cid");
        QuerySet<User> noted = User.objects
                .filter("pk", outerRef("pk"))
                .exclude(Q.of("orders__note", upper(outerRef("name"))).and(Q.of("orders__status", "new")));
        assertThat(names(User.objects.filter(exists(noted)))).containsExactly("cid");
    }

    @Test
    void aNumberOfRelatedRowsThatASubqueryRefersToIsTestedOfGroups(DatabaseProduct product) { // django.md AG-06
        assumeTrue(product != DatabaseProduct.H2, "H2 takes the number over the rows of the subquery");
        QuerySet<User> several = User.objects
                .annotate(count("reports").as("number"))
                .filter(exists(
                        User.objects.annotate(count("reports").as("own")).filter("own__lt", outerRef("number"))));
        QuerySet<User> other = User.objects.filter("name", "cid");
        assertThat(names(several)).containsExactly("ann");
        assertThat(names(several.or(other))).containsExactly("ann", "cid");
        assertThat(names(other.or(several))).containsExactly("ann", "cid");
        assertThat(names(several.and(other))).isEmpty();
        assertThat(names(User.objects
                        .annotate(count("reports").as("number"))
                        .filter(exists(Order.objects
                                .filter("customer", outerRef("pk"))
                                .filter("pk__gt", outerRef("number"))))))
                .containsExactly("bob");
        assertThat(running.run(several.annotate(count("orders").as("other"))
                        .valuesList("name", "number", "other")
                        .list()))
                .containsExactly(List.of("ann", 2L, 2L));
    }

    @Test
    void relatedRowsAreExcludedByANumberOfOthers(DatabaseProduct product) { // django.md AG-06
        assumeTrue(product != DatabaseProduct.H2, "H2 takes the number over the rows of the subquery");
        QuerySet<User> counted = User.objects.annotate(count("reports").as("number"));
        assertThat(names(counted.exclude("orders__pk__gt", f("number")))).containsExactly("ann", "cid");
        assertThat(names(counted.exclude("manager__orders__pk__gt", f("number"))))
                .containsExactly("ann");
        assertThat(names(counted.exclude(Q.of("orders__pk__gt", f("number")).or("name", "cid"))))
                .containsExactly("ann");
    }

    @Test
    void anUpdateTakesTheNameThatItsSubqueryRefersTo() {
        QuerySet<User> named = User.objects.annotate(upper("name").as("label"));
        QuerySet<Object> notes =
                Order.objects.filter("note", outerRef("label")).orderBy().valuesFlat("note");
        assertThat(running.run(named.filter("name", "bob").update(Map.of("nick", subquery(notes)))))
                .isOne();
        assertThat(running.run(
                        User.objects.filter("name", "bob").valuesFlat("nick").get()))
                .isEqualTo("BOB");
    }
}
