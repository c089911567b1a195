package dev.covet.orm.meta;

import static org.assertj.core.api.Assertions.assertThat;

import dev.covet.orm.field.CharField;
import dev.covet.orm.field.DateField;
import dev.covet.orm.field.DateTimeField;
import dev.covet.orm.field.TimeField;
import dev.covet.orm.field.UUIDField;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AutoValuesTest {

    private static final Instant NOW = Instant.parse("2024-12-31T23:30:00.123456789Z");

    static class Entry extends StandIn<Entry> {
        @DateTimeField(autoNowAdd = true)
        Instant createdAt;

        @DateTimeField(autoNow = true)
        OffsetDateTime changedAt;

        @DateField(autoNow = true)
        LocalDate day;

        @TimeField(autoNow = true)
        LocalTime time;

        @UUIDField(autoGenerate = true)
        UUID ordered;

        @UUIDField(autoGenerate = true, version = 4)
        UUID random;

        @CharField(maxLength = 5, blank = true)
        String note;
    }

    private final ModelMeta<Entry> model = ModelMeta.of(Entry.class);
    private final AutoValues values = new AutoValues(Clock.fixed(NOW, ZoneId.of("Europe/Berlin")));
    private final Entry entry = new Entry();

    /** FT-06 */
    @Test
    void anInsertSetsAllToTheMicrosecond() {
        values.set(model, entry, true);
        assertThat(entry.createdAt).isEqualTo("2024-12-31T23:30:00.123456Z");
        assertThat(entry.changedAt).isEqualTo("2024-12-31T23:30:00.123456Z");
        assertThat(entry.day).isEqualTo("2025-01-01");
        assertThat(entry.time).isEqualTo("00:30:00.123456");
        assertThat(entry.ordered.version()).isEqualTo(7);
        assertThat(entry.ordered.variant()).isEqualTo(2);
        assertThat(entry.ordered.getMostSignificantBits() >>> 16).isEqualTo(NOW.toEpochMilli());
        assertThat(entry.random.version()).isEqualTo(4);
        assertThat(entry.note).isEmpty();
    }

    @Test
    void anUpdateSetsOnlyWhatFollowsTheChanges() {
        values.set(model, entry, false);
        assertThat(entry.changedAt).isNotNull();
        assertThat(entry.createdAt).isNull();
        assertThat(entry.ordered).isNull();
    }

    @Test
    void aUuidThatIsThereStays() {
        UUID given = UUID.randomUUID();
        entry.ordered = given;
        values.set(model, entry, true);
        assertThat(entry.ordered).isEqualTo(given);
    }

    @Test
    void uuidsGrowWithTime() {
        AutoValues later = new AutoValues(Clock.fixed(NOW.plusNanos(1_000), ZoneId.of("UTC")));
        assertThat(values.uuid(7).toString()).isLessThan(later.uuid(7).toString());
    }
}
