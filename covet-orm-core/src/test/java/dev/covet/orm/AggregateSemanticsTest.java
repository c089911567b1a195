package dev.covet.orm;

import static dev.covet.orm.query.Expressions.avg;
import static dev.covet.orm.query.Expressions.caseWhen;
import static dev.covet.orm.query.Expressions.coalesce;
import static dev.covet.orm.query.Expressions.count;
import static dev.covet.orm.query.Expressions.exists;
import static dev.covet.orm.query.Expressions.f;
import static dev.covet.orm.query.Expressions.greatest;
import static dev.covet.orm.query.Expressions.lastValue;
import static dev.covet.orm.query.Expressions.lower;
import static dev.covet.orm.query.Expressions.max;
import static dev.covet.orm.query.Expressions.outerRef;
import static dev.covet.orm.query.Expressions.rank;
import static dev.covet.orm.query.Expressions.rowNumber;
import static dev.covet.orm.query.Expressions.sum;
import static dev.covet.orm.query.Expressions.upper;
import static dev.covet.orm.query.Expressions.value;
import static dev.covet.orm.query.Expressions.window;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.covet.orm.error.FieldException;
import dev.covet.orm.error.ValueException;
import dev.covet.orm.oracle.model.Post;
import dev.covet.orm.oracle.model.User;
import dev.covet.orm.query.Expression;
import dev.covet.orm.query.Named;
import dev.covet.orm.query.Q;
import dev.covet.orm.testkit.EveryDatabase;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Aggregates and expressions that are easy to get wrong, django.md 2c. */
@EveryDatabase
class AggregateSemanticsTest extends SemanticsFixture {

    private static QuerySet<User> users() {
        return User.objects.orderBy("name");
    }

    private List<List<Object>> rows(QuerySet<User> query, String... paths) {
        return runtime().list(query.valuesList((Object[]) paths));
    }

    private Object total(QuerySet<User> query, Expression aggregate) {
        return runtime().run(query.aggregate(aggregate.as("total"))).get("total");
    }

    private List<Object> each(Expression expression) {
        return runtime().list(users().annotate(expression.as("x")).valuesFlat("x"));
    }

