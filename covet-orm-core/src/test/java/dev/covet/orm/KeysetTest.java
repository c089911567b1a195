package dev.covet.orm;

import static dev.covet.orm.query.Expressions.count;
import static dev.covet.orm.query.Expressions.f;
import static dev.covet.orm.query.Expressions.lower;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.covet.orm.codec.StoredValue;
import dev.covet.orm.error.InvalidCursorException;
import dev.covet.orm.error.QueryStateException;
import dev.covet.orm.error.UnsupportedQueryException;
import dev.covet.orm.error.ValueException;
import dev.covet.orm.field.CharField;
import dev.covet.orm.field.DecimalField;
import dev.covet.orm.field.EnumField;
import dev.covet.orm.field.ForeignKey;
import dev.covet.orm.field.Meta;
import dev.covet.orm.field.OnDelete;
import dev.covet.orm.testkit.BeforeEachDatabase;
import dev.covet.orm.testkit.EveryDatabase;
import dev.covet.orm.testkit.TestDatabase;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** Pages that begin behind a row: in any order, forwards and backwards, while rows come and go, on every database. */
@EveryDatabase
class KeysetTest {

    private static final int ROWS = 57;

    enum Mood {
        CALM,
        LOUD
    }

    @Meta(dbTable = "keyset_owners", ordering = "name")
    static class Owner extends Model<Owner> {
        static final Manager<Owner> objects = Manager.of(Owner.class);

        @CharField(maxLength = 20)
        String name = "";
    }

    enum Weather implements StoredValue<String> {
        SUN("c"),
        RAIN("a"),
        SNOW("b");

        private final String code;

        Weather(String code) {
            this.code = code;
        }

        @Override
        public String storedValue() {
            return code;
        }
    }

    enum Heat {
        HOT,
        COLD
    }

    @Meta(dbTable = "keyset_days")
    static class Day extends Model<Day> {
        static final Manager<Day> objects = Manager.of(Day.class);

        Weather weather = Weather.SUN;

        @EnumField(ordinal = true)
        Heat heat = Heat.HOT;
    }

    @Meta(dbTable = "keyset_items", ordering = "-rank")
    static class Item extends Model<Item> {
        static final Manager<Item> objects = Manager.of(Item.class);

        @CharField(maxLength = 20)
        String label = "";

        @Nullable
        Integer rank;

        @DecimalField(maxDigits = 8, decimalPlaces = 2)
        @Nullable
        BigDecimal price;

        @Nullable
        Instant seen;

        LocalDate day = LocalDate.EPOCH;
        UUID code = new UUID(0, 0);
        double weight;
        boolean sold;
        Mood mood = Mood.CALM;

        @ForeignKey(onDelete = OnDelete.CASCADE, nullable = true, relatedName = "items")
        Ref<Owner> owner;
    }

    private static BlogRuntime runtime;

    @BeforeEachDatabase
    static void createTables(TestDatabase database) {
        runtime = new BlogRuntime(database.r2dbcUrl(), Owner.class, Item.class, Day.class);
    }

    private static <T> T on(Mono<T> work) {
        return work.contextWrite(runtime.covet()::in).block(Duration.ofSeconds(30));
    }

