package dev.covet.orm;

import static dev.covet.orm.query.Expressions.avg;
import static dev.covet.orm.query.Expressions.coalesce;
import static dev.covet.orm.query.Expressions.f;
import static dev.covet.orm.query.Expressions.trunc;
import static dev.covet.orm.query.Expressions.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.covet.orm.error.ValueException;
import dev.covet.orm.field.ArrayField;
import dev.covet.orm.field.DateTimeField;
import dev.covet.orm.field.DecimalField;
import dev.covet.orm.field.DurationField;
import dev.covet.orm.field.Meta;
import dev.covet.orm.query.Expression;
import dev.covet.orm.sql.SqlType;
import dev.covet.orm.testkit.BeforeEachDatabase;
import dev.covet.orm.testkit.DatabaseProduct;
import dev.covet.orm.testkit.EveryDatabase;
import dev.covet.orm.testkit.TestDatabase;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** What databases compute with decimals, durations and points in time, and arrays of them. */
@EveryDatabase
class ComputedNumbersTest {

    private static final BigDecimal TINY = new BigDecimal("1e-15");

    /** A model of what is computed with. */
    @Meta(dbTable = "computed_goods", ordering = "id")
    public static class Goods extends Model<Goods> {
        static final Manager<Goods> objects = Manager.of(Goods.class);

        @DecimalField(maxDigits = 12, decimalPlaces = 2)
        BigDecimal price;

        @DecimalField(maxDigits = 5, decimalPlaces = 2, nullable = true)
        @Nullable
        BigDecimal discount;

        @DecimalField(nullable = true)
        @Nullable
        BigDecimal any;

        @DurationField(nullable = true)
        @Nullable
        Duration spent;

        @DateTimeField(nullable = true)
        @Nullable
        Instant created;

        @ArrayField(nullable = true)
        @Nullable
        List<@Nullable BigDecimal> steps;

        @ArrayField(nullable = true)
        @Nullable
        List<@Nullable String> tags;
    }

    private static BlogRuntime runtime;

    @BeforeEachDatabase
    static void createTables(TestDatabase database) {
        runtime = new BlogRuntime(database.r2dbcUrl(), Goods.class);
    }

    @BeforeEach
    void fill() {
        on(Goods.objects.everything().delete());
        stored(goods -> goods.price = new BigDecimal("200.00"));
        stored(goods -> {
            goods.price = new BigDecimal("10.50");
            goods.discount = new BigDecimal("20");
        });
    }

    private Goods stored(Consumer<Goods> filling) {
        return on(Goods.objects.create(goods -> {
            goods.price = BigDecimal.ONE;
            filling.accept(goods);
        }));
    }

    private <T> T on(Mono<T> work) {
        return work.contextWrite(runtime.covet()::in).block(Duration.ofSeconds(5));
    }

    private List<BigDecimal> computed(Expression expression) {
        return on(Goods.objects
                .annotate(expression.as("it"))
                .valuesList("it", BigDecimal.class)
                .list());
    }

    @Test
    void aDivisionOfDecimalsIsDoneAtOnce() {
        List<BigDecimal> reduced = computed(
                f("price").times(value(1).minus(coalesce("discount", value(0)).dividedBy(100))));
        assertThat(reduced.get(0)).isEqualByComparingTo("200");
        assertThat(reduced.get(1)).isEqualByComparingTo("8.4");
        BigDecimal third = computed(f("price").dividedBy(new BigDecimal("3"))).get(1);
        assertThat(third).isCloseTo(new BigDecimal("3.5"), within(TINY));
        BigDecimal share = computed(value(BigDecimal.ONE).dividedBy(f("price"))).get(1);
        assertThat(share).isCloseTo(new BigDecimal("0.095238095238095"), within(TINY));
        assertThat(share.precision()).isLessThan(200);
        on(Goods.objects.update("any", new BigDecimal("0.7")));
        assertThat(computed(f("any").dividedBy(f("any")).dividedBy(f("price"))).get(1))
                .isCloseTo(share, within(TINY));
        assertThat(computed(f("price").dividedBy(new BigDecimal("7")).dividedBy(new BigDecimal("7")))
                        .get(1))
                .isCloseTo(new BigDecimal("0.214285714285714"), within(TINY));
    }

    @Test
    void aNumberOfMoreDigitsThanAreComputedWithIsNotRounded(DatabaseProduct product) {
        BigDecimal long101 = new BigDecimal("1." + "3".repeat(100));
        if (product == DatabaseProduct.H2) {
            assertThatThrownBy(() -> computed(f("price").plus(long101)))
                    .isInstanceOf(ValueException.class)
                    .hasMessageContaining("more digits than H2 computes with, which are 100");
            assertThatThrownBy(() -> stored(goods -> goods.any = long101)).isInstanceOf(ValueException.class);
        } else {
            assertThat(stored(goods -> goods.any = long101).any).isEqualTo(long101);
        }
    }

