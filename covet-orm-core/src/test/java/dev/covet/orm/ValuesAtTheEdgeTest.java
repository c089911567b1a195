package dev.covet.orm;

import static dev.covet.orm.query.Expressions.cast;
import static dev.covet.orm.query.Expressions.f;
import static dev.covet.orm.query.Expressions.sum;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.covet.orm.error.ValueException;
import dev.covet.orm.field.ArrayField;
import dev.covet.orm.field.BigIntegerField;
import dev.covet.orm.field.CharField;
import dev.covet.orm.field.DateField;
import dev.covet.orm.field.DateTimeField;
import dev.covet.orm.field.DecimalField;
import dev.covet.orm.field.FloatField;
import dev.covet.orm.field.JSONField;
import dev.covet.orm.field.Meta;
import dev.covet.orm.sql.SqlType;
import dev.covet.orm.testkit.BeforeEachDatabase;
import dev.covet.orm.testkit.DatabaseProduct;
import dev.covet.orm.testkit.EveryDatabase;
import dev.covet.orm.testkit.TestDatabase;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.InvalidDataAccessApiUsageException;
import reactor.core.publisher.Mono;

/** Values that a database or Java cannot hold are refused in words, before anything is sent, and are never changed. */
@EveryDatabase
class ValuesAtTheEdgeTest {

    private static final String HALF_A_PAIR = "a\ud83db";

    /** One field of each type that has edges. */
    @Meta(dbTable = "edge_things")
    public static class Thing extends Model<Thing> {
        static final Manager<Thing> objects = Manager.of(Thing.class);

        @CharField(maxLength = 40, nullable = true)
        @Nullable
        String name;

        @DecimalField(maxDigits = 12, decimalPlaces = 2, nullable = true)
        @Nullable
        BigDecimal price;

        @BigIntegerField(nullable = true)
        @Nullable
        Long big;

        @FloatField(nullable = true)
        @Nullable
        Double ratio;

        @DateField(nullable = true)
        @Nullable
        LocalDate day;

        @DateTimeField(nullable = true)
        @Nullable
        Instant at;

        @JSONField(nullable = true)
        @Nullable
        Map<String, @Nullable Object> meta;

        @ArrayField(nullable = true)
        @Nullable
        List<String> tags;
    }

    private static BlogRuntime runtime;

    @BeforeEachDatabase
    static void createTables(TestDatabase database) {
        runtime = new BlogRuntime(database.r2dbcUrl(), Thing.class);
    }

    @BeforeEach
    void empty() {
        on(Thing.objects.everything().delete());
    }

    private <T> T on(Mono<T> work) {
        return work.contextWrite(runtime.covet()::in).block(Duration.ofSeconds(20));
    }

    private Thing stored(Consumer<Thing> filling) {
        return on(Thing.objects.create(filling));
    }

    /** Creates a row without validating it, which has its own words. */
    private static Mono<?> created(Consumer<Thing> filling) {
        Thing thing = new Thing();
        filling.accept(thing);
        return Thing.objects.bulkCreate(List.of(thing));
    }

    private long matching(String key, Object value) {
        return on(Thing.objects.filter(key, value).count());
    }

