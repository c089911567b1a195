package dev.covet.orm.codec;

import static dev.covet.orm.query.Expressions.coalesce;
import static dev.covet.orm.query.Expressions.f;
import static dev.covet.orm.query.Expressions.value;
import static org.assertj.core.api.Assertions.assertThat;

import dev.covet.orm.Manager;
import dev.covet.orm.Model;
import dev.covet.orm.QuerySet;
import dev.covet.orm.RunningCovet;
import dev.covet.orm.field.ArrayField;
import dev.covet.orm.field.CharField;
import dev.covet.orm.field.DecimalField;
import dev.covet.orm.field.EnumField;
import dev.covet.orm.field.Meta;
import dev.covet.orm.testkit.BeforeEachDatabase;
import dev.covet.orm.testkit.DatabaseProduct;
import dev.covet.orm.testkit.EveryDatabase;
import dev.covet.orm.testkit.TestDatabase;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Lookups by texts, enums and decimals as they are stored, in arrays and beside them. */
@EveryDatabase
class ArrayLookupsTest {

    enum Size {
        SMALL,
        LARGE
    }

    enum State implements StoredValue<String> {
        DRAFT("d"),
        PUBLISHED("p");

        private final String code;

        State(String code) {
            this.code = code;
        }

        @Override
        public String storedValue() {
            return code;
        }
    }

    enum Mood {
        CALM {
            @Override
            int volume() {
                return 1;
            }
        },
        LOUD;

        int volume() {
            return 9;
        }
    }

    @Meta(dbTable = "array_lookups")
    static class Item extends Model<Item> {
        static final Manager<Item> objects = Manager.of(Item.class);

        @ArrayField(maxLength = 3)
        List<String> tags = List.of();

        @ArrayField
        List<Size> sizes = List.of();

        @ArrayField
        List<State> states = List.of();

        @EnumField
        State state = State.DRAFT;

        @EnumField
        Mood mood = Mood.CALM;

        @CharField(maxLength = 10, nullable = true)
        String note;

        @DecimalField(maxDigits = 8, decimalPlaces = 2)
        BigDecimal price = BigDecimal.ZERO;
    }

    private static RunningCovet running;

    @BeforeEachDatabase
    static void fill(TestDatabase database) {
        running = RunningCovet.withTables(database, Item.class);
        running.run(Item.objects.create(item -> {
            item.tags = List.of("a", "bcd");
            item.sizes = List.of(Size.LARGE);
            item.states = List.of(State.PUBLISHED);
            item.state = State.PUBLISHED;
            item.price = new BigDecimal("100.00").stripTrailingZeros();
        }));
    }

    private static long count(String lookup, Object value) {
        return running.run(Item.objects.filter(lookup, value).count());
    }

    @Test
    void textsInArraysAreFound() {
        assertThat(count("tags", List.of("a", "bcd"))).isOne();
        assertThat(count("tags", List.of("a", "bcdefg"))).isZero();
        assertThat(count("tags__in", List.of(List.of("a", "bcd"), List.of("x"))))
                .isOne();
        assertThat(count("sizes", List.of(Size.LARGE))).isOne();
        assertThat(count("states", List.of(State.PUBLISHED))).isOne();
        assertThat(running.run(Item.objects.filter("tags", f("tags")).count())).isOne();
    }

    @Test
    void textsAreFoundAmongThoseInArrays(DatabaseProduct product) {
        if (product == DatabaseProduct.H2) {
            return;
        }
        assertThat(count("tags__contains", List.of("a"))).isOne();
        assertThat(count("tags__contains", List.of("abcd"))).isZero();
        assertThat(count("tags__contained_by", List.of("a", "bcd", "e"))).isOne();
        assertThat(count("tags__overlap", List.of("a", "x"))).isOne();
        assertThat(count("sizes__contains", List.of(Size.LARGE))).isOne();
        assertThat(count("states__overlap", List.of(State.PUBLISHED))).isOne();
    }

    @Test
    void anEnumIsComparedAsItIsStored() {
        assertThat(count("states__0", State.PUBLISHED)).isOne();
        assertThat(count("state__startswith", State.PUBLISHED)).isOne();
        QuerySet<Item> named = Item.objects.annotate(coalesce("note", "state").as("found"));
        assertThat(running.run(named.filter("found", State.PUBLISHED).count())).isOne();
        assertThat(running.run(named.filter("found", State.DRAFT).count())).isZero();
    }

    @Test
    void aDecimalMayBeWrittenWithoutItsZeros() {
        BigDecimal hundred = new BigDecimal("1E+2");
        assertThat(count("price", hundred)).isOne();
        Item item = running.run(Item.objects.get());
        assertThat(item.price).isEqualByComparingTo("100");
        item.price = new BigDecimal("2E+2");
        running.run(Item.objects.bulkUpdate(List.of(item), "price"));
        assertThat(count("price", 200)).isOne();
        item.price = hundred;
        running.run(item.save());
        assertThat(count("price__gte", hundred)).isOne();
    }

    @Test
    void constantsWithBodiesOfTheirOwnAreOfTheirEnum() {
        assertThat(count("mood__in", List.of(Mood.CALM, Mood.LOUD))).isOne();
        assertThat(count("mood__in", List.of(Mood.LOUD, Mood.CALM))).isOne();
        assertThat(count("mood", value(Mood.CALM))).isOne();
    }
}
