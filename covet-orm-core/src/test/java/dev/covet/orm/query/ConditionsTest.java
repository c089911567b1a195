package dev.covet.orm.query;

import static dev.covet.orm.query.Expressions.count;
import static dev.covet.orm.query.Expressions.f;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.covet.orm.error.ValueException;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What conditions may be made of, and what is said where arguments mean none. */
class ConditionsTest {

    private static final Q POPULAR = Q.of("views__gte", 100);
    private static final Q RATED = Q.of("rating__gt", 4);

    private static void assertRefused(String message, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(ValueException.class).hasMessage(message);
    }

    @Test
    void severalConditionsAllHold() {
        assertThat(Q.of(POPULAR, RATED)).isEqualTo(POPULAR.and(RATED));
        assertThat(Q.not(POPULAR, RATED)).isEqualTo(POPULAR.and(RATED).negate());
        assertThat(Q.of("title", "x").and(POPULAR, RATED))
                .isEqualTo(Q.of("title", "x", "views__gte", 100, "rating__gt", 4));
    }

    @Test
    void pairsFollowConditions() {
        assertThat(Q.of(POPULAR, "title", "x", "published", true))
                .isEqualTo(Q.of("views__gte", 100, "title", "x", "published", true));
        assertThat(Q.of(f("views").gt(3), "title", "x"))
                .isEqualTo(Q.of(f("views").gt(3)).and("title", "x"));
        assertThat(Q.of(POPULAR.or(RATED), "title", "x"))
                .isEqualTo(new Q.Group(Q.Connector.AND, List.of(POPULAR.or(RATED), new Q.Leaf("title", "x"))));
    }

    @Test
    void mapsOfLookupsAreConditions() {
        Object lookups = Map.of("views__gte", 100);
        assertThat(Q.of(lookups, "title", "x")).isEqualTo(Q.of("views__gte", 100, "title", "x"));
    }

    @Test
    void emptyConditionsAreLeftOut() {
        assertThat(Q.of(Q.all(), POPULAR)).isEqualTo(POPULAR);
        assertThat(Q.of(Q.all(), Q.all()).isEmpty()).isTrue();
        assertThat(Q.of().isEmpty()).isTrue();
    }

    @Test
    void oneConditionOrPairsAreJoinedByOr() {
        assertThat(POPULAR.or("rating__gt", 4)).isEqualTo(POPULAR.or(RATED));
        assertThat(POPULAR.or(f("rating").gt(4)))
                .isEqualTo(POPULAR.or(Q.of(f("rating").gt(4))));
        assertThat(POPULAR.xor("rating__gt", 4)).isEqualTo(POPULAR.xor(RATED));
    }

    @Test
    void aggregatesTakePairs() {
        assertThat(count("tags").filter("tags__color", "red"))
                .isEqualTo(count("tags").filter(Q.of("tags__color", "red")));
    }

    @Test
    void severalConditionsAreNotJoinedByOr() {
        String message = "or takes one condition, or pairs that all have to hold, but was given several conditions."
                + " Write a.or(b).or(c), or a.or(Q.of(b, c)) if b and c have to hold both.";
        assertRefused(message, () -> POPULAR.or(RATED, POPULAR));
        assertRefused(message, () -> POPULAR.or(RATED, "title", "x"));
        assertRefused(
                message.replace("or(", "xor(").replace("or takes", "xor takes"), () -> POPULAR.xor(RATED, POPULAR));
    }

    @Test
    void conditionsDoNotFollowPairs() {
        assertRefused(
                "The condition at position 3 stands behind pairs of a lookup and a value."
                        + " Conditions come first: (Q.of(...), \"title\", \"...\").",
                () -> Q.of("title", "x", POPULAR));
        assertRefused(
                "The condition at position 4 stands behind pairs of a lookup and a value."
                        + " Conditions come first: (Q.of(...), \"title\", \"...\").",
                () -> Q.of(POPULAR, "title", "x", RATED, "published", true));
    }

    @Test
    void aLookupNeedsAValue() {
        String message = "A condition takes pairs of a key and a value, got 1 arguments."
                + " Write it as (\"title\", \"...\", \"published\", true).";
        assertRefused(message, () -> Q.of("title"));
        assertRefused(message, () -> Q.of(POPULAR, "title"));
        assertRefused(message, () -> Q.of(7L));
    }

    @Test
    void aLookupIsAString() {
        String message = "The key at position 2 of a condition is not a string."
                + " Keys and values alternate: (\"title\", \"...\", \"published\", true).";
        assertRefused(message, () -> Q.of(POPULAR, 7, "x"));
    }

    @Test
    void conditionsAreGiven() {
        assertRefused("A condition takes pairs of a lookup and a value, not null.", () -> Q.of((Object[]) null));
    }
}
