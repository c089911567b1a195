package dev.covet.orm;

import static dev.covet.orm.query.Expressions.exists;
import static dev.covet.orm.query.Expressions.f;
import static dev.covet.orm.query.Expressions.outerRef;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.covet.orm.error.FieldException;
import dev.covet.orm.error.QueryStateException;
import dev.covet.orm.error.ValueException;
import dev.covet.orm.oracle.model.Post;
import dev.covet.orm.oracle.model.Tag;
import dev.covet.orm.oracle.model.User;
import dev.covet.orm.query.Expression;
import dev.covet.orm.query.Q;
import dev.covet.orm.testkit.EveryDatabase;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Conditions that are easy to get wrong, django.md 2a: nulls, lists, ranges of types, and what is refused. */
@EveryDatabase
class LookupSemanticsTest extends SemanticsFixture {

    private static final long BIG = 1L << 40;

    private List<String> names(QuerySet<User> query) {
        return runtime().list(query.orderBy("name").valuesList("name", String.class));
    }

    private List<String> where(Object... pairs) {
        return names(User.objects.filter(pairs));
    }

    private List<String> where(Q condition) {
        return names(User.objects.filter(condition));
    }

    private List<String> where(Expression condition) {
        return names(User.objects.filter(condition));
    }

    private List<String> except(Object... pairs) {
        return names(User.objects.exclude(pairs));
    }

    private User ann() {
        return runtime().run(User.objects.get("name", "Ann"));
    }

    private static void assertRefused(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(ValueException.class).hasMessage(message);
    }

    /** S06. */
    @Test
    void anExclusionOverAToManyRelationRefersToTheQueryAroundIt() {
        QuerySet<Post> untagged = Post.objects.exclude("tags__name", outerRef("nick"));
        assertThat(where(exists(untagged.filter("author", outerRef("pk"))))).containsExactly("Ann", "Bob");
        QuerySet<User> silent = User.objects.exclude("posts__title", outerRef("name"));
        assertThat(where(exists(silent.filter("pk", outerRef("pk"))))).containsExactly("Ann", "Bob", "Cid");
    }

    /** S08, S17. */
    @Test
    void nullsInAListMeanNothing() {
        assertThat(except("age__in", Arrays.asList(null, 30))).containsExactly("Bob", "Cid");
        assertThat(except("age__in", Arrays.asList((Object) null))).containsExactly("Ann", "Bob", "Cid");
        assertThat(where("age__in", Arrays.asList(null, 30))).containsExactly("Ann");
        assertThat(where("age__in", Arrays.asList(null, f("age")))).containsExactly("Ann", "Bob");
        assertThat(where(f("age").is("in", Arrays.asList(null, 30)))).containsExactly("Ann");
        runtime().statements();
        assertThat(where("age__in", Arrays.asList((Object) null))).isEmpty();
        assertThat(runtime().statements()).isEmpty();
    }

    /** S09. */
    @Test
    void twoNegationsAreNone() {
        assertThat(where(Q.not(Q.not("age", 30)))).containsExactly("Ann");
        assertThat(names(User.objects.exclude(Q.not("age", 30)))).containsExactly("Ann");
        assertThat(names(User.objects.exclude(Q.not("age", 30).and("name", "Ann"))))
                .containsExactly("Ann", "Bob", "Cid");
    }

    /** S13. */
    @Test
    void equalToNullMeansWithoutAValue() {
        assertThat(where("age", null)).containsExactly("Cid");
        assertThat(where("nick__iexact", null)).containsExactly("Bob");
        assertThat(where("manager", null)).containsExactly("Ann");
        assertThat(where("posts", null)).containsExactly("Cid");
        assertThat(except("posts", null)).containsExactly("Ann", "Bob");
        assertThat(where(f("age").is("exact", null))).containsExactly("Cid");
    }

    /** S13. */
    @Test
    void noOtherLookupTakesNull() {
        String message = " cannot be compared with null. Only exact and iexact can; to find rows without a value use"
                + " isnull.";
        for (String lookup : List.of("gt", "in", "range", "contains")) {
            String key = "nick__" + lookup;
            assertRefused(() -> User.objects.filter(key, (Object) null), "\"" + key + "\"" + message);
            assertRefused(() -> User.objects.filter(f("nick").is(lookup, null)), "\"" + key + "\"" + message);
        }
    }

    /** S14. */
    @Test
    void aTransformedValueIsNullWhereTheValueIs() {
        assertThat(where("seen__year", null)).containsExactly("Cid");
        assertThat(except("seen__year", null)).containsExactly("Ann", "Bob");
        assertThat(where("seen__date__isnull", true)).containsExactly("Cid");
    }