    private static void assertRefused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String part) {
        assertThatThrownBy(call).isInstanceOf(FieldException.class).hasMessageContaining(part);
    }

    /** S54. */
    @Test
    void whatAnAggregateStandsBesideIsGroupedBy() {
        assertThat(runtime()
                        .list(User.objects
                                .values(lower("name").as("l"))
                                .annotate(max("age").plus(f("age")).as("x"))
                                .orderBy("l")
                                .valuesList("l", "x")))
                .startsWith(List.of("ann", 60), List.of("bob", 80));
    }

    /** S55. */
    @Test
    void anAnnotationThatIsNotSelectedMakesNoGroups() {
        assertThat(runtime()
                        .list(User.objects
                                .annotate(upper("name").as("u"))
                                .values("active")
                                .annotate(count("*").as("n"))
                                .valuesList("n")))
                .containsExactly(List.of(3L));
    }

    /** S56. */
    @Test
    void valuesAfterAnAggregateKeepItsGroups() {
        assertThat(rows(users().annotate(count("posts").as("n")), "name", "n"))
                .containsExactly(List.of("Ann", 2L), List.of("Bob", 1L), List.of("Cid", 0L));
    }

    /** S57, S58. */
    @Test
    void conditionsBeforeAndAfterAnAggregate() {
        QuerySet<User> counted = users().annotate(count("posts").as("n"));
        assertThat(rows(
                        users().filter("posts__views__gt", 5)
                                .annotate(count("posts").as("n")),
                        "name",
                        "n"))
                .containsExactly(List.of("Ann", 1L));
        assertThat(rows(counted.filter(Q.of("n", 1).or("name", "Ann")), "name", "n"))
                .containsExactly(List.of("Ann", 2L), List.of("Bob", 1L));
        assertThat(rows(counted.exclude("posts__title", "Hello"), "name", "n"))
                .containsExactly(List.of("Bob", 1L), List.of("Cid", 0L));
    }

    /** S59; Covet computes an aggregate that nothing refers to all the same, which changes no count. */
    @Test
    void countLeavesOutAnnotationsThatChangeNoRows() {
        assertThat(runtime().run(User.objects.annotate(upper("name").as("u")).count()))
                .isEqualTo(3);
        assertThat(runtime().statements().get(0)).doesNotContain("UPPER");
        assertThat(runtime().run(User.objects.annotate(count("posts").as("n")).count()))
                .isEqualTo(3);
        assertThat(runtime()
                        .run(User.objects
                                .annotate(count("posts").as("n"))
                                .filter("n__gt", 0)
                                .count()))
                .isEqualTo(2);
        assertThat(runtime()
                        .run(User.objects.annotate(f("posts__title").as("t")).count()))
                .isEqualTo(4);
    }

    /** S60. */
    @Test
    void aggregatesOverNothingAreKnown() {
        for (QuerySet<User> nothing : List.of(User.objects.none(), User.objects.filter("pk__in", List.of()))) {
            runtime().statements();
            assertThat(total(nothing, sum("age"))).isNull();
            assertThat(total(nothing, count("*"))).isEqualTo(0L);
            assertThat(total(nothing, avg("age").orElse(3.5))).isEqualTo(3.5);
            assertThat(runtime().statements()).isEmpty();
            assertThat(total(nothing, sum("age").orElse(value(2).plus(1)))).isEqualTo(3L);
            assertThat(total(nothing, sum("age").orElse(4).plus(count("*")))).isEqualTo(4L);
            assertThat(total(nothing.union(nothing), max("age").orElse(value(2).plus(1))))
                    .isEqualTo(3);
        }
    }

    /** S61. */
    @Test
    void aValueForNoRowsStandsInsideOtherExpressions() {
        assertThatThrownBy(() -> count("*").orElse(3))
                .isInstanceOf(ValueException.class)
                .hasMessageContaining("count is 0 over no rows");
        Named all = sum("posts__views").orElse(0).plus(1).as("all");
        assertThat(rows(users().annotate(all), "all")).containsExactly(List.of(13L), List.of(2L), List.of(1L));
        assertRefused(() -> total(users(), max("age").orElse("x")), "integer with one of type");
    }

    /** S62. */
    @Test
    void anAggregateOfAnAggregateIsTakenOverTheQuery() {
        String part = "an aggregate cannot be taken of an aggregate";
        assertRefused(() -> total(users(), sum(count("posts"))), part);
        assertRefused(() -> runtime().run(users().aggregate(count("*").as("n"), sum("n").as("m"))), part);
        assertThat(total(users().annotate(count("posts").as("n")), sum("n"))).isEqualTo(3L);
        assertThatThrownBy(
                        () -> users().aggregate(max("age").as("m"), sum("age").as("m")))
                .isInstanceOf(ValueException.class);
    }

    /** S63. */
    @Test
    void aNameIsGivenOnce() {
        for (String taken : List.of("title", "tags", "author", "authorId", "pk", "comments")) {
            assertThatThrownBy(() -> Post.objects.annotate(count("*").as(taken)))
                    .isInstanceOf(ValueException.class)
                    .hasMessageContaining("is a field of Post");
        }
        assertThatThrownBy(
                        () -> Post.objects.values("author").annotate(count("*").as("author")))
                .isInstanceOf(ValueException.class)
                .hasMessageContaining("selected by values already");
        assertThat(runtime()
                        .list(Post.objects.values("author").annotate(count("*").as("title"))))
                .hasSize(2);
    }

    /** S64. */
    @Test
    void anAggregateOfSomeRows() {
        Named some = count("posts").filter(Q.of("posts__views__gt", 5)).as("n");
        assertThat(rows(users().annotate(some), "n")).containsExactly(List.of(1L), List.of(0L), List.of(0L));
        Q writes = Q.of(exists(Post.objects.filter("author", outerRef("pk"))));
        assertThat(total(users(), count("*").filter(writes))).isEqualTo(2L);
        assertThat(total(users(), count("*").filter(Q.of(exists(Post.objects.none())))))
                .isEqualTo(0L);
        assertThat(total(users(), count("*").filter(Q.of("pk__in", List.of())))).isEqualTo(0L);
        assertRefused(
                () -> runtime()
                        .run(users().aggregate(
                                        max("age").as("m"),
                                        count("*").filter(Q.of("m__gt", 1)).as("n"))),
                "the condition of an aggregate cannot look at another aggregate");
    }

    /** S65. */
    @Test
    void slicedAndDistinctRowsAreAggregatedAsTheyAre() {
        Expression old = sum(caseWhen(Q.of("age__gt", 35), value(1)).otherwise(0));
        assertThat(total(users().limit(1), old)).isEqualTo(0L);
        assertThat(total(User.objects.filter("posts__views__gt", 0).distinct(), sum("age")))
                .isEqualTo(70L);
        assertThat(runtime().run(User.objects.values("active").distinct().count()))
                .isEqualTo(1);
    }

    /** S66. */
    @ParameterizedTest
    @ValueSource(
            strings = {"a b", "a\"b", "a'b", "a;b", "a--b", "a/*b", "a.b", "a\tb", "a`b", "a]b", "", "a,b", "a(b", "a#b"
            })
    void aNameThatCouldBeSqlIsRefused(String name) {
        Named named = count("*").as(name);
        assertThatThrownBy(() -> users().annotate(named)).isInstanceOf(ValueException.class);
        assertThatThrownBy(() -> users().alias(named)).isInstanceOf(ValueException.class);
        assertThatThrownBy(() -> users().values(named)).isInstanceOf(ValueException.class);
        assertThatThrownBy(() -> users().aggregate(named)).isInstanceOf(ValueException.class);
    }

    /** S67. */
    @Test
    void anAliasIsKnownAndNotSelected() {
        QuerySet<User> aliased = users().alias(f("age").plus(1).as("x"));
        assertRefused(() -> aliased.values("x"), "was given by alias, which rows do not carry");
        assertThat(rows(aliased.annotate(f("x").as("x")).filter("x__gt", 31), "name", "x"))
                .containsExactly(List.of("Bob", 41));
        assertThat(rows(aliased.filter("x", 31), "name")).containsExactly(List.of("Ann"));
    }

    /** S68. */
    @Test
    void existsSelectsAndOrdersNothing() {
        QuerySet<Post> posts = Post.objects
                .annotate(upper("title").as("u"))
                .filter("author", outerRef("pk"))
                .orderBy("title");
        assertThat(rows(users().filter(exists(posts)), "name")).hasSize(2);
        assertThat(runtime().statements().get(0)).doesNotContain("UPPER").containsOnlyOnce("ORDER BY");
    }

    /** S69. */
    @Test
    void existsOfNothingIsFalse() {
        Expression nothing = exists(Post.objects.none());
        assertThat(rows(users().filter(nothing), "name")).isEmpty();
        assertThat(rows(users().filter(nothing.not()), "name")).hasSize(3);
        assertThat(rows(users().exclude(nothing), "name")).hasSize(3);
        assertThat(rows(users().annotate(nothing.as("e"), nothing.not().as("n")), "e", "n"))
                .containsOnly(List.of(false, true));
        assertThat(rows(users().orderBy(nothing.asc(), "-name"), "name")).startsWith(List.of("Cid"));
    }

    /** S70, S71. */
    @Test
    void aReferenceLeadsOneQueryOut() {
        QuerySet<User> editors =
                User.objects.filter("pk", outerRef("editor")).filter("manager", outerRef(outerRef("pk")));
        QuerySet<Post> posts = Post.objects.filter("author", outerRef("pk")).filter(exists(editors));
        assertThat(rows(users().filter(exists(posts)), "name")).containsExactly(List.of("Ann"));
        assertRefused(() -> runtime().list(posts), "has no query around it");
        assertRefused(() -> runtime().run(posts.update("views", 1)), "has no query around it");
    }

    /** S72. */
    @Test
    void typesThatMixHaveOneThatHoldsBoth() {
        assertThat(each(coalesce("age", "balance"))).last().isEqualTo(new BigDecimal("0.00"));
        assertThat(each(greatest(value(new BigDecimal("35.5")), f("age"))))
                .first()
                .isEqualTo(new BigDecimal("35.5"));
        assertThat(each(f("age").plus(f("balance")))).first().isEqualTo(new BigDecimal("30.00"));
        assertThat(each(f("age").plus(value(null)))).containsOnlyNulls();
        assertRefused(() -> each(coalesce("age", value("x"))), "The results of coalesce are of type integer and");
        assertRefused(
                () -> each(caseWhen(Q.of("age", 1), value(1.5)).otherwise(f("balance"))),
                "The results of caseWhen are of type double and decimal");
    }

    /** S73. */
    @Test
    void aCaseWithoutABranchIsNull() {
        assertThat(each(caseWhen(Q.of("age", 30), value("x")))).containsExactly("x", null, null);
        assertThatThrownBy(() -> caseWhen(Q.all(), value("x"))).isInstanceOf(ValueException.class);
        assertRefused(
                () -> runtime().run(User.objects.update("nick", caseWhen(Q.of("manager__name", "Ann"), value("x")))),
                "cannot be computed from fields of related objects");
    }

    /** S74, S75. */
    @Test
    void conditionsOnWindowsAreTestedBeforeTheSlice() {
        QuerySet<User> numbered =
                users().annotate(window(rowNumber()).orderBy("name").as("r"));
        assertThat(rows(numbered.filter("r__gt", 1).limit(1), "name")).containsExactly(List.of("Bob"));
        assertThat(rows(numbered.filter(Q.of("r", 1).or("name", "Cid")), "name"))
                .hasSize(2);
        assertThat(runtime().run(numbered.filter("r__gt", 1).count())).isEqualTo(2);
        assertRefused(() -> runtime().run(User.objects.update("age", window(rowNumber()))), "window functions");
        assertRefused(() -> each(rank()), "rank is a function over a window");
    }

    @Test
    void rowsAreDistinctByFieldsAmongThoseThatTheConditionOnAWindowLeaves() { // django.md QR-12
        QuerySet<User> numbered =
                users().annotate(window(rowNumber()).orderBy("name").as("r"));
        QuerySet<User> latest = numbered.distinct("active").orderBy("active", "-name");
        assertThat(rows(latest, "name")).containsExactly(List.of("Cid"));
        assertThat(rows(latest.filter("r__lt", 3), "name")).containsExactly(List.of("Bob"));
        assertThat(rows(latest.filter("r__lt", 3), "name", "active")).hasSize(1);
        assertThat(runtime().run(latest.filter("r__lt", 3).count())).isOne();
        assertThat(runtime().run(latest.filter("r__lt", 3).get()).name).isEqualTo("Bob");
    }

    /** S76. */
    @Test
    void theFrameEndsAtTheCurrentRowUnlessItIsSaidOtherwise() {
        assertThat(each(window(lastValue("name")).orderBy("name"))).containsExactly("Ann", "Bob", "Cid");
        assertThat(each(window(lastValue("name")).orderBy("name").rows(null, null)))
                .containsOnly("Cid");
        assertThatThrownBy(() -> window(sum("age")).rows(2, -1)).isInstanceOf(ValueException.class);
    }

    /** S77. */
    @Test
    void timesApartAreExactToTheMicrosecond() {
        Expression since = f("created").minus(value(Instant.parse("2024-01-31T10:00:00Z")));
        assertThat(runtime()
                        .list(Post.objects
                                .orderBy("title")
                                .annotate(since.as("d"))
                                .valuesFlat("d")))
                .containsExactly(
                        Duration.ofNanos(123_456_000),
                        Duration.ofDays(1),
                        Duration.ofDays(1).plusMillis(500));
        assertThat(each(f("joined").minus(value(LocalDate.of(2024, 1, 1)))))
                .first()
                .isEqualTo(Duration.ofDays(2));
    }
}
