package dev.covet.orm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.covet.orm.codec.InternetAddresses;
import dev.covet.orm.codec.StoredValue;
import dev.covet.orm.error.IntegrityViolationException;
import dev.covet.orm.error.ValidationError;
import dev.covet.orm.error.ValidationErrors;
import dev.covet.orm.error.ValidationException;
import dev.covet.orm.field.ArrayField;
import dev.covet.orm.field.CharField;
import dev.covet.orm.field.DateTimeField;
import dev.covet.orm.field.DecimalField;
import dev.covet.orm.field.EnumField;
import dev.covet.orm.field.FloatField;
import dev.covet.orm.field.GenericIPAddressField;
import dev.covet.orm.field.Meta;
import dev.covet.orm.field.UUIDField;
import dev.covet.orm.field.Unique;
import dev.covet.orm.meta.Choice;
import dev.covet.orm.meta.ModelMeta;
import dev.covet.orm.testkit.BeforeEachDatabase;
import dev.covet.orm.testkit.EveryDatabase;
import dev.covet.orm.testkit.TestDatabase;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What validation says of values as objects and rows have them. */
@EveryDatabase
class ValidatedValuesTest {

    @Meta(dbTable = "validated_parts")
    static class Part extends Model<Part> {
        static final Manager<Part> objects = Manager.of(Part.class);

        @CharField(maxLength = 5)
        String code;

        int amount;

        @CharField(
                maxLength = 5,
                choices = {"<\\=", ">\\==at least", "<", "a\\b=="})
        String operator = "<=";
    }

    @Meta(dbTable = "validated_rates")
    static class Rate extends Model<Rate> {
        static final Manager<Rate> objects = Manager.of(Rate.class);

        @DecimalField(
                maxDigits = 6,
                decimalPlaces = 2,
                choices = {"1.5", "2"})
        BigDecimal percent = new BigDecimal("1.5");

        @FloatField(choices = {"1", "2.50"})
        double factor = 1;

        @UUIDField(choices = "00000000-0000-0000-0000-00000000000A")
        UUID token = new UUID(0, 10);

        @GenericIPAddressField(choices = "10.0.0.1")
        InetAddress host = address("10.0.0.1");

        @GenericIPAddressField(choices = "2001:0DB8::1")
        String address = "2001:db8::1";

        @DateTimeField(choices = "2026-01-01T01:00:00+01:00")
        OffsetDateTime since = OffsetDateTime.parse("2026-01-01T00:00:00Z");

        static InetAddress address(String text) {
            return Objects.requireNonNull(InternetAddresses.parse(text));
        }
    }

    @Meta(dbTable = "validated_guests", uniqueTogether = @Unique(fields = {"table", "badge"}))
    static class Guest extends Model<Guest> {
        static final Manager<Guest> objects = Manager.of(Guest.class);

        @CharField(maxLength = 20, blank = true, unique = true)
        String nick;

        @CharField(maxLength = 20, blank = true)
        String badge = "";

        int table;
    }

    @Meta(dbTable = "validated_labels")
    static class Labelled extends Model<Labelled> {
        static final Manager<Labelled> objects = Manager.of(Labelled.class);

        @ArrayField(maxLength = 3)
        List<String> labels = List.of();

        @ArrayField(maxLength = 3)
        String[] more = {};

        @ArrayField
        List<Integer> numbers = List.of(1000);
    }

    enum Color {
        RED,
        GREEN,
        BLUE
    }

    enum Size implements StoredValue<Integer> {
        SMALL,
        LARGE;

        @Override
        public Integer storedValue() {
            return this == SMALL ? 0 : 10;
        }
    }

    @Meta(dbTable = "validated_shirts")
    static class Shirt extends Model<Shirt> {
        static final Manager<Shirt> objects = Manager.of(Shirt.class);

        @EnumField(choices = {"RED", "BLUE=Sky"})
        Color color = Color.RED;

        @EnumField(choices = "10")
        Size size = Size.LARGE;

        Color any = Color.GREEN;

        @EnumField(maxLength = 63)
        Wordy wordy = Wordy.A_CONSTANT_WITH_A_NAME_OF_MORE_LETTERS_THAN_THE_USUAL_FIFTY_TWO;
    }

    enum Wordy {
        SHORT,
        A_CONSTANT_WITH_A_NAME_OF_MORE_LETTERS_THAN_THE_USUAL_FIFTY_TWO
    }

    private static RunningCovet running;

    @BeforeEachDatabase
    static void createTables(TestDatabase database) {
        running = RunningCovet.withTables(database, Part.class, Rate.class, Guest.class, Labelled.class, Shirt.class);
    }

    @BeforeEach
    void clear() {
        running.run(Part.objects.everything().delete());
        running.run(Guest.objects.everything().delete());
    }

    private static Map<String, List<String>> errors(Model<?> object) {
        ValidationException refused =
                catchThrowableOfType(ValidationException.class, () -> running.run(object.fullClean()));
        return refused == null ? Map.of() : refused.errors().asMap();
    }

    @Test
    void whatWasNotLoadedIsNotValidated() { // django.md MO-28
        Part stored = running.run(Part.objects.create(part -> part.code = "a"));
        Part part = running.run(Part.objects.only("amount").get(stored.pk()));
        assertThat(errors(part)).isEmpty();
        part.code = "too long";
        assertThat(errors(part)).containsOnlyKeys("code");
        assertThat(errors(new Part())).containsOnlyKeys("code");
    }

    @Test
    void choicesAreValuesHoweverTheyAreWritten() { // django.md FO-02
        Rate made = running.run(new Rate().save());
        Rate rate = running.run(Rate.objects.get(made.pk()));
        running.run(rate.save());
        rate.percent = new BigDecimal("2");
        rate.factor = 2.5;
        running.run(rate.save());
        assertThat(errors(running.run(Rate.objects.get(made.pk())))).isEmpty();
    }