    @Test
    void decimalsOfSeveralPrecisionsAreFoundInOneList() {
        List<BigDecimal> list = List.of(new BigDecimal("10.5"), new BigDecimal("1e3"), new BigDecimal("0.001"));
        assertThat(on(Goods.objects.filter("price__in", list).count())).isOne();
        assertThat(on(Goods.objects.exclude("price__in", list).count())).isOne();
        assertThat(on(Goods.objects
                        .filter("price__in", List.of(new BigDecimal("10.499"), BigDecimal.TEN))
                        .count()))
                .isZero();
        assertThat(on(Goods.objects
                        .filter("price__in", List.of(new BigDecimal("10.5")))
                        .count()))
                .isOne();
        assertThat(on(Goods.objects
                        .annotate(f("price").times(2).as("twice"))
                        .filter("twice__in", List.of(new BigDecimal("21"), new BigDecimal("2.125")))
                        .count()))
                .isOne();
        assertThat(on(Goods.objects.filter("price__in", List.of(200, 300)).count()))
                .isOne();
    }

    @Test
    void anAverageOfDurationsHasMicroseconds() {
        on(Goods.objects.everything().delete());
        for (long micros : List.of(1L, 2L, 2L)) {
            stored(goods -> goods.spent = Duration.ofNanos(micros * 1_000));
        }
        assertThat(on(Goods.objects.aggregate(avg("spent").as("mean"))).get("mean", Duration.class))
                .isEqualTo(Duration.ofNanos(2_000));
        stored(goods -> goods.spent = Duration.ofNanos(5_000));
        assertThat(on(Goods.objects.aggregate(avg("spent").as("mean"))).get("mean", Duration.class))
                .isEqualTo(Duration.ofNanos(2_000)); // of 2.5, as PostgreSQL rounds halves
        on(Goods.objects.filter("spent", Duration.ofNanos(5_000)).delete());
        on(Goods.objects.update("spent", Duration.ofSeconds(-1)));
        stored(goods -> goods.spent = Duration.ZERO);
        stored(goods -> goods.spent = Duration.ZERO);
        stored(goods -> goods.spent = Duration.ZERO);
        stored(goods -> goods.spent = Duration.ofNanos(1_000));
        assertThat(on(Goods.objects.aggregate(avg("spent").as("mean"))).get("mean", Duration.class))
                .isEqualTo(Duration.ofNanos(-428_571_000));
    }

    /** Django: {@code output_field}. */
    @Test
    void aTruncatedPointInTimeIsReadAsADate() {
        on(Goods.objects.update("created", Instant.parse("2024-05-17T22:30:00Z")));
        assertThat(on(Goods.objects
                        .annotate(trunc("created", "month").typed(SqlType.DATE).as("month"))
                        .valuesList("month", LocalDate.class)
                        .list()))
                .containsOnly(LocalDate.of(2024, 5, 1));
        assertThat(on(Goods.objects
                        .annotate(trunc("created", "day", ZoneId.of("Asia/Tokyo"))
                                .typed(SqlType.DATE)
                                .as("day"))
                        .valuesList("day", LocalDate.class)
                        .list()))
                .containsOnly(LocalDate.of(2024, 5, 18));
        assertThat(on(Goods.objects
                        .annotate(trunc("created", "day").typed(SqlType.DATE).as("day"))
                        .filter("day", LocalDate.of(2024, 5, 17))
                        .count()))
                .isEqualTo(2);
    }

    @Test
    void arraysHoldNulls() {
        List<@Nullable String> tags = Arrays.asList("a", null, "b");
        List<@Nullable BigDecimal> steps = Arrays.asList(new BigDecimal("1.5"), null, new BigDecimal("2.25"));
        Goods goods = stored(each -> {
            each.tags = tags;
            each.steps = steps;
        });
        Goods read = on(goods.refresh());
        assertThat(read.tags).isEqualTo(tags);
        assertThat(read.steps)
                .usingElementComparator(ComputedNumbersTest::compare)
                .isEqualTo(steps);
        assertThat(on(Goods.objects.filter("tags", tags).count())).isOne();
        on(Goods.objects.update("tags", Arrays.asList(null, "z")));
        on(Goods.objects.update("steps", Arrays.asList(null, new BigDecimal("0.1"), BigDecimal.TEN)));
        assertThat(on(goods.refresh()).tags).isEqualTo(Arrays.asList(null, "z"));
        on(Goods.objects.bulkCreate(List.of(fresh(tags), fresh(List.of()))));
        assertThat(on(Goods.objects.filter("tags", tags).count())).isOne();
        assertThat(on(Goods.objects
                        .filter("tags__in", List.of(tags, List.of("x"), List.of()))
                        .count()))
                .isEqualTo(2);
    }

    private static Goods fresh(List<@Nullable String> tags) {
        Goods goods = new Goods();
        goods.price = BigDecimal.ONE;
        goods.tags = tags;
        return goods;
    }

    private static int compare(@Nullable BigDecimal one, @Nullable BigDecimal other) {
        if (one == null) {
            return other == null ? 0 : 1;
        }
        return other == null ? 1 : one.compareTo(other);
    }
}