    @BeforeEach
    void write() {
        on(Item.objects.everything().delete());
        on(Owner.objects.everything().delete());
        Random random = new Random(7);
        List<Owner> owners = List.of(owner("Ali"), owner("Bea"));
        on(Owner.objects.bulkCreate(owners));
        List<Item> items = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            Item item = item(random);
            if (random.nextInt(3) > 0) {
                item.owner.set(owners.get(random.nextInt(2)));
            }
            items.add(item);
        }
        on(Item.objects.bulkCreate(items));
        runtime.statements().clear();
    }

    private static Owner owner(String name) {
        Owner owner = new Owner();
        owner.name = name;
        return owner;
    }

    private static Item item(Random random) {
        Item item = new Item();
        item.label = "Label " + (char) ('a' + random.nextInt(5)) + " \u00fc:\u20ac";
        item.rank = random.nextInt(4) == 0 ? null : random.nextInt(5);
        item.price = random.nextInt(4) == 0 ? null : BigDecimal.valueOf(random.nextInt(500), 2);
        item.seen = random.nextInt(4) == 0 ? null : Instant.ofEpochSecond(random.nextInt(5), 123_456_000);
        item.day = LocalDate.ofEpochDay(random.nextInt(5));
        item.weight = random.nextInt(5) / 3.0;
        item.sold = random.nextBoolean();
        item.code = new UUID(random.nextLong(), random.nextLong());
        item.mood = random.nextBoolean() ? Mood.CALM : Mood.LOUD;
        return item;
    }

    private static List<Object> keys(List<Item> items) {
        return items.stream().map(Item::pk).toList();
    }

    /** All keys by pages, forwards; the cursors of the pages before are checked by walking back from the end. */
    private static List<Object> walk(QuerySet<Item> query, int size) {
        List<Object> forwards = new ArrayList<>();
        KeysetPage<Item> page = on(query.keyset(null, size));
        assertThat(page.hasPrevious()).isFalse();
        forwards.addAll(keys(page.items()));
        while (page.hasNext()) {
            page = on(query.keyset(page.next(), size));
            forwards.addAll(keys(page.items()));
        }
        List<Object> backwards = new ArrayList<>(reversed(page.items()));
        while (page.hasPrevious()) {
            page = on(query.keyset(page.previous(), size));
            backwards.addAll(reversed(page.items()));
        }
        assertThat(page.items()).isNotEmpty();
        Collections.reverse(backwards);
        assertThat(backwards).isEqualTo(forwards);
        return forwards;
    }

    private static List<Object> reversed(List<Item> items) {
        List<Object> keys = new ArrayList<>(keys(items));
        Collections.reverse(keys);
        return keys;
    }

    private static void assertWalked(QuerySet<Item> asked, QuerySet<Item> whole) {
        assertThat(walk(asked, 10)).isEqualTo(keys(on(whole.list())));
    }

    @Test
    void walksAnyOrder() {
        QuerySet<Item> all = Item.objects.everything();
        for (String name : List.of("label", "day", "code", "weight", "sold", "mood", "pk")) {
            assertWalked(all.orderBy(name), all.orderBy(name, "pk"));
            assertWalked(all.orderBy("-" + name), all.orderBy("-" + name, "pk"));
        }
    }

    @Test
    void walksNullsWhereTheyStand() {
        QuerySet<Item> all = Item.objects.everything();
        for (String name : List.of("rank", "price", "seen", "owner__name")) {
            assertWalked(
                    all.orderBy(f(name).asc().nullsFirst()),
                    all.orderBy(f(name).asc().nullsFirst(), "pk"));
            assertWalked(
                    all.orderBy(f(name).desc().nullsLast()),
                    all.orderBy(f(name).desc().nullsLast(), "pk"));
            assertWalked(all.orderBy(name), all.orderBy(f(name).asc().nullsLast(), "pk"));
            assertWalked(all.orderBy("-" + name), all.orderBy(f(name).desc().nullsFirst(), "pk"));
        }
    }

    @Test
    void walksSeveralItemsAndExpressionsAndReversedOrders() {
        QuerySet<Item> all = Item.objects.everything();
        assertWalked(
                all.orderBy("-rank", "label", "-price"),
                all.orderBy(
                        f("rank").desc().nullsFirst(),
                        "label",
                        f("price").desc().nullsFirst(),
                        "pk"));
        assertWalked(
                all.orderBy(lower("label"), "-sold").reverse(),
                all.orderBy(lower(f("label")).desc(), "sold", "pk"));
        assertWalked(all, all.orderBy(f("rank").desc().nullsFirst(), "pk"));
        assertWalked(
                all.orderBy("owner", "rank"),
                all.orderBy(f("owner__name").asc().nullsLast(), f("rank").asc().nullsLast(), "pk"));
        assertWalked(
                all.filter("sold", true).orderBy("day", "-pk"),
                all.filter("sold", true).orderBy("day", "-pk"));
    }

    @Test
    void walksGroups() {
        QuerySet<Owner> owners =
                Owner.objects.annotate(count("items").as("many")).orderBy("-many");
        KeysetPage<Owner> first = on(owners.keyset(null, 1));
        KeysetPage<Owner> second = on(owners.keyset(first.next(), 1));
        assertThat(first.items().get(0).annotation("many", Long.class))
                .isGreaterThanOrEqualTo(second.items().get(0).annotation("many", Long.class));
        assertThat(second.hasNext()).isFalse();
        assertThat(on(owners.keyset(second.previous(), 1)).items()).isEqualTo(first.items());
    }

    @Test
    void isOneStatementAndLeavesNoTraceInTheObjects() {
        KeysetPage<Item> page = on(Item.objects.orderBy("rank").keyset(null, 5));
        assertThat(runtime.statements()).hasSize(1);
        on(Item.objects.orderBy("rank").keyset(page.next(), 5));
        assertThat(runtime.statements()).hasSize(2);
        assertThat(page.items()).hasSize(5);
        assertThatThrownBy(() -> page.items().get(0).annotation("_keyset0", Object.class))
                .hasMessageContaining("_keyset0");
        Item changed = page.items().get(0);
        changed.label = "changed";
        on(changed.save());
    }

    @Test
    void rowsThatComeAndGoMeanwhileMoveNoOther() {
        QuerySet<Item> query = Item.objects.orderBy("-day", "label");
        List<Object> before = keys(on(query.orderBy("-day", "label", "pk").list()));
        Random random = new Random(11);
        List<Object> seen = new ArrayList<>();
        KeysetPage<Item> page = on(query.keyset(null, 7));
        while (true) {
            seen.addAll(keys(page.items()));
            on(Item.objects.bulkCreate(List.of(item(random), item(random))));
            on(page.items().get(page.items().size() - 1).delete());
            if (!page.hasNext()) {
                break;
            }
            page = on(query.keyset(page.next(), 7));
        }
        assertThat(seen).doesNotHaveDuplicates().containsSubsequence(before);
    }

    @Test
    void aPageOfNothingHasNoNeighbours() {
        assertThat(on(Item.objects.none().keyset(null, 5))).isEqualTo(new KeysetPage<>(List.of(), null, null));
    }

    @Test
    void joinedAndPrefetchedObjectsAreThere() {
        KeysetPage<Item> page = on(Item.objects
                .filter("owner__isnull", false)
                .selectRelated("owner")
                .orderBy("label")
                .keyset(null, 3));
        assertThat(page.items())
                .allSatisfy(item -> assertThat(item.owner.get().name).isNotEmpty());
    }

    @Test
    void aCursorOfAnotherOrderOrATextThatIsNoneIsRefusedAtOnce() {
        String next = on(Item.objects.orderBy("label").keyset(null, 5)).next();
        for (QuerySet<?> other : List.of(
                Item.objects.orderBy("-label"),
                Item.objects.orderBy("label", "rank"),
                Item.objects.orderBy("owner__name"),
                Owner.objects.orderBy("name"))) {
            assertThatThrownBy(() -> other.keyset(next, 5))
                    .isInstanceOf(InvalidCursorException.class)
                    .hasMessageContaining("is no cursor of this order");
        }
        for (String text : List.of("", "nonsense!", "Zm9v", next.substring(0, next.length() - 3), next + next)) {
            assertThatThrownBy(() -> Item.objects.orderBy("label").keyset(text, 5))
                    .isInstanceOf(InvalidCursorException.class)
                    .hasMessageContaining("is no cursor of this order");
        }
    }

    @Test
    void enumsThatAreStoredAsTheyPleaseOrderPages() {
        for (Weather weather : List.of(Weather.SNOW, Weather.SUN, Weather.RAIN)) {
            on(Day.objects.create(day -> {
                day.weather = weather;
                day.heat = weather == Weather.SUN ? Heat.HOT : Heat.COLD;
            }));
        }
        for (String order : List.of("weather", "heat", "-heat")) {
            QuerySet<Day> days = Day.objects.orderBy(order, "pk");
            List<Day> walked = new ArrayList<>();
            String cursor = null;
            do {
                KeysetPage<Day> page = on(days.keyset(cursor, 1));
                walked.addAll(page.items());
                cursor = page.next();
            } while (cursor != null);
            assertThat(walked)
                    .extracting(Day::pk)
                    .isEqualTo(on(days.list()).stream().map(Day::pk).toList());
        }
    }

    @Test
    void whatHasNoSuchPagesIsRefused() {
        assertThatThrownBy(() -> Item.objects.orderBy("?").keyset(null, 5)).isInstanceOf(QueryStateException.class);
        assertThatThrownBy(() -> Item.objects.limit(3).keyset(null, 5)).isInstanceOf(QueryStateException.class);
        assertThatThrownBy(() -> Item.objects.values("label").keyset(null, 5)).isInstanceOf(QueryStateException.class);
        assertThatThrownBy(() -> Item.objects.union(Item.objects.everything()).keyset(null, 5))
                .isInstanceOf(UnsupportedQueryException.class);
        assertThatThrownBy(() -> Item.objects.keyset(null, 0)).isInstanceOf(ValueException.class);
    }

    private static Covet signing(TestDatabase database, String key) {
        return Covet.builder()
                .connectionFactory(database.connectionFactory())
                .models(Owner.class, Item.class)
                .cursorKey(key)
                .build();
    }

    @Test
    void cursorsThatAreSignedCannotBeForged(TestDatabase database) {
        Covet covet = signing(database, "a key of sixteen bytes");
        Covet other = signing(database, "another key of sixteen");
        QuerySet<Item> query = Item.objects.orderBy("day");
        KeysetPage<Item> first = query.keyset(null, 5).contextWrite(covet::in).block(Duration.ofSeconds(30));
        KeysetPage<Item> second =
                query.keyset(first.next(), 5).contextWrite(covet::in).block(Duration.ofSeconds(30));
        assertThat(query.keyset(second.previous(), 5)
                        .contextWrite(covet::in)
                        .block(Duration.ofSeconds(30))
                        .items())
                .isEqualTo(first.items());

        String unsigned = on(query.keyset(null, 5)).next();
        assertThat(first.next()).startsWith(unsigned + ".");
        String forged = unsigned + first.next().substring(first.next().length() - 5);
        for (String refused :
                List.of(unsigned, forged, first.next() + "x", second.next().replaceFirst("^.*[.]", unsigned + "."))) {
            assertThatThrownBy(() ->
                            query.keyset(refused, 5).contextWrite(covet::in).block(Duration.ofSeconds(30)))
                    .as(refused)
                    .isInstanceOf(InvalidCursorException.class);
        }
        assertThatThrownBy(() ->
                        query.keyset(first.next(), 5).contextWrite(other::in).block(Duration.ofSeconds(30)))
                .isInstanceOf(ValueException.class)
                .hasMessageContaining("no cursor of this order");
        assertThat(on(query.keyset(first.next(), 5)).items()).isEqualTo(second.items()); // no key is there to tell
    }

    @Test
    void aKeyForCursorsIsLongEnough() {
        assertThatThrownBy(() -> Covet.builder().cursorKey("fifteen bytes, ")).isInstanceOf(ValueException.class);
    }
}
