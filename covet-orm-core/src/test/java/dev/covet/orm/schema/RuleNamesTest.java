package dev.covet.orm.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.covet.orm.Manager;
import dev.covet.orm.Model;
import dev.covet.orm.RelatedSet;
import dev.covet.orm.RunningCovet;
import dev.covet.orm.error.UniqueViolationException;
import dev.covet.orm.field.CharField;
import dev.covet.orm.field.Index;
import dev.covet.orm.field.ManyToManyField;
import dev.covet.orm.field.Meta;
import dev.covet.orm.field.Unique;
import dev.covet.orm.meta.IndexMeta;
import dev.covet.orm.meta.ModelMeta;
import dev.covet.orm.meta.UniqueMeta;
import dev.covet.orm.query.Q;
import dev.covet.orm.testkit.DatabaseProduct;
import dev.covet.orm.testkit.EveryDatabase;
import dev.covet.orm.testkit.TestDatabase;
import org.junit.jupiter.api.Test;

/** Each rule and index that a model declares is made, whatever the others are called. */
@EveryDatabase
class RuleNamesTest {

    @Meta(
            dbTable = "named_offers",
            uniqueTogether = {
                @Unique(fields = "place", conditionMethod = "shown"),
                @Unique(fields = "place", conditionMethod = "kept"),
                @Unique(fields = "code", conditionMethod = "kept")
            })
    static class Offer extends Model<Offer> {
        static final Manager<Offer> objects = Manager.of(Offer.class);

        @CharField(maxLength = 20)
        String place;

        @CharField(maxLength = 20, unique = true)
        String code;

        boolean isShown;
        boolean isKept;

        static Offer of(String place, String code, boolean isShown, boolean isKept) {
            Offer offer = new Offer();
            offer.place = place;
            offer.code = code;
            offer.isShown = isShown;
            offer.isKept = isKept;
            return offer;
        }

        static Q shown() {
            return Q.of("isShown", true);
        }

        static Q kept() {
            return Q.of("isKept", true);
        }
    }

    @Test
    void rulesOfTheSameColumnsWithOtherConditionsAreAllEnforced(TestDatabase database, DatabaseProduct product) {
        RunningCovet running = RunningCovet.withTables(database, Offer.class);
        running.run(running.covet().schema().validate());
        running.run(Offer.of("a", "1", true, false).save());
        running.run(Offer.of("a", "2", false, true).save());
        if (product == DatabaseProduct.POSTGRESQL) {
            assertThatThrownBy(() -> running.run(Offer.of("a", "3", true, false).save()))
                    .isInstanceOf(UniqueViolationException.class);
            assertThatThrownBy(() -> running.run(Offer.of("a", "4", false, true).save()))
                    .isInstanceOf(UniqueViolationException.class);
        }
        assertThat(ModelMeta.of(Offer.class).uniqueTogether())
                .extracting(UniqueMeta::name)
                .satisfiesExactly(
                        name -> assertThat(name).isEqualTo("named_offers_place_key"),
                        name -> assertThat(name).matches("named_offers_place_[0-9a-f]{8}_key"),
                        name -> assertThat(name).matches("named_offers_code_[0-9a-f]{8}_key"));
    }

    @Meta(
            dbTable = "named_points",
            indexes = {
                @Index(fields = "-a"),
                @Index(fields = "a"),
                @Index(fields = "a", condition = "b > 0"),
                @Index(fields = "-b")
            })
    static class Point extends Model<Point> {
        static final Manager<Point> objects = Manager.of(Point.class);

        int a;
        int b;
    }

    @Test
    void indexesOfTheSameColumnsInAnotherOrderAreAllMade(TestDatabase database, DatabaseProduct product) {
        RunningCovet.withTables(database, Point.class);
        assertThat(indexes(database, product, "named_points")).isEqualTo(5);
        assertThat(ModelMeta.of(Point.class).indexes())
                .extracting(IndexMeta::name)
                .satisfiesExactly(
                        name -> assertThat(name).matches("named_points_a_[0-9a-f]{8}_idx"),
                        name -> assertThat(name).isEqualTo("named_points_a_idx"),
                        name -> assertThat(name).matches("named_points_a_[0-9a-f]{8}_idx"),
                        name -> assertThat(name).isEqualTo("named_points_b_idx"));
    }

    @Meta(
            dbTable = "named_äöüäöüäöüäöüäöüäöü",
            indexes = {@Index(fields = {"lengthOfTheWay", "b1"}), @Index(fields = {"lengthOfTheWay", "b2"})})
    static class Way extends Model<Way> {
        static final Manager<Way> objects = Manager.of(Way.class);

        int lengthOfTheWay;
        int b1;
        int b2;
    }

    /** PostgreSQL cuts names after 63 bytes; a letter may be several. */
    @Test
    void longNamesOfLettersOfSeveralBytesStayApart(TestDatabase database, DatabaseProduct product) {
        RunningCovet.withTables(database, Way.class);
        assertThat(indexes(database, product, "named_äöüäöüäöüäöüäöüäöü")).isEqualTo(3);
    }

    @Meta(dbTable = "named_tags")
    static class Tag extends Model<Tag> {
        static final Manager<Tag> objects = Manager.of(Tag.class);
    }

    @Meta(dbTable = "named_orders_of_a_customer_in_a_table_whose_name_has_63_letters")
    static class Order extends Model<Order> {
        static final Manager<Order> objects = Manager.of(Order.class);

        @ManyToManyField(relatedName = "+")
        RelatedSet<Tag> approved;

        @ManyToManyField(relatedName = "+")
        RelatedSet<Tag> rejected;
    }

    @Test
    void tablesInBetweenOfATableWithALongNameStayApart(TestDatabase database) {
        RunningCovet running = RunningCovet.withTables(database, Tag.class, Order.class);
        Tag tag = new Tag();
        Order order = new Order();
        running.run(tag.save());
        running.run(order.save());
        running.run(order.approved.add(tag));
        assertThat(running.run(order.approved.all().count())).isEqualTo(1L);
        assertThat(running.run(order.rejected.all().count())).isZero();
        running.run(running.covet().schema().create());
        assertThat(running.statements()).noneMatch(sql -> sql.startsWith("create"));
        running.run(running.covet().schema().validate());
    }

    private static long indexes(TestDatabase database, DatabaseProduct product, String table) {
        String indexes = product == DatabaseProduct.POSTGRESQL
                ? "pg_indexes where tablename"
                : "information_schema.indexes where table_name";
        return database.value("select count(*) from " + indexes + " = '" + table + "'", Long.class);
    }
}
