package dev.covet.orm;

import static dev.covet.orm.query.Expressions.concat;
import static dev.covet.orm.query.Expressions.extract;
import static dev.covet.orm.query.Expressions.f;
import static dev.covet.orm.query.Expressions.greatest;
import static dev.covet.orm.query.Expressions.max;
import static dev.covet.orm.query.Expressions.min;
import static dev.covet.orm.query.Expressions.trunc;
import static dev.covet.orm.query.Expressions.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.covet.orm.error.FieldException;
import dev.covet.orm.error.IntegrityViolationException;
import dev.covet.orm.error.ValidationException;
import dev.covet.orm.field.CharField;
import dev.covet.orm.field.Check;
import dev.covet.orm.field.DateTimeField;
import dev.covet.orm.field.EnumField;
import dev.covet.orm.field.GenericIPAddressField;
import dev.covet.orm.field.IntegerField;
import dev.covet.orm.field.JSONField;
import dev.covet.orm.field.Meta;
import dev.covet.orm.testkit.BeforeEachDatabase;
import dev.covet.orm.testkit.EveryDatabase;
import dev.covet.orm.testkit.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** What the options of fields do, and how values of several types are compared and computed with, on every database. */
@EveryDatabase
class StoredValuesTest {

    /** Of a reading. */
    public enum Quality {
        GOOD,
        POOR
    }

    /** Some of the field types. */
    @Meta(dbTable = "stored_readings", checks = @Check(name = "level_small", condition = "level < 100"))
    public static class Reading extends Model<Reading> {
        static final Manager<Reading> objects = Manager.of(Reading.class);

        @CharField(
                maxLength = 10,
                nullable = true,
                choices = {"a", "b"},
                dbColumn = "the_code")
        @Nullable
        String code;

        @CharField(maxLength = 10, dbDefault = "'new'")
        @Nullable
        String stage;

        @CharField(maxLength = 10, nullable = true)
        @Nullable
        String defaults;

        @IntegerField(nullable = true)
        @Nullable
        Integer level;

        @IntegerField(editable = false)
        int rank = 7;

        @EnumField(nullable = true)
        @Nullable
        Quality quality;

        @GenericIPAddressField(nullable = true)
        @Nullable
        String address;

        @DateTimeField(nullable = true)
        @Nullable
        Instant at;

        @JSONField(nullable = true)
        @Nullable
        Map<String, @Nullable Object> facts;
    }

    private static BlogRuntime runtime;

    @BeforeEachDatabase
    static void createTables(TestDatabase database) {
        runtime = new BlogRuntime(database.r2dbcUrl(), Reading.class);
    }

    private <T> T on(Mono<T> work) {
        return work.contextWrite(runtime.covet()::in).block(Duration.ofSeconds(20));
    }

    @BeforeEach
    void empty() {
        on(Reading.objects.everything().delete());
        runtime.statements().clear();
    }

    private Reading stored(Consumer<Reading> filling) {
        return on(Reading.objects.create(filling));
    }

    private long matching(String key, @Nullable Object value) {
        return on(Reading.objects.filter(key, value).count());
    }

    @Test
    void defaultsComeFromTheClassOrTheDatabase() { // django.md FO-04
        Reading reading = stored(each -> {});
        assertThat(reading.stage).isEqualTo("new");
        assertThat(on(Reading.objects.get()).rank).isEqualTo(7);
        assertThat(stored(each -> each.stage = "old").stage).isEqualTo("old");
        assertThat(runtime.statements()).anyMatch(sql -> sql.contains("\"the_code\""));
    }

    @Test
    void choicesAreCheckedByValidationOnly() { // django.md FO-02
        assertThatThrownBy(() -> stored(each -> each.code = "c"))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("code: This value is not one of the choices: a, b.");
        Reading reading = new Reading();
        reading.code = "c";
        on(reading.save(save -> save.withoutValidation()));
        assertThat(matching("code", "c")).isOne();
    }

    /** The check is the database's alone, so that {@code fullClean} does not know it. */
    @Test
    void aCheckThatIsNeitherTrueNorFalsePasses() { // django.md S173
        stored(each -> each.level = null);
        assertThatThrownBy(() -> stored(each -> each.level = 100))
                .isInstanceOf(IntegrityViolationException.class)
                .hasMessageContaining("level_small");
        Reading reading = new Reading();
        reading.level = 100;
        on(reading.fullClean());
        assertThat(on(Reading.objects.count())).isOne();
    }

    @Test
    void addressesAreStoredInOneForm() { // django.md FT-13
        Reading reading = stored(each -> each.address = "2001:0DB8::0001");
        on(reading.refresh());
        assertThat(reading.address).isEqualTo("2001:db8::1");
        assertThat(matching("address", "2001:db8:0::1")).isOne();
    }

    @Test
    void aFieldMayHaveTheNameOfAParameter() { // django.md S111
        Got<Reading> got = on(Reading.objects.getOrCreate(Map.of("defaults__exact", "x"), Map.of("defaults", "x")));
        assertThat(got.created()).isTrue();
        assertThat(on(Reading.objects.getOrCreate(Map.of("defaults", "x"))).created())
                .isFalse();
    }

    @Test
    void codecsReadWhatIsComputedToo() { // django.md S95
        stored(each -> each.quality = Quality.POOR);
        stored(each -> {});
        assertThat(on(Reading.objects.aggregate(max("quality").as("worst"))).get("worst", Quality.class))
                .isEqualTo(Quality.POOR);
        QuerySet<Reading> named =
                Reading.objects.annotate(f("quality").as("same")).orderBy("pk");
        assertThat(on(named.valuesList("same", Quality.class).list())).containsExactly(Quality.POOR, null);
        assertThat(on(named.valuesList("quality", "same").list()))
                .containsExactly(List.of(Quality.POOR, Quality.POOR), Arrays.asList(null, null));
        assertThat(on(named.first()).annotation("same", Quality.class)).isEqualTo(Quality.POOR);
    }

