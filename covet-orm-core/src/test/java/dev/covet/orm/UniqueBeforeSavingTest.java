package dev.covet.orm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.covet.orm.error.FieldException;
import dev.covet.orm.error.UniqueViolationException;
import dev.covet.orm.error.ValidationError;
import dev.covet.orm.error.ValidationErrors;
import dev.covet.orm.error.ValidationException;
import dev.covet.orm.field.CharField;
import dev.covet.orm.field.ForeignKey;
import dev.covet.orm.field.Meta;
import dev.covet.orm.field.OnDelete;
import dev.covet.orm.field.OneToOneField;
import dev.covet.orm.field.PrimaryKey;
import dev.covet.orm.field.Unique;
import dev.covet.orm.testkit.BeforeEachDatabase;
import dev.covet.orm.testkit.EveryDatabase;
import dev.covet.orm.testkit.TestDatabase;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What must be unique is looked for by {@code fullClean}, MO-30. */
@EveryDatabase
class UniqueBeforeSavingTest {

    @Meta(dbTable = "shelves")
    static class Shelf extends Model<Shelf> {
        static final Manager<Shelf> objects = Manager.of(Shelf.class);

        @PrimaryKey
        @CharField(maxLength = 10)
        String label = "";
    }

    @Meta(dbTable = "volumes", uniqueTogether = @Unique(fields = {"shelf", "place"}))
    static class Volume extends Model<Volume> {
        static final Manager<Volume> objects = Manager.of(Volume.class);

        @CharField(maxLength = 20, unique = true, nullable = true)
        @Nullable
        String isbn;

        int place;

        @ForeignKey(onDelete = OnDelete.CASCADE, nullable = true)
        Ref<Shelf> shelf;

        @OneToOneField(onDelete = OnDelete.CASCADE, nullable = true, relatedName = "sequelOf")
        Ref<Volume> sequel;
    }

    private static RunningCovet running;

    @BeforeEachDatabase
    static void createTables(TestDatabase database) {
        running = RunningCovet.withTables(database, Shelf.class, Volume.class);
    }

    @BeforeEach
    void clear() {
        running.run(Volume.objects.everything().delete());
        running.run(Shelf.objects.everything().delete());
    }

    private static Volume volume(@Nullable String isbn, int place) {
        Volume volume = new Volume();
        volume.isbn = isbn;
        volume.place = place;
        return volume;
    }

    private static Shelf shelf(String label) {
        Shelf shelf = new Shelf();
        shelf.label = label;
        return shelf;
    }

    private static Map<String, List<ValidationError>> errors(Model<?> object) {
        ValidationException refused =
                catchThrowableOfType(ValidationException.class, () -> running.run(object.fullClean()));
        return refused == null ? Map.of() : refused.errors().byField();
    }

    private static ValidationError taken(String fields) {
        return ValidationError.of(
                "unique", "There is another one with this " + fields.replace(", ", " and ") + ".", "fields", fields);
    }

    @Test
    void aValueThatAnotherRowHasIsAnErrorOfTheField() {
        Volume first = running.run(volume("1-2-3", 1).save());
        assertThat(errors(volume("1-2-3", 2))).isEqualTo(Map.of("isbn", List.of(taken("isbn"))));
        assertThat(errors(volume("1-2-4", 2))).isEmpty();
        assertThat(errors(first)).as("its own row").isEmpty();

        Volume second = running.run(volume("1-2-4", 2).save());
        second.isbn = "1-2-3";
        assertThat(errors(second)).containsOnlyKeys("isbn");
    }

    @Test
    void fieldsThatAreUniqueTogetherAreAnErrorOfTheObject() {
        Shelf shelf = running.run(shelf("a").save());
        Volume first = volume("1", 1);
        first.shelf.set(shelf);
        running.run(first.save());
        Volume second = volume("2", 1);
        second.shelf.set(shelf);
        assertThat(errors(second)).isEqualTo(Map.of(ValidationErrors.ALL, List.of(taken("shelf, place"))));
        second.place = 2;
        assertThat(errors(second)).isEmpty();
    }

    @Test
    void theDatabasesRefusalIsTheSameError() {
        running.run(volume("1", 1).save());
        Volume second = volume("1", 2);
        UniqueViolationException refused =
                catchThrowableOfType(UniqueViolationException.class, () -> running.run(second.save()));
        assertThat(refused.errors().byField()).isEqualTo(errors(second));
    }

    @Test
    void nullsNeverClash() {
        running.run(volume(null, 1).save());
        assertThat(errors(volume(null, 1))).isEmpty();
    }

    @Test
    void theOtherSideOfARelationToOneBelongsToOneOnly() {
        Volume sequel = running.run(volume("2", 2).save());
        Volume first = volume("1", 1);
        first.sequel.set(sequel);
        running.run(first.save());
        Volume pretender = volume("0", 3);
        pretender.sequel.set(sequel);
        assertThat(errors(pretender)).containsOnlyKeys("sequel");
    }

    @Test
    void aKeyThatIsTakenIsAnErrorOfANewObjectOnly() {
        Shelf shelf = running.run(shelf("a").save());
        assertThat(errors(shelf("a"))).isEqualTo(Map.of("label", List.of(taken("label"))));
        assertThat(errors(shelf("b"))).isEmpty();
        assertThat(errors(shelf)).isEmpty();
    }

    @Test
    void aFieldWithAnErrorOrWithoutAValueIsNotAskedFor() {
        running.run(volume("1", 1).save());
        running.statements().clear();
        assertThat(errors(volume("a text that is far too long", 2))).containsOnlyKeys("isbn");
        assertThat(running.statements()).isEmpty();

        Volume partly = running.run(Volume.objects.only("place").get());
        running.statements().clear();
        assertThat(errors(partly)).isEmpty();
        assertThat(running.statements()).isEmpty();
    }

    /** MO-27. */
    @Test
    void whatIsLeftOutIsNotChecked() {
        running.run(volume("1", 1).save());
        Volume second = volume("1", 1);
        running.run(second.fullClean(FullClean::withoutUnique));
        running.run(second.fullClean(clean -> clean.exclude("isbn")));
        running.run(volume("a text that is far too long", 1).fullClean(clean -> clean.exclude("isbn")));
        assertThatThrownBy(() -> second.fullClean(clean -> clean.exclude("isnb")))
                .isInstanceOf(FieldException.class)
                .hasMessageContaining("isnb")
                .hasMessageContaining("isbn");
    }

    @Test
    void allThatIsUniqueIsOneStatement() {
        Volume volume = running.run(volume("1", 1).save());
        running.statements().clear();
        assertThat(errors(volume)).isEmpty();
        assertThat(running.statements()).hasSize(1);
    }
}
