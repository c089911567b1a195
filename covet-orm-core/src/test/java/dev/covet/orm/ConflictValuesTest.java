package dev.covet.orm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.covet.orm.field.CharField;
import dev.covet.orm.field.JSONField;
import dev.covet.orm.testkit.BeforeEachDatabase;
import dev.covet.orm.testkit.EveryDatabase;
import dev.covet.orm.testkit.TestDatabase;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What rows hold that were created by a {@code bulkCreate} that looks after conflicts: the same as by any other write. */
@EveryDatabase
class ConflictValuesTest {

    static class Part extends Model<Part> {
        static final Manager<Part> objects = Manager.of(Part.class);

        @CharField(maxLength = 40, unique = true)
        String sku = "";

        List<String> tags = List.of();
        List<Integer> sizes = List.of();
        UUID batch = new UUID(1, 2);
        byte[] picture = {};

        @JSONField
        Map<String, Object> notes = Map.of();
    }

    private static RunningCovet running;

    @BeforeEachDatabase
    static void createTables(TestDatabase database) {
        running = RunningCovet.withTables(database, Part.class);
    }

    @BeforeEach
    void empty() {
        running.run(Part.objects.everything().delete());
    }

    private static Part part(String sku, List<String> tags) {
        Part part = new Part();
        part.sku = sku;
        part.tags = tags;
        part.sizes = List.of(1, 2);
        part.picture = new byte[] {0, -1};
        part.notes = Map.of("text", "round", "count", 3);
        return part;
    }

    private void assertStored(Part... expected) {
        List<Part> stored = running.run(Part.objects.orderBy("sku").list());
        assertThat(stored).hasSameSizeAs(expected);
        for (int index = 0; index < expected.length; index++) {
            assertThat(stored.get(index))
                    .usingRecursiveComparison()
                    .comparingOnlyFields("sku", "tags", "sizes", "batch", "picture", "notes")
                    .isEqualTo(expected[index]);
        }
        assertThat(running.run(Part.objects.filter("notes__text", "round").count()))
                .isEqualTo(expected.length);
    }

    @Test
    void rowsThatAreNewHoldTheValues() {
        Part first = part("a", List.of("x", "y"));
        Part second = part("b", List.of());

        running.run(Part.objects.bulkCreate(List.of(first, second), bulk -> bulk.ignoreConflicts()));

        assertStored(first, second);
    }

    @Test
    void rowsThatAreUpdatedHoldTheValues() {
        running.run(Part.objects.bulkCreate(List.of(new Part())));
        Part changed = part("", List.of("x", "y"));

        running.run(Part.objects.bulkCreate(
                List.of(changed),
                bulk -> bulk.updateConflicts(List.of("sku"), List.of("tags", "sizes", "batch", "picture", "notes"))));

        assertStored(changed);
    }
}
