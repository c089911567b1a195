package dev.covet.orm.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Who is the primary, by what nodes say. */
class LeadershipTest {

    private static final Leadership<String> OLD = new Leadership<>("old", 1, 7);

    private static Claim<String> standby(String node, int timeline) {
        return new Claim<>(node, true, timeline, 7);
    }

    private static Claim<String> primary(String node, int timeline) {
        return new Claim<>(node, false, timeline, 7);
    }

    @Test
    void nothingChangesAsLongAsThePrimaryIsOne() {
        assertThat(OLD.after(List.of(primary("old", 1), standby("east", 1)))).isSameAs(OLD);
    }

    @Test
    void aPrimaryThatDoesNotAnswerStaysOneUntilAnotherIsPromoted() {
        assertThat(OLD.after(List.of(standby("east", 1), standby("west", 1)))).isSameAs(OLD);
        assertThat(OLD.after(List.of(primary("east", 2), standby("west", 1))))
                .isEqualTo(new Leadership<>("east", 2, 7));
    }

    @Test
    void thePromotedLeadsAlsoWhereTheOldOneGoesOn() {
        Leadership<String> next = OLD.after(List.of(primary("old", 1), primary("east", 2)));

        assertThat(next.leader()).isEqualTo("east");
        assertThat(next.strays(primary("old", 1))).isTrue();
        assertThat(next.strays(standby("old", 1))).isTrue();
        assertThat(next.strays(standby("old", 2))).isFalse();
        assertThat(next.after(List.of(primary("old", 1)))).isSameAs(next);
    }

    @Test
    void whoFollowsAnotherNowGivesWayToIt() {
        assertThat(OLD.after(List.of(standby("old", 1), primary("east", 1))).leader())
                .isEqualTo("east");
    }

    @Test
    void whoFollowsSomebodyUnknownStays() {
        assertThat(OLD.after(List.of(standby("old", 2), standby("east", 2)))).isSameAs(OLD);
    }

    @Test
    void thePrimaryThatWasToldMayBeAnotherServerNow() {
        assertThat(OLD.after(List.of(primary("old", 2)))).isEqualTo(new Leadership<>("old", 2, 7));
        assertThat(OLD.after(List.of(new Claim<>("old", false, 1, 8)))).isEqualTo(new Leadership<>("old", 1, 8));
    }

    @Test
    void anotherDatabaseTakesOverNothing() {
        assertThat(OLD.after(List.of(new Claim<>("east", false, 5, 8)))).isSameAs(OLD);
        assertThat(OLD.after(List.of(primary("old", 1), new Claim<>("east", false, 5, 8))))
                .isSameAs(OLD);
        assertThat(OLD.strays(new Claim<>("east", false, 5, 8))).isFalse();
    }

    @Test
    void nobodyTakesOverFromAPrimaryThatWasToldAndNeverHeard() {
        Leadership<String> told = Leadership.told("old");

        assertThat(told.after(List.of(primary("east", 2)))).isSameAs(told);
        assertThat(told.after(List.of(standby("old", 2), primary("east", 2))).leader())
                .isEqualTo("east");
    }

    @Test
    void whoIsToldByNobodyIsFound() {
        Leadership<String> sought = Leadership.told(null);

        assertThat(sought.after(List.of(standby("east", 1)))).isSameAs(sought);
        assertThat(sought.after(List.of(standby("east", 1), primary("west", 1))).leader())
                .isEqualTo("west");
        assertThat(sought.after(List.of(primary("east", 1), primary("west", 2))).leader())
                .isEqualTo("west");
    }

    @Test
    void whoTakesWritesOnALowerTimelineThanAStandbyIsOldAndLeadsNot() {
        List<Claim<String>> claims = List.of(primary("old", 1), standby("west", 2));

        assertThat(Leadership.<String>told(null).after(claims)).isEqualTo(new Leadership<>(null, 2, 7));
        assertThat(Leadership.told("old").after(claims)).isEqualTo(new Leadership<>(null, 2, 7));
        assertThat(OLD.after(claims)).isEqualTo(new Leadership<>(null, 2, 7));
        assertThat(OLD.after(List.of(primary("old", 1), primary("east", 2), standby("west", 3))))
                .isEqualTo(new Leadership<>(null, 3, 7));
    }

    @Test
    void whoWasKnownToBeOldStaysSoAndGivesWayToTheOneThatWasPromoted() {
        Leadership<String> nobody = new Leadership<>(null, 2, 7);

        assertThat(nobody.after(List.of(primary("old", 1), standby("west", 2)))).isSameAs(nobody);
        assertThat(nobody.after(List.of(primary("old", 1)))).isSameAs(nobody);
        assertThat(nobody.after(List.of(new Claim<>("other", false, 5, 8)))).isSameAs(nobody);
        assertThat(nobody.after(List.of(primary("old", 1), primary("east", 2), standby("west", 2))))
                .isEqualTo(new Leadership<>("east", 2, 7));
        assertThat(nobody.after(List.of(primary("old", 3)))).isEqualTo(new Leadership<>("old", 3, 7));
    }

    @Test
    void aStandbyOfAnotherDatabaseSaysNothingOfTheLeader() {
        assertThat(OLD.after(List.of(primary("old", 1), new Claim<>("west", true, 5, 8))))
                .isSameAs(OLD);
    }

    @Test
    void ofTwoThatMayBothBeRightNoneIs() {
        Leadership<String> sought = Leadership.told(null);

        assertThat(sought.after(List.of(primary("east", 2), primary("west", 2))))
                .isSameAs(sought);
        assertThat(sought.after(List.of(primary("east", 2), new Claim<>("west", false, 1, 8))))
                .isSameAs(sought);
    }
}