    private void assertRefused(Mono<?> work, String words) {
        runtime.statements().clear();
        assertThatThrownBy(() -> on(work))
                .isInstanceOf(ValueException.class)
                .hasMessageContaining(words)
                .hasMessageNotContaining(HALF_A_PAIR);
        assertThat(runtime.statements()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000b", HALF_A_PAIR, "a\udc00", "\ud83d"})
    void aTextThatIsNotWholeIsRefusedWhereverItIsBound(String text) {
        assertRefused(created(thing -> thing.name = text), "INSERT Thing: a text holds");
        assertRefused(created(thing -> thing.tags = List.of("x", text)), "a text holds");
        assertRefused(created(thing -> thing.meta = Map.of("a", text)), "JSON document holds");
        assertRefused(created(thing -> thing.meta = Map.of(text, "a")), "JSON document holds");
        assertRefused(Thing.objects.filter("name", text).list(), "SELECT Thing: a text holds");
        assertRefused(Thing.objects.filter("name__contains", text).list(), "a text holds");
        assertRefused(Thing.objects.filter("name__regex", text).list(), "a text holds");
        assertRefused(Thing.objects.filter("name__in", List.of("x", text)).list(), "a text holds");
        assertRefused(Thing.objects.filter("tags", List.of(text)).list(), "a text holds");
        assertRefused(Thing.objects.filter("meta__a", text).list(), "JSON document holds");
        assertRefused(Thing.objects.filter("name", "x").update("name", text), "UPDATE Thing: a text holds");
        assertRefused(
                Thing.objects
                        .raw("SELECT * FROM edge_things WHERE name = ?", text)
                        .list(),
                "a text holds");
    }

    @Test
    void aRefusedTextLeavesTheTransactionAsItWas() {
        Mono<Long> work = Thing.objects
                .create(thing -> thing.name = "kept")
                .then(Thing.objects
                        .filter("name", "a\u0000")
                        .count()
                        .onErrorResume(ValueException.class, refused -> Mono.just(0L)))
                .then(Thing.objects.filter("name", "kept").count());
        assertThat(on(runtime.covet().atomic(() -> work))).isOne();
    }

    @Test
    void aTextAboutTheZeroCharacterIsNoZeroCharacter() {
        Thing thing = stored(each -> each.meta = Map.of("a", "\\u0000", "b", "\ud83d\ude00"));
        assertThat(on(thing.refresh()).meta).isEqualTo(Map.of("a", "\\u0000", "b", "\ud83d\ude00"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999999999", "-1e200000", "1e-999999999", "1e-20000"})
    void aNumberOfTooManyDigitsIsRefused(String number) {
        BigDecimal huge = new BigDecimal(number);
        Thing thing = new Thing();
        thing.price = huge;
        assertRefused(Thing.objects.bulkCreate(List.of(thing)), "more digits");
        assertRefused(Thing.objects.filter("price", huge).list(), "more digits");
        assertRefused(Thing.objects.filter("price__in", List.of(huge)).list(), "more digits");
    }

    @Test
    void aHugeNumberIsBeyondWholeNumbers() {
        stored(thing -> thing.big = Long.MAX_VALUE);
        assertThat(matching("big__lt", new BigDecimal("1e999999999"))).isOne();
        assertThat(matching("big__gt", new BigDecimal("1e999999999"))).isZero();
        assertThat(matching("big__gt", new BigDecimal("-1e999999999"))).isOne();
        assertThat(matching("big", new BigDecimal("1e19"))).isZero();
        assertThat(matching("big", new BigDecimal(BigInteger.valueOf(Long.MAX_VALUE))))
                .isOne();
    }

    @Test
    void aPointInTimeBeyondAllYearsIsRefused() {
        assertRefused(Thing.objects.create(thing -> thing.at = Instant.MAX), "year");
        assertRefused(
                Mono.defer(() -> Thing.objects.filter("at__lt", Instant.MAX).list()), "year");
        assertRefused(
                Mono.defer(() -> Thing.objects.filter("day__lt", Instant.MIN).list()), "years");
    }

    /** PostgreSQL's driver would send infinity for them. */
    @Test
    void aDateOfAYearThatTheDatabaseHasNotIsRefused(DatabaseProduct product) {
        LocalDate first = LocalDate.of(-4712, 1, 1);
        assertThat(on(stored(thing -> thing.day = first).refresh()).day).isEqualTo(first);
        LocalDate last = LocalDate.of(5_874_897, 12, 31);
        assertThat(on(stored(thing -> thing.day = last).refresh()).day).isEqualTo(last);
        Instant end = Instant.parse("+294276-12-31T23:59:59.999999Z");
        assertThat(on(stored(thing -> thing.at = end).refresh()).at).isEqualTo(end);
        for (LocalDate day : List.of(first.minusDays(1), last.plusDays(1), LocalDate.MIN, LocalDate.MAX)) {
            if (product == DatabaseProduct.POSTGRESQL) {
                assertRefused(Thing.objects.create(thing -> thing.day = day), "years -4712 to 5874897");
                assertRefused(Thing.objects.filter("day__in", List.of(day)).list(), "years -4712 to 5874897");
                assertRefused(Thing.objects.filter("at__gt", day).list(), "years -4712 to 294276");
                assertRefused(
                        Thing.objects
                                .filter("at", LocalDateTime.of(294_277, 1, 1, 0, 0))
                                .list(),
                        "years -4712 to 294276");
            } else {
                assertThat(on(stored(thing -> thing.day = day).refresh()).day).isEqualTo(day);
            }
        }
    }

    @Test
    void aTextIsNoArray() {
        assertThatThrownBy(() -> Thing.objects.filter("tags", "x"))
                .isInstanceOf(ValueException.class)
                .hasMessageContaining("\"tags\" takes a value of type array, not a value of type String");
    }

    @Test
    void aSumBeyondLongIsRefusedByNameAndComputedAsADecimal() {
        stored(thing -> thing.big = Long.MAX_VALUE);
        stored(thing -> thing.big = Long.MAX_VALUE);
        assertThatThrownBy(() -> on(Thing.objects.aggregate(sum("big").as("total"))))
                .isInstanceOf(ValueException.class)
                .hasMessageContaining("\"total\": The number is too large for a Long")
                .hasMessageNotContaining("922337");
        Values values =
                on(Thing.objects.aggregate(sum(cast("big", SqlType.DECIMAL)).as("total")));
        assertThat(values.get("total", BigDecimal.class))
                .isEqualByComparingTo(BigDecimal.valueOf(Long.MAX_VALUE).multiply(BigDecimal.valueOf(2)));
    }

    @Test
    void aYearIsComparedByItsFirstAndLastValue() {
        stored(thing -> thing.at = Instant.parse("2019-12-31T23:59:59.999999Z"));
        stored(thing -> thing.at = Instant.parse("2020-01-01T00:00:00Z"));
        stored(thing -> thing.at = Instant.parse("2020-12-31T23:59:59.999999Z"));
        stored(thing -> thing.at = Instant.parse("2021-01-01T00:00:00Z"));
        runtime.statements().clear();
        assertThat(matching("at__year", 2020)).isEqualTo(2);
        assertThat(matching("at__year__gt", 2020)).isOne();
        assertThat(matching("at__year__gte", 2020)).isEqualTo(3);
        assertThat(matching("at__year__lt", 2020L)).isOne();
        assertThat(matching("at__year__lte", 2020)).isEqualTo(3);
        assertThat(matching("at__iso_year__lt", 2021)).isEqualTo(4);
        assertThat(matching("at__iso_year", 2020)).isEqualTo(4);
        assertThat(on(Thing.objects.exclude("at__year", 2020).count())).isEqualTo(2);
        assertThat(runtime.statements()).noneMatch(sql -> sql.contains("EXTRACT"));
    }

    @Test
    void aYearThatIsComputedOrOutOfAllCalendarsIsStillCompared() {
        stored(thing -> {
            thing.day = LocalDate.of(2020, 5, 1);
            thing.big = 2020L;
        });
        assertThat(matching("day__year", f("big"))).isOne();
        assertThat(matching("day__year__in", List.of(2020, 2021))).isOne();
        assertThat(matching("day__year__lt", 1_000_000)).isOne();
        assertThat(matching("day__year", -5)).isZero();
    }

    @Test
    void aDivisionByZeroIsCalledSo() {
        stored(thing -> thing.big = 1L);
        assertThatThrownBy(() -> on(Thing.objects
                        .annotate(f("big").dividedBy(f("big").minus(1)).as("share"))
                        .values("share")
                        .list()))
                .isInstanceOf(DataIntegrityViolationException.class)
                .hasMessageContaining("SELECT Thing divides by zero");
    }

    @Test
    void aWrongRegularExpressionIsCalledSo() {
        stored(thing -> thing.name = "x");
        assertThatThrownBy(() -> matching("name__regex", "secret("))
                .isInstanceOf(InvalidDataAccessApiUsageException.class)
                .hasMessageContaining("a regular expression that the database cannot read")
                .hasMessageNotContaining("secret");
    }
}
