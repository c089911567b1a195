package dev.covet.orm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.covet.orm.error.ValidationException;
import dev.covet.orm.field.CharField;
import dev.covet.orm.field.Meta;
import dev.covet.orm.testkit.BeforeEachDatabase;
import dev.covet.orm.testkit.EveryDatabase;
import dev.covet.orm.testkit.TestDatabase;
import java.util.List;
import java.util.Map;
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
    }

    private static RunningCovet running;

    @BeforeEachDatabase
    static void createTables(TestDatabase database) {
        running = RunningCovet.withTables(database, Part.class);
    }

    @BeforeEach
    void clear() {
        running.run(Part.objects.everything().delete());
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
}
