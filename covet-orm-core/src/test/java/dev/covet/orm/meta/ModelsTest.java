package dev.covet.orm.meta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.covet.orm.error.ModelException;
import dev.covet.orm.field.CharField;
import dev.covet.orm.field.Check;
import dev.covet.orm.field.DateTimeField;
import dev.covet.orm.field.ForeignKey;
import dev.covet.orm.field.Index;
import dev.covet.orm.field.IntegerField;
import dev.covet.orm.field.ManyToManyField;
import dev.covet.orm.field.Meta;
import dev.covet.orm.field.OnDelete;
import dev.covet.orm.field.Reverse;
import dev.covet.orm.field.Unique;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class ModelsTest {

    static class Comment extends StandIn<Comment> {
        @ForeignKey(onDelete = OnDelete.CASCADE)
        One<Article> article;
    }

    static class Article extends StandIn<Article> {
        @ForeignKey(onDelete = OnDelete.CASCADE)
        One<Writer> writer;

        @ManyToManyField
        Many<Topic> topics;
    }

    static class Writer extends StandIn<Writer> {
        @ForeignKey(onDelete = OnDelete.SET_NULL, nullable = true, relatedName = "+")
        One<Article> best;
    }

    static class Topic extends StandIn<Topic> {}

    @Test
    void relatedModelsAndTablesInBetweenBelongToTheSetAfterWhatTheyReferTo() {
        Models models = Models.of(List.of(Comment.class));
        assertThat(models.all())
                .extracting(ModelMeta::name)
                .containsExactly("Writer", "Article", "Comment", "Topic", "Article_topics");
        assertThat(models.find("Topic")).isSameAs(ModelMeta.of(Topic.class));
        assertThat(models.find("Other")).isNull();
    }

    @Meta(dbTable = "things")
    static class First extends StandIn<First> {}

    @Meta(dbTable = "things")
    static class Second extends StandIn<Second> {}

    @Test
    void twoModelsInOneTableAreRefused() {
        assertRefused("Second: its table \"things\" is that of First too. Give one of them", First.class, Second.class);
    }

    @Meta(
            isAbstract = true,
            uniqueTogether = @Unique(name = "one_place", fields = "place"),
            indexes = @Index(fields = "place"),
            checks = @Check(name = "place_above", condition = "place > 0"))
    abstract static class Placed<M extends Placed<M>> extends StandIn<M> {
        int place;
    }

    static class Seat extends Placed<Seat> {}

    static class Shelf extends Placed<Shelf> {}

    @Meta(indexes = {@Index(name = "by_row", fields = "row"), @Index(name = "by_row", fields = "-row")})
    static class Row extends StandIn<Row> {
        int row;
    }

    /** A second index of a name would silently not be made. */
    @Test
    void oneNameOfTwoRulesIsRefused() {
        assertRefused("the name \"one_place\" of a rule or an index is that of another of", Seat.class, Shelf.class);
        assertRefused("the name \"place_above\" of a rule or an index is that of", Seat.class, Shelf.class);
        assertRefused("Row: the name \"by_row\" of a rule or an index is that of another of Row.", Row.class);
        assertThat(Models.of(List.of(Seat.class)).all()).hasSize(1);
    }

    @Meta(dbTable = "a_table_of_a_name_that_is_longer_than_what_postgresql_leaves_of_it")
    static class LongTable extends StandIn<LongTable> {}

    @Meta(
            uniqueTogether =
                    @Unique(name = "ä_rule_of_a_name_that_is_longer_than_what_postgresql_leaves_of_i", fields = "code"))
    static class LongColumn extends StandIn<LongColumn> {
        @IntegerField(dbColumn = "a_column_of_a_name_that_is_longer_than_what_postgresql_leaves_of_it")
        int code;
    }

    /** PostgreSQL cuts names after 63 bytes. */
    @Test
    void namesThatPostgresqlWouldCutAreRefused() {
        assertRefused(
                "LongTable: the name of its table \"a_table_of_a_name_that_is_longer_than_what_postgresql_leaves_of_it\" has"
                        + " more than 63 bytes, which PostgreSQL cuts off. Give it a shorter dbTable.",
                LongTable.class);
        assertRefused("LongColumn.code: the name of its column \"a_column_of", LongColumn.class);
        assertRefused("LongColumn: the name of its rule or index \"ä_rule_of", LongColumn.class);
    }

    static class Hub extends StandIn<Hub> {
        String code;

        @CharField(maxLength = 5)
        String spokes;
    }

    static class LeftSpoke extends StandIn<LeftSpoke> {
        @ForeignKey(onDelete = OnDelete.CASCADE, relatedName = "sides")
        One<Hub> hub;
    }

    static class RightSpoke extends StandIn<RightSpoke> {
        @ForeignKey(onDelete = OnDelete.CASCADE, relatedName = "sides")
        One<Hub> hub;
    }

    @Test
    void oneRelatedNameOfTwoModelsIsRefused() {
        assertRefused(
                "RightSpoke.hub: its related name \"sides\" is the related name of LeftSpoke.hub too.",
                LeftSpoke.class,
                RightSpoke.class);
        assertThatThrownBy(() -> ModelMeta.of(Hub.class).relation("sides"))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("\"sides\" is given by LeftSpoke.hub and by RightSpoke.hub");
    }

    static class NamedLikeAMember extends StandIn<NamedLikeAMember> {
        @ForeignKey(onDelete = OnDelete.CASCADE, relatedName = "spokes")
        One<Hub> hub;
    }

    @Test
    void aRelatedNameThatIsAMemberOfTheOtherModelIsRefused() {
        assertRefused("its related name \"spokes\" is a member of Hub too.", NamedLikeAMember.class);
    }

    static class ByCode extends StandIn<ByCode> {
        @ForeignKey(onDelete = OnDelete.CASCADE, toField = "code", relatedName = "+")
        One<Hub> hub;
    }

    static class ByNothing extends StandIn<ByNothing> {
        @ForeignKey(onDelete = OnDelete.CASCADE, toField = "kode", relatedName = "+")
        One<Hub> hub;
    }

    @Test
    void aRelationToAFieldThatIsNotUniqueOrNotThereIsRefused() {
        assertRefused("ByCode.hub: it refers to Hub.code, which is not unique.", ByCode.class);
        assertRefused("toField names the unknown field \"kode\" of Hub", ByNothing.class);
    }

    static class Lonely extends StandIn<Lonely> {
        @Reverse
        Many<Topic> topics;
    }

    @Test
    void anOtherSideWithoutARelationIsRefused() {
        assertRefused(
                "Lonely.topics: no relation of Topic to Lonely has the related name \"topics\". Add a relation to Lonely",
                Lonely.class);
    }

    static class Team extends StandIn<Team> {
        @ManyToManyField(through = Contract.class)
        Many<Player> players;
    }

    static class Player extends StandIn<Player> {}

    static class Contract extends StandIn<Contract> {
        @ForeignKey(onDelete = OnDelete.CASCADE, relatedName = "+")
        One<Player> player;

        @ForeignKey(onDelete = OnDelete.CASCADE, relatedName = "+")
        One<Player> deputy;

        @ForeignKey(onDelete = OnDelete.CASCADE)
        One<Team> team;
    }

    @Test
    void anAmbiguousThroughModelIsRefused() {
        assertRefused("Team.players: Contract has 2 relations to Player.", Team.class);
    }

    static class Crew extends StandIn<Crew> {
        @ManyToManyField(through = Shift.class)
        Many<Player> members;
    }

    @Meta(softDelete = "ended")
    static class Shift extends StandIn<Shift> {
        @ForeignKey(onDelete = OnDelete.CASCADE, relatedName = "+")
        One<Player> player;

        @ForeignKey(onDelete = OnDelete.CASCADE)
        One<Crew> crew;

        @DateTimeField(nullable = true)
        Instant ended;
    }

    @Test
    void linksThatWouldOnlyBeMarkedAsDeletedAreRefused() {
        assertRefused(
                "Crew.members: its links are objects of Shift, which has softDelete, and a relation shows every link",
                Crew.class);
    }

    static class BadOne extends StandIn<BadOne> {
        Locale locale;
    }

    static class BadTwo extends StandIn<BadTwo> {
        @CharField
        String title;
    }

    @Test
    void problemsOfAllModelsAreToldAtOnce() {
        assertThatThrownBy(() -> Models.of(List.of(BadOne.class, BadTwo.class)))
                .hasMessageContaining("(2 problems)")
                .hasMessageContaining("BadOne.locale")
                .hasMessageContaining("BadTwo.title");
    }

    private static void assertRefused(String message, Class<?>... models) {
        assertThatThrownBy(() -> Models.of(List.of(models)))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining(message);
    }

    @Test
    void whatIsAttachedToAModelMayAttachMore() {
        ModelMeta<Topic> model = ModelMeta.of(Topic.class);
        String attached = model.attachment(String.class, () -> model.attachment(String.class, () -> "inner"));
        assertThat(attached).isEqualTo("inner");
        assertThat(model.attachment(String.class, () -> "other")).isEqualTo("inner");
    }
}