    /** S15. */
    @Test
    void isnullTakesTrueOrFalseOnly() {
        assertRefused(
                () -> User.objects.filter("manager__isnull", 1),
                "\"manager__isnull\" takes true or false, not a value of type Integer.");
        assertRefused(
                () -> User.objects.filter("age__isnull", (Object) null),
                "\"age__isnull\" takes true or false, not null.");
        assertRefused(
                () -> User.objects.filter(f("age").is("isnull", "yes")),
                "\"age__isnull\" takes true or false, not a value of type String.");
    }

    /** S18. */
    @Test
    void aListMayHoldAValueTwice() {
        assertThat(where("age__in", List.of(30, 30, 30L))).containsExactly("Ann");
        Map<String, Integer> document = Map.of("a", 1);
        assertThat(runtime().list(Post.objects.filter("meta__in", List.of(document, document, List.of(1)))))
                .isEmpty();
    }

    /** S19: a list is one parameter, so the text is the same for every list. */
    @Test
    void theTextDoesNotDependOnTheList() {
        where("age__in", List.of(30, 40));
        where("age__in", List.of(7));
        where("age__in", Set.of(1, 2, 3));
        assertThat(runtime().statements()).hasSize(3).containsOnly(lastText());
    }

    private String lastText() {
        where("age__in", new int[] {5});
        return runtime().statements().get(0);
    }

    /** S20; Django looks at in only. */
    @Test
    void aQueryOnAnotherDatabaseCannotStandInsideThisOne() {
        QuerySet<User> elsewhere = User.objects.using("other");
        for (QuerySet<User> query : List.of(
                User.objects.filter("pk__in", elsewhere),
                User.objects.filter(exists(elsewhere)),
                User.objects.union(elsewhere))) {
            assertThatThrownBy(() -> runtime().list(query))
                    .isInstanceOf(QueryStateException.class)
                    .hasMessageContaining("default cannot hold one on other");
        }
        assertThat(runtime().statements()).isEmpty();
        assertThat(where("pk__in", User.objects.using("default").filter("age", 30)))
                .containsExactly("Ann");
    }

    /** S21. */
    @Test
    void oneValueIsComparedWithAQueryOfOneRow() {
        QuerySet<Values> keys = User.objects.orderBy("name").values("pk");
        assertThat(where("pk", keys.limit(1))).containsExactly("Ann");
        assertThatThrownBy(() -> User.objects.filter("pk", keys.limit(2))).hasMessageContaining("limit(1)");
        assertThatThrownBy(() -> User.objects.filter(f("pk").is("exact", keys))).hasMessageContaining("limit(1)");
        assertRefused(
                () -> User.objects.filter("age__range", keys),
                "\"age__range\" takes two values, not a value of type QuerySet.");
        assertThatThrownBy(() -> User.objects.filter("pk__in", User.objects.values("pk", "name")))
                .hasMessageContaining("selects one column, not 2");
    }

    @Test
    void valuesThatTheDatabaseCannotCompareAreRefused() {
        for (Q condition : List.of(
                Q.of("pk__in", User.objects.values("name")),
                Q.of("age", f("name")),
                Q.of("age__gt", User.objects.values("name").limit(1)))) {
            assertThatThrownBy(() -> User.objects.filter(condition))
                    .isInstanceOf(FieldException.class)
                    .hasMessageContaining("Cast one of them to the type of the other.");
        }
        assertThat(runtime().statements()).isEmpty();
    }

    /** S22, S23. */
    @Test
    void patternsAreTakenLiterally() {
        assertThat(where("nick__contains", "_")).containsExactly("Cid");
        assertThat(where("nick__contains", "\\")).isEmpty();
        assertThat(where("nick__endswith", f("nick"))).containsExactly("Ann", "Cid");
        assertThat(where("name__istartswith", f("nick"))).containsExactly("Ann");
    }

    /** S24. */
    @Test
    void numbersThatAColumnCannotHoldAreComparedWithoutTheDatabase() {
        for (String key : List.of("age", "age__gt", "age__gte")) {
            assertThat(where(key, BIG)).isEmpty();
        }
        assertThat(where("manager", new BigInteger("99999999999999999999"))).isEmpty();
        assertThat(runtime().statements()).isEmpty();
        assertThat(where("age__lt", BIG)).containsExactly("Ann", "Bob", "Cid");
        assertThat(where("age__gte", -BIG)).containsExactly("Ann", "Bob", "Cid");
        assertThat(where("age__range", List.of(35, BIG))).containsExactly("Bob");
        assertThat(where("age__in", List.of(30, BIG))).containsExactly("Ann");
    }

