package dev.covet.orm;

import static dev.covet.orm.query.Expressions.count;
import static dev.covet.orm.query.Expressions.f;
import static dev.covet.orm.query.Expressions.outerRef;
import static dev.covet.orm.query.Expressions.subquery;
import static dev.covet.orm.query.Expressions.value;
import static dev.covet.orm.query.Functions.lower;
import static dev.covet.orm.query.Functions.now;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.covet.orm.error.FieldException;
import dev.covet.orm.error.QueryStateException;
import dev.covet.orm.field.CharField;
import dev.covet.orm.field.DateTimeField;
import dev.covet.orm.field.ForeignKey;
import dev.covet.orm.field.OnDelete;
import dev.covet.orm.testkit.BeforeEachDatabase;
import dev.covet.orm.testkit.EveryDatabase;
import dev.covet.orm.testkit.TestDatabase;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** Objects of which the database computes fields as they are written, and what they hold afterwards. */
@EveryDatabase
class ComputedFieldsTest {

    static class Shelf extends Model<Shelf> {
        static final Manager<Shelf> objects = Manager.of(Shelf.class);

        @CharField(maxLength = 40, unique = true)
        String name = "";

        int places = 1;

        @DateTimeField(nullable = true)
        @Nullable
        Instant built;
    }

    static class Book extends Model<Book> {
        static final Manager<Book> objects = Manager.of(Book.class);

        @CharField(maxLength = 40, unique = true)
        String title = "";

        int copies;

        @ForeignKey(onDelete = OnDelete.CASCADE, nullable = true)
        Ref<Shelf> shelf;
    }

    static class Novel extends Book {
        static final Manager<Novel> objects = Manager.of(Novel.class);

        @CharField(maxLength = 40)
        String hero = "";
    }

    private static RunningCovet running;

    @BeforeEachDatabase
    static void createTables(TestDatabase database) {
        running = RunningCovet.withTables(database, Shelf.class, Book.class, Novel.class);
    }

    @BeforeEach
    void empty() {
        running.run(Novel.objects.everything().delete());
        running.run(Book.objects.everything().delete());
        running.run(Shelf.objects.everything().delete());
    }

    private static <T> T run(Mono<T> work) {
        return running.run(work);
    }

    private static List<String> statementsOf(Mono<?> work) {
        int before = running.statements().size();
        run(work);
        return running.statements().subList(before, running.statements().size());
    }

    private static Shelf shelf(String name) {
        Shelf shelf = new Shelf();
        shelf.name = name;
        return shelf;
    }

    @Test
    void aNewObjectHoldsWhatWasComputed() {
        Map<String, Object> values = Map.of("name", lower(value("ABC")), "places", value(2).times(3), "built", now());
        List<Shelf> made = run(Shelf.objects.create(values).map(List::of));

        Shelf shelf = made.get(0);
        assertThat(shelf.name).isEqualTo("abc");
        assertThat(shelf.places).isEqualTo(6);
        assertThat(shelf.built).isNotNull();
        assertThat(run(Shelf.objects.get("name", "abc", "places", 6)).built).isEqualTo(shelf.built);
        assertThat(statementsOf(Shelf.objects.create(Map.of("name", lower(value("X"))))))
                .hasSize(1);
    }

    @Test
    void aSubqueryIsComputedToo() {
        Shelf shelf = run(shelf("a").save());
        Map<String, Object> values = Map.of(
                "title", "t",
                "copies", subquery(shelves()),
                "shelf", Shelf.objects.filter("name", "a").valuesFlat("id"));

        Book book = run(Book.objects.create(values));

        assertThat(book.copies).isEqualTo(1);
        assertThat(book.shelf.key()).isEqualTo(shelf.pk());
    }

    private static QuerySet<Object> shelves() {
        return Shelf.objects.filter("name", "a").valuesFlat("places");
    }

    @Test
    void aNewObjectHasNoColumnsToComputeFrom() {
        assertThatThrownBy(
                        () -> Shelf.objects.create(Map.of("places", f("places").plus(1))))
                .isInstanceOf(FieldException.class)
                .hasMessage("The value for \"places\" of a new Shelf is computed from columns of its row, and there is"
                        + " none yet. Give a value or an expression without columns, or save the object first.");
        assertThatThrownBy(() -> Book.objects.create(Map.of(
                        "copies", Shelf.objects.filter("id", outerRef("shelf")).valuesFlat("places"))))
                .isInstanceOf(FieldException.class)
                .hasMessageContaining("there is none yet");
        assertThatThrownBy(() -> run(shelf("a").computed("places", f("places")).save()))
                .isInstanceOf(FieldException.class)
                .hasMessageContaining("there is none yet");
        assertThatThrownBy(() -> Shelf.objects.create(Map.of("id", value(1).plus(1))))
                .isInstanceOf(FieldException.class)
                .hasMessageContaining("cannot be computed");
        assertThatThrownBy(() -> Shelf.objects.create(Map.of("places", lower(value("x")))))
                .isInstanceOf(FieldException.class)
                .hasMessageContaining("cannot be set to a value of type");
        assertThatThrownBy(() -> Shelf.objects.create(Map.of("places", count("id"))))
                .isInstanceOf(FieldException.class)
                .hasMessageContaining("aggregates");
    }

