package dev.covet.orm;

import static dev.covet.orm.query.Expressions.f;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.covet.orm.error.ConstraintViolation;
import dev.covet.orm.error.UniqueViolationException;
import dev.covet.orm.error.ValidationError;
import dev.covet.orm.error.ValidationErrors;
import dev.covet.orm.error.ValidationException;
import dev.covet.orm.field.CharField;
import dev.covet.orm.field.Check;
import dev.covet.orm.field.DecimalField;
import dev.covet.orm.field.ForeignKey;
import dev.covet.orm.field.Meta;
import dev.covet.orm.field.OnDelete;
import dev.covet.orm.field.Unique;
import dev.covet.orm.query.Expression;
import dev.covet.orm.query.Q;
import dev.covet.orm.testkit.BeforeEachDatabase;
import dev.covet.orm.testkit.DatabaseProduct;
import dev.covet.orm.testkit.EveryDatabase;
import dev.covet.orm.testkit.TestDatabase;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Checks and unique rules whose conditions are composed, in the database and in {@code fullClean}. */
@EveryDatabase
class ComposedRulesTest {

    private static final String HOSTILE = "it's \\ \"so\"; -- $1 ? /* %_ \n é \\' U&'\\003b";

    enum State {
        OPEN,
        SOLD
    }

    @Meta(
            dbTable = "offers",
            checks = {
                @Check(name = "offer_price", conditionMethod = "pricePositive", message = "A price is above zero."),
                @Check(name = "offer_text", conditionMethod = "notHostile"),
                @Check(name = "offer_limits", conditionMethod = "withinLimits"),
                @Check(name = "offer_discount", conditionMethod = "discounted")
            },
            uniqueTogether =
                    @Unique(
                            name = "offer_open_code",
                            fields = {"code", "seller"},
                            conditionMethod = "open"))
    static class Offer extends Model<Offer> {
        static final Manager<Offer> objects = Manager.of(Offer.class);

        @CharField(maxLength = 100)
        String code = "a";

        @DecimalField(maxDigits = 8, decimalPlaces = 2)
        BigDecimal price = BigDecimal.TEN;

        @DecimalField(maxDigits = 8, decimalPlaces = 2, nullable = true)
        @Nullable
        BigDecimal discount;

        State state = State.OPEN;
        boolean hidden;
        long stock = 5;
        double weight = 1;
        Instant since = Instant.parse("2026-01-01T00:00:00Z");
        LocalDate day = LocalDate.of(2026, 1, 1);
        UUID token = new UUID(1, 2);

        @ForeignKey(onDelete = OnDelete.CASCADE, nullable = true, relatedName = "offers")
        Ref<Seller> seller;

        @SuppressWarnings("UnusedMethod") // called by its name
        private static Q pricePositive() {
            return Q.of("price__gt", 0);
        }

        static Q notHostile() {
            return Q.not("code", HOSTILE);
        }

        static Q withinLimits() {
            return Q.of("stock__range", List.of(-2L, 5_000_000_000L), "weight__lt", 2.5, "hidden", false)
                    .and("since__gte", Instant.parse("2020-02-03T04:05:06.789Z"), "day__lt", LocalDate.of(2099, 12, 31))
                    .and(
                            "token__in",
                            List.of(new UUID(1, 2), new UUID(3, 4)),
                            "code__in",
                            List.of("a", "b;'c\\", HOSTILE, "Ab"))
                    .and(Q.not("code__startswith", "50%"))
                    .or("state", State.SOLD);
        }

        static Expression discounted() {
            return f("discount").lt(f("price"));
        }

        static Q open() {
            return Q.of("state", State.OPEN);
        }
    }

    @Meta(dbTable = "sellers")
    static class Seller extends Model<Seller> {
        static final Manager<Seller> objects = Manager.of(Seller.class);

        @CharField(maxLength = 20)
        String name = "Ann";
    }