    /** S25; an exact match with a fraction finds nothing, where Django cuts the fraction off. */
    @Test
    void wholeNumbersAreComparedWithFractionsAsNumbers() {
        assertThat(where("age__gte", 39.5)).containsExactly("Bob");
        assertThat(where("age__lt", 30.5)).containsExactly("Ann");
        assertThat(where("age__lt", new BigDecimal("30.5"))).containsExactly("Ann");
        assertThat(where("age", 30.0)).containsExactly("Ann");
        assertThat(where("age", 30.5)).isEmpty();
    }

    /** S26, S27. */
    @Test
    void objectsAreOfTheRightModelAndSaved() {
        Tag tag = new Tag();
        assertRefused(
                () -> Post.objects.filter("author__in", List.of(tag)),
                "\"author__in\" takes an object of User, not a value of type Tag.");
        assertRefused(
                () -> Post.objects.filter(f("author").is("exact", tag)),
                "\"author__exact\" takes an object of User, not a value of type Tag.");
        assertThatThrownBy(() -> Post.objects.exclude("author__in", Tag.objects.everything()))
                .hasMessageContaining("takes a query set of User, not of Tag");
        for (ThrowingCallable call : List.<ThrowingCallable>of(
                () -> Post.objects.exclude("author", new User()),
                () -> Post.objects.filter("author__in", List.of(ann(), new User())))) {
            assertThatThrownBy(call).hasMessageContaining("this User has no key");
        }
        assertThat(runtime().list(Post.objects.filter(f("author").is("exact", ann()))))
                .hasSize(2);
    }

    /** S29; Covet compares with a parameter, as everywhere, where Django writes the column alone. */
    @Test
    void aBooleanIsComparedAsAnyOtherValue() {
        assertThat(where("active", true)).containsExactly("Ann", "Bob", "Cid");
        assertThat(where("active", false)).isEmpty();
        assertThat(where(f("active"))).containsExactly("Ann", "Bob", "Cid");
    }

    /** S30. */
    @Test
    void anOddNumberOfConditionsHolds() {
        Q all = Q.of("age", 30).xor("name", "Ann").xor("active", true);
        assertThat(where(all)).containsExactly("Ann", "Bob", "Cid");
        Q withNull = Q.of("age__gt", 35).xor("name", "Cid");
        assertThat(where(withNull)).containsExactly("Bob", "Cid");
        assertThat(names(User.objects.exclude(withNull))).containsExactly("Ann");
    }

    /** S32. */
    @Test
    void whatIsAlwaysTrueOrFalseIsNotAsked() {
        Q never = Q.of("age__in", List.of());
        assertThat(where(never.and("name", "Ann"))).isEmpty();
        assertThat(where(never.xor(never))).isEmpty();
        assertThat(runtime().statements()).isEmpty();
        assertThat(where(never.or("name", "Ann"))).containsExactly("Ann");
        assertThat(where(never.negate())).containsExactly("Ann", "Bob", "Cid");
        assertThat(runtime().statements()).hasSize(2).noneMatch(sql -> sql.contains("FALSE") || sql.contains("TRUE"));
    }

    /** S32, S78. */
    @Test
    void anEmptyConditionLeavesNothingOut() {
        assertThat(except()).containsExactly("Ann", "Bob", "Cid");
        assertThat(names(User.objects.exclude(Q.all()))).containsExactly("Ann", "Bob", "Cid");
        assertThat(where(Q.not(Q.all()))).containsExactly("Ann", "Bob", "Cid");
        assertThat(where(Q.not(Q.all()).and("name", "Ann"))).containsExactly("Ann");
    }

    /** S78. */
    @Test
    void conditionsAreValues() {
        Q one = Q.of("name", "Ann");
        assertThat(one.and("age", 30))
                .isEqualTo(Q.of("name", "Ann", "age", 30))
                .hasSameHashCodeAs(Q.of("name", "Ann", "age", 30));
        assertThat(one).isEqualTo(Q.of("name", "Ann"));
        assertThat(Q.all().or(one)).isEqualTo(one);
        assertThat(Q.not(Q.not("name", "Ann"))).isEqualTo(one);
    }

    @Test
    void nullIsNoCondition() {
        assertRefused(
                () -> User.objects.filter((Q) null),
                "A condition of a query is null. Leave it out, or give Q.all() for none.");
        assertRefused(
                () -> User.objects.filter((Expression) null),
                "An expression of a query is null. Leave it out, or write value(null) for NULL.");
        assertThatThrownBy(() -> Q.of("age", 1).and((Q) null)).isInstanceOf(ValueException.class);
    }
}