    @Test
    void aStoredObjectIsComputedFromItsRow() {
        Shelf shelf = run(shelf("a").save());
        run(Shelf.objects.filter("name", "a").update("places", 7));

        List<String> statements =
                statementsOf(shelf.computed("places", f("places").plus(1)).save());

        assertThat(statements).hasSize(1);
        assertThat(shelf.places).isEqualTo(8);
        run(shelf.save());
        assertThat(run(Shelf.objects.get("name", "a")).places).isEqualTo(8);
    }

    @Test
    void fieldsThatAreNotNamedWaitForTheNextSave() {
        Shelf shelf = run(shelf("a").save());
        shelf.computed("places", f("places").plus(1)).computed("name", lower(value("B")));

        run(shelf.save(save -> save.updateFields("name")));
        assertThat(shelf.name).isEqualTo("b");
        assertThat(shelf.places).isEqualTo(1);

        run(shelf.save());
        assertThat(shelf.places).isEqualTo(2);
    }

    @Test
    void whatIsUndoneIsComputedAgain() {
        Shelf shelf = run(shelf("a").save());
        shelf.computed("places", f("places").plus(1));
        Mono<Object> undone =
                running.covet().atomic(() -> shelf.save().then(Mono.error(new IllegalStateException("undone"))));
        assertThatThrownBy(() -> run(undone)).hasMessage("undone");

        run(shelf.save());

        assertThat(shelf.places).isEqualTo(2);
        assertThat(run(Shelf.objects.get("name", "a")).places).isEqualTo(2);
    }

    @Test
    void manyAreCreatedWithExpressions() {
        Shelf plain = shelf("plain");
        Shelf first = shelf("").computed("name", lower(value("FIRST")));
        Shelf second = shelf("").computed("name", lower(value("SECOND"))).computed("places", value(4).plus(1));
        Shelf third = shelf("").computed("name", lower(value("THIRD")));

        run(Shelf.objects.bulkCreate(List.of(plain, first, second, third)));

        assertThat(List.of(first.name, second.name, third.name)).containsExactly("first", "second", "third");
        assertThat(second.places).isEqualTo(5);
        assertThat(run(Shelf.objects.get("name", "third"))).isEqualTo(third);
        assertThat(run(Shelf.objects.count())).isEqualTo(4);
    }

    @Test
    void conflictsOfComputedRowsAreLookedAfter() {
        run(shelf("a").save());

        run(Shelf.objects.bulkCreate(
                List.of(shelf("").computed("name", lower(value("A"))), shelf("").computed("name", lower(value("B")))),
                BulkCreate::ignoreConflicts));
        assertThat(run(Shelf.objects.orderBy("name").valuesFlat("name").list())).isEqualTo(List.of("a", "b"));

        run(Shelf.objects.bulkCreate(
                List.of(shelf("a").computed("places", value(2).plus(7))),
                bulk -> bulk.updateConflicts(List.of("name"), List.of("places"))));
        assertThat(run(Shelf.objects.get("name", "a")).places).isEqualTo(9);
    }

    @Test
    void eachTableOfAnObjectIsComputed() {
        Novel novel = run(Novel.objects.create(Map.of("title", lower(value("T")), "hero", lower(value("H")))));
        assertThat(List.of(novel.title, novel.hero)).containsExactly("t", "h");

        run(novel.computed("copies", f("copies").plus(2)).save());

        assertThat(novel.copies).isEqualTo(2);
        assertThat(run(Novel.objects.get("title", "t", "hero", "h")).copies).isEqualTo(2);
    }

    @Test
    void manyAreNotUpdatedByExpressions() {
        Shelf shelf = run(shelf("a").save());
        shelf.computed("places", f("places").plus(1));

        assertThatThrownBy(() -> run(Shelf.objects.bulkUpdate(List.of(shelf), "places")))
                .isInstanceOf(QueryStateException.class)
                .hasMessageStartingWith("Many objects are updated to their values at once, and one has an expression");
    }

    @Test
    void aRowIsFoundAndUpdatedByTwoStatements() {
        run(shelf("a").save());

        List<String> statements = statementsOf(Shelf.objects
                .updateOrCreate(
                        Map.of("name", "a"), Map.of("places", f("places").plus(4)))
                .doOnNext(got -> assertThat(got.instance().places).isEqualTo(5)));

        assertThat(statements).hasSize(2);
        assertThat(statements.get(0)).startsWith("SELECT").endsWith("FOR UPDATE");
        assertThat(statements.get(1)).contains("UPDATE");
        assertThat(run(Shelf.objects.get("name", "a")).places).isEqualTo(5);
    }

    @Test
    void aRowIsMadeOfExpressionsWhereThereIsNone() {
        Got<Shelf> got = run(Shelf.objects.getOrCreate(Map.of("name", "a"), Map.of("places", value(1).plus(2))));
        assertThat(got.created()).isTrue();
        assertThat(got.instance().places).isEqualTo(3);

        assertThatThrownBy(() -> run(Shelf.objects.updateOrCreate(
                        Map.of("name", "b"), Map.of("places", f("places").plus(1)))))
                .isInstanceOf(FieldException.class)
                .hasMessageContaining("there is none yet");
    }
}