    /** One field each, for some rows only; the second rule has words of its own. */
    @Meta(
            dbTable = "desks",
            uniqueTogether = {
                @Unique(name = "desk_place", fields = "place", conditionMethod = "used"),
                @Unique(
                        name = "desk_phone",
                        fields = "phone",
                        conditionMethod = "used",
                        message = "A desk in use has a phone of its own.")
            })
    static class Desk extends Model<Desk> {
        static final Manager<Desk> objects = Manager.of(Desk.class);

        int place;
        int phone;
        boolean used = true;

        static Q used() {
            return Q.of("used", true);
        }
    }

    private static RunningCovet running;

    @BeforeEachDatabase
    static void createTables(TestDatabase database) {
        running = RunningCovet.withTables(database, Offer.class, Seller.class, Desk.class);
    }

    @BeforeEach
    void clear() {
        running.run(Offer.objects.everything().delete());
        running.run(Seller.objects.everything().delete());
        running.run(Desk.objects.everything().delete());
        running.statements().clear();
    }

    private static Map<String, List<ValidationError>> errors(Model<?> object) {
        ValidationException refused =
                catchThrowableOfType(ValidationException.class, () -> running.run(object.fullClean()));
        return refused == null ? Map.of() : refused.errors().byField();
    }

    private static void assertBreaks(String rule, Offer offer) {
        String code = rule.equals("offer_price") ? rule : "check";
        assertThatThrownBy(() -> running.run(offer.save()))
                .isInstanceOf(ConstraintViolation.class)
                .hasMessageContaining(rule);
        assertThat(errors(offer)).containsOnlyKeys(ValidationErrors.ALL);
        assertThat(errors(offer).get(ValidationErrors.ALL))
                .extracting(ValidationError::code, ValidationError::parameters)
                .containsExactly(tuple(code, Map.of("rule", rule)));
    }

    @Test
    void whatMeetsAllRulesIsStoredAndClean() {
        Offer offer = new Offer();
        running.run(offer.save());
        running.statements().clear();
        assertThat(errors(offer)).isEmpty();
        assertThat(running.statements()).hasSize(1);
    }

    @Test
    void aBrokenRuleIsRefusedByTheDatabaseAndByFullClean() {
        Offer free = new Offer();
        free.price = BigDecimal.ZERO;
        assertBreaks("offer_price", free);
        assertThat(errors(free).get(ValidationErrors.ALL))
                .extracting(ValidationError::message)
                .containsExactly("A price is above zero.");
    }

    @Test
    void checksMayBeLeftOut() {
        Offer free = new Offer();
        free.price = BigDecimal.ZERO;
        running.run(free.fullClean(FullClean::withoutChecks));
        running.run(free.fullClean(clean -> clean.exclude("price")));
    }

    @Test
    void aTextOfAnyCharactersIsAConstantOfARule() {
        Offer hostile = new Offer();
        hostile.code = HOSTILE;
        assertBreaks("offer_text", hostile);
    }

    @Test
    void constantsOfAllTypesHold() {
        List<Consumer<Offer>> changes = List.of(
                offer -> offer.stock = -3,
                offer -> offer.stock = 5_000_000_001L,
                offer -> offer.weight = 2.5,
                offer -> offer.hidden = true,
                offer -> offer.since = Instant.parse("2020-02-03T04:05:06.788Z"),
                offer -> offer.day = LocalDate.of(2099, 12, 31),
                offer -> offer.token = new UUID(5, 6),
                offer -> offer.code = "b");
        changes.forEach(change -> {
            Offer offer = new Offer();
            change.accept(offer);
            assertBreaks("offer_limits", offer);
        });
        Offer listed = new Offer();
        listed.code = "b;'c\\";
        listed.stock = -2;
        assertThat(errors(listed)).isEmpty();
        running.run(listed.save());
    }

    @Test
    void whatIsUnknownBreaksNoRule() {
        Offer offer = new Offer();
        assertThat(errors(offer)).isEmpty();
        offer.discount = new BigDecimal("10.00");
        assertBreaks("offer_discount", offer);
    }

