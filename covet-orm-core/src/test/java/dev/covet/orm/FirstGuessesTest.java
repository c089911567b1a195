package dev.covet.orm;

import static dev.covet.orm.query.Expressions.f;
import static dev.covet.orm.query.Expressions.lower;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.covet.orm.error.DoesNotExistException;
import dev.covet.orm.error.ValueException;
import dev.covet.orm.oracle.model.Country;
import dev.covet.orm.oracle.model.Post;
import dev.covet.orm.oracle.model.User;
import dev.covet.orm.query.Expression;
import dev.covet.orm.query.Q;
import dev.covet.orm.testkit.DatabaseTest;
import dev.covet.orm.testkit.H2Database;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What people write before they have read anything. */
@DatabaseTest
class FirstGuessesTest {

    private static SemanticsRuntime runtime;

    @BeforeAll
    static void start(H2Database database) {
        runtime = new SemanticsRuntime(database.r2dbcUrl());
        runtime.run(Country.objects.create(Map.of("code", "de", "name", "Germany")));
    }

    private static List<String> names(QuerySet<User> users) {
        return runtime.list(users.orderBy("name").valuesList("name", String.class));
    }

    private static List<String> names(Expression condition) {
        return names(User.objects.filter(condition));
    }

    @Test
    void filterTakesConditionsAndThenPairs() {
        Q adult = Q.of("age__gte", 18);
        assertThat(names(User.objects.filter(adult, Q.of("nick", "ann")))).containsExactly("Ann");
        assertThat(names(User.objects.filter(adult, "name", "Bob"))).containsExactly("Bob");
        assertThat(names(User.objects.filter(f("age").gte(18), "name", "Bob"))).containsExactly("Bob");
        assertThat(names(User.objects.filter(Map.of("name", "Bob")))).containsExactly("Bob");
    }

    @Test
    void conditionsOfOneCallSpeakOfOneRelatedRow() {
        Q large = Q.of("posts__views__gte", 5);
        assertThat(names(User.objects.filter(large, "posts__title", "Third"))).isEmpty();
        assertThat(names(User.objects.filter(Q.of("posts__views__lte", 5), "posts__title", "Third")))
                .containsExactly("Bob");
    }

    @Test
    void excludeTakesConditionsAndThenPairs() {
        Q adult = Q.of("age__gte", 18);
        assertThat(names(User.objects.exclude(adult, "name", "Bob"))).containsExactly("Ann", "Cid");
        assertThat(names(User.objects.exclude(adult, Q.of("nick", "ann")))).containsExactly("Bob", "Cid");
    }

    @Test
    void getTakesTheKey() {
        User ann = runtime.run(User.objects.get("name", "Ann"));
        assertThat(runtime.run(User.objects.get(ann.pk()))).isEqualTo(ann);
        assertThat(runtime.run(User.objects.get(((Long) ann.pk()).intValue()))).isEqualTo(ann);
        assertThat(runtime.run(User.objects.getOrNull(ann.pk()))).isEqualTo(ann);
        assertThat(runtime.run(User.objects.getOrNull(-1L))).isNull();
        assertThatThrownBy(() -> runtime.run(User.objects.get(-1L))).isInstanceOf(DoesNotExistException.class);
    }

    @Test
    void getTakesAKeyThatIsAText() {
        assertThat(runtime.run(Country.objects.get("de")).name).isEqualTo("Germany");
        assertThat(runtime.run(Country.objects.getOrNull("fr"))).isNull();
    }

    @Test
    void getTakesConditionsAndThenPairs() {
        assertThat(runtime.run(User.objects.get(Q.of("age__gte", 18), "nick", "ann")).name)
                .isEqualTo("Ann");
        assertThat(runtime.run(User.objects.get(f("age").gt(30))).name).isEqualTo("Bob");
        assertThat(runtime.run(User.objects.getOrNull(Q.of("age__gte", 18), Q.of("nick", "none"))))
                .isNull();
    }

    @Test
    void aTextIsNoKeyOfAnotherType() {
        assertThatThrownBy(() -> User.objects.get("secret"))
                .isInstanceOf(ValueException.class)
                .hasMessage("get was given one text, but the key of User is of type Long. Give a key of this type, or a"
                        + " field and its value, as in get(\"title\", \"...\").");
        assertThatThrownBy(() -> User.objects.getOrNull("secret"))
                .isInstanceOf(ValueException.class)
                .hasMessageStartingWith("getOrNull was given one text, but the key of User is of type Long.");
    }