    @Test
    void otherValuesAreNoChoices() {
        Rate rate = new Rate();
        rate.percent = new BigDecimal("1.51");
        rate.factor = 1.5;
        rate.token = new UUID(0, 11);
        rate.host = Rate.address("10.0.0.2");
        rate.address = "2001:db8::2";
        rate.since = rate.since.plusSeconds(1);
        assertThat(errors(rate)).containsOnlyKeys("percent", "factor", "token", "host", "address", "since");
        assertThat(errors(rate).get("percent")).containsExactly("This value is not one of the choices: 1.5, 2.");
    }

    private static Guest guest(String nick, int table) {
        return running.run(Guest.objects.create(guest -> {
            guest.nick = nick;
            guest.table = table;
        }));
    }

    @Test
    void aTextThatIsTakenAwayIsEmpty() {
        Guest guest = guest("Al", 1);
        guest.nick = null;
        running.run(guest.save());
        assertThat(guest.nick).isEmpty();
        assertThat(running.run(Guest.objects.get(guest.pk())).nick).isEmpty();

        guest.badge = null;
        guest.nick = null;
        running.run(guest.save(save -> save.updateFields("badge")));
        assertThat(guest.badge).isEmpty();
        assertThat(guest.nick).as("it was not written").isNull();
    }

    @Test
    void aTextThatIsTakenAwayIsEmptyInManyObjectsToo() {
        Guest one = guest("Al", 1);
        Guest two = guest("Bo", 2);
        one.badge = null;
        two.badge = null;
        running.run(Guest.objects.bulkUpdate(List.of(one, two), "badge"));
        assertThat(one.badge).isEmpty();
        assertThat(running.run(Guest.objects.filter("badge", "").count())).isEqualTo(2);

        one.badge = null;
        running.run(Model.saveAll(List.of(one, two)));
        assertThat(one.badge).isEmpty();
    }

    @Test
    void aTextThatWasNotLoadedIsNotEmptied() {
        Guest stored = guest("Al", 1);
        Guest guest = running.run(Guest.objects.only("table").get(stored.pk()));
        guest.table = 2;
        running.run(guest.save());
        assertThatThrownBy(() -> running.run(Guest.objects.bulkUpdate(List.of(guest), "nick")))
                .isInstanceOf(IntegrityViolationException.class);
        assertThat(running.run(Guest.objects.get(stored.pk())).nick).isEqualTo("Al");
    }

    @Test
    void aMissingTextIsUniqueAsTheEmptyOne() { // django.md MO-30
        guest("", 1);
        Guest other = new Guest();
        other.table = 1;
        other.badge = null;
        assertThat(errors(other)).containsOnlyKeys("nick", ValidationErrors.ALL);
        other.nick = "Bo";
        other.table = 2;
        assertThat(errors(other)).isEmpty();
    }

    @Test
    void elementsAreValidated() {
        Labelled labelled = new Labelled();
        labelled.labels = Arrays.asList("abc", null, "", "abcdef", "a\0");
        labelled.more = new String[] {"abcd"};
        assertThat(errors(labelled))
                .isEqualTo(Map.of(
                        "labels",
                        List.of(
                                "Item 4 in the array did not validate: Ensure this value has at most 3 characters (it"
                                        + " has 6).",
                                "Item 5 in the array did not validate: Null characters are not allowed."),
                        "more",
                        List.of("Item 1 in the array did not validate: Ensure this value has at most 3 characters (it"
                                + " has 4).")));
        ValidationException refused =
                catchThrowableOfType(ValidationException.class, () -> running.run(labelled.save()));
        ValidationError error = refused.errors().byField().get("labels").get(0);
        assertThat(error.code()).isEqualTo("item_invalid");
        assertThat(error.parameters()).isEqualTo(Map.of("nth", 4, "limit", 3, "length", 6));

        labelled.labels = Arrays.asList("abc", null, "");
        labelled.more = new String[] {"abc"};
        running.run(labelled.save());
    }

    @Test
    void anEnumHasTheChoicesThatAreSaid() { // django.md FO-02
        Shirt shirt = running.run(new Shirt().save());
        shirt.color = Color.GREEN;
        shirt.size = Size.SMALL;
        assertThat(errors(shirt))
                .isEqualTo(Map.of(
                        "color", List.of("This value is not one of the choices: RED, BLUE."),
                        "size", List.of("This value is not one of the choices: LARGE.")));
        assertThat(ModelMeta.of(Shirt.class).field("color").choices())
                .containsExactly(new Choice("RED", "RED"), new Choice("BLUE", "Sky"));
        assertThat(ModelMeta.of(Shirt.class).field("any").choices()).hasSize(3);
    }

    @Test
    void aColumnIsAsLongAsItsLongestConstant() {
        Shirt shirt = running.run(new Shirt().save());
        assertThat(running.run(Shirt.objects.get(shirt.pk())).wordy).isEqualTo(shirt.wordy);
    }

    @Test
    void aChoiceMayHaveAnEqualsSign() {
        Part part = new Part();
        part.code = "a";
        assertThat(errors(part)).isEmpty();
        part.operator = ">=";
        assertThat(errors(part)).isEmpty();
        part.operator = "<\\=";
        assertThat(errors(part).get("operator"))
                .containsExactly("This value is not one of the choices: <=, >=, <, a\\b.");
        assertThat(ModelMeta.of(Part.class).field("operator").choices())
                .containsExactly(
                        new Choice("<=", "<="),
                        new Choice(">=", "at least"),
                        new Choice("<", "<"),
                        new Choice("a\\b", "="));
    }
}