    @Test
    void allBrokenRulesAreToldBesidesTheErrorsOfFields() {
        Offer offer = new Offer();
        offer.price = new BigDecimal("-1");
        offer.hidden = true;
        offer.discount = new BigDecimal("1.234");
        assertThat(errors(offer)).containsOnlyKeys("discount", ValidationErrors.ALL);
        assertThat(errors(offer).get(ValidationErrors.ALL))
                .extracting(error -> error.parameters().get("rule"))
                .containsExactly("offer_price", "offer_limits");
    }

    @Test
    void aUniqueRuleIsAskedOnlyForAnObjectThatMeetsItsCondition(DatabaseProduct product) {
        Seller seller = running.run(Seller.objects.create(Map.of("name", "Ann")));
        Offer first = offer(seller, State.OPEN);
        running.run(first.save());
        running.statements().clear();

        assertThat(errors(offer(seller, State.SOLD))).isEmpty();
        assertThat(running.statements()).hasSize(1);
        assertThat(errors(first)).isEmpty();
        Offer second = offer(seller, State.OPEN);
        assertThat(errors(second).get(ValidationErrors.ALL))
                .containsExactly(ValidationError.of(
                        "unique", "There is another one with this code and seller.", "fields", "code, seller"));
        if (product == DatabaseProduct.POSTGRESQL) {
            assertThatThrownBy(() -> running.run(second.save())).isInstanceOf(UniqueViolationException.class);
        }
        running.run(offer(seller, State.SOLD).save());
        assertThat(errors(offer(null, State.OPEN))).isEmpty();
    }

    @Test
    void aUniqueRuleWithAConditionIsAboutTheObjectAlsoOnOneField(DatabaseProduct product) { // CI-04
        running.run(desk(1, 10).save());

        assertClash(
                desk(1, 11),
                ValidationError.of("unique", "There is another one with this place.", "fields", "place"),
                product);
        assertClash(
                desk(2, 10),
                ValidationError.of("desk_phone", "A desk in use has a phone of its own.", "fields", "phone"),
                product);
    }

    private static Desk desk(int place, int phone) {
        Desk desk = new Desk();
        desk.place = place;
        desk.phone = phone;
        return desk;
    }

    /** Before the save, and by the database's refusal where the database has the rule. */
    private static void assertClash(Desk desk, ValidationError error, DatabaseProduct product) {
        Map<String, List<ValidationError>> expected = Map.of(ValidationErrors.ALL, List.of(error));
        assertThat(errors(desk)).isEqualTo(expected);
        if (product == DatabaseProduct.POSTGRESQL) {
            UniqueViolationException refused =
                    catchThrowableOfType(UniqueViolationException.class, () -> running.run(desk.save()));
            assertThat(refused.errors().byField()).isEqualTo(expected);
            assertThat(refused.fields())
                    .containsExactly(String.valueOf(error.parameters().get("fields")));
        }
    }

    private static Offer offer(@Nullable Seller seller, State state) {
        Offer offer = new Offer();
        offer.state = state;
        if (seller != null) {
            offer.seller.set(seller);
        }
        return offer;
    }

    @Test
    void conflictsOnAComposedUniqueRuleAreUpdated(DatabaseProduct product) {
        if (product != DatabaseProduct.POSTGRESQL) {
            return; // H2 has no unique rules with a condition
        }
        Seller seller = running.run(Seller.objects.create(Map.of("name", "Ann")));
        running.run(offer(seller, State.OPEN).save());
        Offer again = offer(seller, State.OPEN);
        again.stock = 9;
        running.run(Offer.objects.bulkCreate(
                List.of(again), bulk -> bulk.updateConflicts(List.of("code", "seller"), List.of("stock"))));
        assertThat(running.run(Offer.objects.valuesFlat("stock").list())).isEqualTo(List.of(9L));
    }

    @Test
    void anObjectThatIsPartlyLoadedIsCheckedByWhatItHas() {
        running.run(new Offer().save());
        Offer loaded = running.run(Offer.objects.only("code").get());
        loaded.code = HOSTILE;
        assertThat(errors(loaded).get(ValidationErrors.ALL))
                .extracting(error -> error.parameters().get("rule"))
                .containsExactly("offer_text");
    }
}