    @Test
    void aYearReachesToItsLastMicrosecond() { // django.md S165
        stored(each -> each.at = Instant.parse("2024-12-31T23:59:59.999999Z"));
        stored(each -> each.at = Instant.parse("2025-01-01T00:00:00Z"));
        assertThat(matching("at__year", 2024)).isOne();
        assertThat(matching("at__year__gte", 2025)).isOne();
        assertThat(matching("at__year__gt", 2024)).isOne();
        assertThat(matching("at__year__lte", 2024)).isOne();
    }

    @Test
    void aZoneIsAppliedBeforeAPartIsTaken() { // django.md S164, S166
        stored(each -> each.at = Instant.parse("2024-12-31T23:59:59.999999Z"));
        ZoneId tokyo = ZoneId.of("Asia/Tokyo");
        Values local = on(Reading.objects
                .annotate(
                        extract("at", "year", tokyo).as("year"),
                        trunc("at", "day", tokyo).as("day"))
                .values("year", "day")
                .get());
        assertThat(local.get("year", Integer.class)).isEqualTo(2025);
        assertThat(local.get("day", Instant.class)).isEqualTo(Instant.parse("2024-12-31T15:00:00Z"));
    }

    /** New York showed one o'clock twice in that night: at five and at six in UTC. */
    @Test
    void anHourThatClocksShowTwiceIsCutToItsOwnStart() {
        ZoneId zone = ZoneId.of("America/New_York");
        for (String hour : List.of("2024-11-03T05", "2024-11-03T06")) {
            on(Reading.objects.everything().delete());
            stored(each -> each.at = Instant.parse(hour + ":30:20Z"));
            Values cut = on(Reading.objects
                    .annotate(
                            trunc("at", "hour", zone).as("hour"),
                            trunc("at", "minute", zone).as("minute"),
                            trunc("at", "day", zone).as("day"))
                    .values("hour", "minute", "day")
                    .get());
            assertThat(cut.get("hour", Instant.class)).isEqualTo(Instant.parse(hour + ":00:00Z"));
            assertThat(cut.get("minute", Instant.class)).isEqualTo(Instant.parse(hour + ":30:00Z"));
            assertThat(cut.get("day", Instant.class)).isEqualTo(Instant.parse("2024-11-03T04:00:00Z"));
        }
    }

    @Test
    void weeksAreThoseOfTheIsoYear() { // django.md S167
        stored(each -> each.at = Instant.parse("2024-12-31T23:59:59Z"));
        Values parts = on(Reading.objects
                .annotate(
                        extract("at", "iso_year").as("isoYear"),
                        extract("at", "week").as("week"),
                        extract("at", "week_day").as("weekDay"),
                        extract("at", "iso_week_day").as("isoWeekDay"))
                .values("isoYear", "week", "weekDay", "isoWeekDay")
                .get());
        assertThat(List.of("isoYear", "week", "weekDay", "isoWeekDay"))
                .extracting(name -> parts.get(name, Integer.class))
                .containsExactly(2025, 1, 3, 2);
    }

    @Test
    void aPartThatDoesNotExistIsNotSent() { // django.md S187
        String hostile = "year FROM now()); DROP TABLE stored_readings; --";
        assertThatThrownBy(() -> on(
                        Reading.objects.annotate(extract("at", hostile).as("x")).list()))
                .isInstanceOf(FieldException.class);
        assertThatThrownBy(() -> on(
                        Reading.objects.annotate(trunc("at", hostile).as("x")).list()))
                .isInstanceOf(FieldException.class);
        assertThat(runtime.statements()).isEmpty();
    }

    @Test
    void aNullInADocumentIsNotAMissingDocument() { // django.md S168, S169
        stored(each -> each.facts = null);
        stored(each -> each.facts = Collections.singletonMap("lang", null));
        stored(each -> each.facts = Map.of("size", 1));
        assertThat(matching("facts__isnull", true)).isOne();
        assertThat(matching("facts__lang", null)).isOne();
        assertThat(matching("facts__lang__isnull", true)).isEqualTo(2);
        assertThat(matching("facts__lang__isnull", false)).isOne();
    }

    @Test
    void aNegatedKeyLeavesOutDocumentsWithoutIt() { // django.md S169
        stored(each -> each.facts = Map.of("lang", "en"));
        stored(each -> each.facts = Map.of("lang", "fr"));
        stored(each -> each.facts = Map.of("size", 1));
        assertThat(on(Reading.objects.exclude("facts__lang", "en").count())).isOne();
    }

    @Test
    void aKeyIsNotTakenForSql() { // django.md S170
        stored(each -> each.facts = Map.of("a\"b'c) OR (1=1", 1));
        assertThat(matching("facts__a\"b'c) OR (1=1", 1)).isOne();
        assertThat(matching("facts__b\"b'c) OR (1=1", 1)).isZero();
    }

    /** Both databases pass over nulls; a text is empty where it is null. */
    @Test
    void theGreatestPassesOverNullAndATextTakesItForEmpty() { // django.md S171, S172
        stored(each -> each.code = "a");
        Values values = on(Reading.objects
                .annotate(
                        greatest("level", "rank").as("most"),
                        concat("code", value("-"), "defaults").as("label"))
                .values("most", "label")
                .get());
        assertThat(values.get("most", Integer.class)).isEqualTo(7);
        assertThat(values.get("label", String.class)).isEqualTo("a-");
        assertThat(on(Reading.objects.aggregate(min("level").as("least"))).get("least", Integer.class))
                .isNull();
    }
}