    @Test
    void nullIsNoKey() {
        Long unknown = null;
        assertThatThrownBy(() -> User.objects.get(unknown))
                .isInstanceOf(ValueException.class)
                .hasMessage(
                        "get was given null as the key of User. Give a key, or write (\"field\", null) for rows without"
                                + " a value.");
    }

    @Test
    void aKeyHasTheTypeOfTheKey() {
        assertThatThrownBy(() -> User.objects.get(new UUID(0, 7)))
                .isInstanceOf(ValueException.class)
                .hasMessageContaining("\"pk\"");
    }

    @Test
    void expressionsCompare() {
        assertThat(names(f("name").eq("Ann"))).containsExactly("Ann");
        assertThat(names(f("age").eq(null))).containsExactly("Cid");
        assertThat(names(f("age").gt(30))).containsExactly("Bob");
        assertThat(names(f("age").gte(30))).containsExactly("Ann", "Bob");
        assertThat(names(f("age").lt(40))).containsExactly("Ann");
        assertThat(names(f("age").lte(40))).containsExactly("Ann", "Bob");
        assertThat(names(f("age").between(25, 35))).containsExactly("Ann");
        assertThat(names(f("age").isNull())).containsExactly("Cid");
        assertThat(names(f("age").isNotNull())).containsExactly("Ann", "Bob");
        assertThat(names(f("age").eq(f("age")))).containsExactly("Ann", "Bob");
    }

    @Test
    void differentIsWhatExcludeKeeps() {
        assertThat(names(f("age").ne(30))).containsExactly("Bob", "Cid");
        assertThat(names(f("age").ne(30))).isEqualTo(names(User.objects.exclude("age", 30)));
        assertThat(names(f("age").ne(f("age")))).isEqualTo(names(User.objects.exclude("age", f("age"))));
        assertThat(names(f("age").ne(null))).containsExactly("Ann", "Bob");
        assertThat(names(lower("nick").ne("ann"))).containsExactly("Bob", "Cid");
        assertThat(runtime.list(Post.objects
                        .filter(f("editor__name").ne("Bob"))
                        .orderBy("title")
                        .valuesList("title", String.class)))
                .containsExactly("Third", "World");
    }

    @Test
    void expressionsAreAmongValues() {
        assertThat(names(f("age").in(30, 50))).containsExactly("Ann");
        assertThat(names(f("age").in(List.of(30, 40)))).containsExactly("Ann", "Bob");
        assertThat(names(f("age").in(List.of()))).isEmpty();
        assertThat(names(f("pk").in(User.objects.filter("age", 40)))).containsExactly("Bob");
        Object unknown = List.of(40);
        assertThat(names(f("age").in(unknown))).containsExactly("Bob");
        Collection<Integer> ages = Arrays.asList(30, null);
        assertThat(names(f("age").in(ages))).containsExactly("Ann");
    }

    @Test
    void expressionsMatchTexts() {
        assertThat(names(f("name").contains("nn"))).containsExactly("Ann");
        assertThat(names(f("name").icontains("NN"))).containsExactly("Ann");
        assertThat(names(f("name").startsWith("A"))).containsExactly("Ann");
        assertThat(names(f("name").istartsWith("a"))).containsExactly("Ann");
        assertThat(names(f("name").endsWith("b"))).containsExactly("Bob");
        assertThat(names(f("name").iendsWith("B"))).containsExactly("Bob");
        assertThat(names(f("name").regex("^[AB]"))).containsExactly("Ann", "Bob");
        assertThat(names(f("name").iregex("^[ab]"))).containsExactly("Ann", "Bob");
        assertThat(names(lower("name").startsWith("a"))).containsExactly("Ann");
    }

    @Test
    void comparisonsAreCheckedAsLookupsAre() {
        assertThatThrownBy(() -> User.objects.filter(f("age").gte("eighteen")))
                .isInstanceOf(ValueException.class)
                .hasMessageContaining("\"age__gte\"");
        assertThatThrownBy(() -> f("age").in((Collection<?>) null))
                .isInstanceOf(ValueException.class)
                .hasMessage("in takes values, not null.");
    }
}
