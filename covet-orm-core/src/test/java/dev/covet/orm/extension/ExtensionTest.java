package dev.covet.orm.extension;

import static dev.covet.orm.extension.Extensions.initial;
import static dev.covet.orm.extension.Extensions.slope;
import static dev.covet.orm.query.Expressions.aggregate;
import static dev.covet.orm.query.Expressions.call;
import static dev.covet.orm.query.Expressions.f;
import static dev.covet.orm.query.Expressions.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.covet.orm.QuerySet;
import dev.covet.orm.RunningCovet;
import dev.covet.orm.error.FieldException;
import dev.covet.orm.error.ValueException;
import dev.covet.orm.query.Expression;
import dev.covet.orm.query.Q;
import dev.covet.orm.sql.SqlExpression;
import dev.covet.orm.sql.SqlType;
import dev.covet.orm.testkit.BeforeEachDatabase;
import dev.covet.orm.testkit.EveryDatabase;
import dev.covet.orm.testkit.TestDatabase;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** What an application adds to queries works like what Covet brings, on every database. */
@EveryDatabase
class ExtensionTest {

    private static RunningCovet running;

    @BeforeEachDatabase
    static void createTables(TestDatabase database) {
        running = RunningCovet.withTables(database, Shelf.class);
    }

    @BeforeEach
    void fill() {
        run(Shelf.objects.everything().delete());
        run(Shelf.objects.bulkCreate(List.of(
                new Shelf("poetry and plays", 10, -1.5, new Money(100)),
                new Shelf("plays", 20, 2.5, new Money(250)),
                new Shelf("airplays 100%", 30, 3.5, new Money(400)))));
    }

    private <T> T run(Mono<T> work) {
        return running.run(work);
    }

    private List<String> labels(QuerySet<Shelf> query) {
        return run(query.orderBy("books").all().map(shelf -> shelf.label).collectList());
    }

    @Test
    void aLookupIsUsedByItsName() {
        assertThat(labels(Shelf.objects.filter("books__ne", 20))).containsExactly("poetry and plays", "airplays 100%");
        assertThat(labels(Shelf.objects.exclude("books__ne", 20))).containsExactly("plays");
        assertThat(labels(Shelf.objects.filter("books__ne", f("books")))).isEmpty();
        assertThat(labels(Shelf.objects.filter(Q.of("books__ne", 10).or("label__ne", "plays"))))
                .hasSize(3);
    }

    @Test
    void aLookupPreparesWhatIsSent() {
        assertThat(labels(Shelf.objects.filter("label__has_word", "Plays")))
                .containsExactly("poetry and plays", "plays");
        assertThat(labels(Shelf.objects.filter("label__hasWord", "100%"))).containsExactly("airplays 100%");
        assertThat(labels(Shelf.objects.filter("label__has_word", "%"))).isEmpty();
    }

    @Test
    void aLookupOfAListTakesValuesAndExpressions() {
        assertThat(labels(Shelf.objects.filter("books__none_of", List.of(10, 20))))
                .containsExactly("airplays 100%");
        assertThat(labels(Shelf.objects.exclude("books__none_of", List.of(10, 20))))
                .containsExactly("poetry and plays", "plays");
        assertThat(labels(Shelf.objects.filter("books__none_of", List.of(f("books"), value(10)))))
                .isEmpty();
        assertThatThrownBy(() -> Shelf.objects.filter("books__none_of", Shelf.objects.values("books")))
                .isInstanceOf(ValueException.class)
                .hasMessageContaining("a list");
    }

    @Test
    void aLookupOfAListSaysWhatAnEmptyListMeans() {
        assertThat(labels(Shelf.objects.filter("books__none_of", List.of()))).hasSize(3);
        assertThat(labels(Shelf.objects.exclude("books__none_of", List.of()))).isEmpty();
        assertThat(labels(Shelf.objects.filter("books__none_of", Collections.singletonList(null))))
                .hasSize(3);
        assertThat(labels(Shelf.objects.filter("books__none_of", List.of(1L << 40))))
                .hasSize(3);
        assertThat(labels(Shelf.objects.filter("books__above_all", List.of()))).hasSize(3);
        assertThat(labels(Shelf.objects.filter("books__in", List.of()))).isEmpty();
    }

    @Test
    void aLookupOfAListThatComparesTheOrderLeavesNoNumberOut() {
        assertThat(labels(Shelf.objects.filter("books__above_all", List.of(10, 19))))
                .containsExactly("plays", "airplays 100%");
        assertThat(labels(Shelf.objects.filter(
                        "books__above_all", List.of(f("books").minus(1), value(15)))))
                .containsExactly("plays", "airplays 100%");
        assertThatThrownBy(() -> Shelf.objects.filter("books__above_all", List.of(10, 1L << 40)))
                .isInstanceOf(ValueException.class)
                .hasMessageContaining("out of the range");
    }

    @Test
    void aLookupOfAPairWritesItsOwnCondition() {
        assertThat(labels(Shelf.objects.filter("books__outside", List.of(15, 25))))
                .containsExactly("poetry and plays", "airplays 100%");
        assertThat(labels(Shelf.objects.filter(
                        "books__outside", List.of(f("books").minus(1), f("books")))))
                .isEmpty();
        assertThatThrownBy(() -> Shelf.objects.filter("books__outside", List.of(0, 1L << 40)))
                .isInstanceOf(ValueException.class)
                .hasMessageContaining("out of the range");
        assertThatThrownBy(() -> Shelf.objects.filter("books__outside", List.of(1, 2, 3)))
                .isInstanceOf(ValueException.class)
                .hasMessage("\"books__outside\" takes two values, not 3.");
    }

    @Test
    void aLookupOfAFlagWritesItsOwnCondition() {
        run(Shelf.objects.filter("books", 20).update("label", ""));
        assertThat(labels(Shelf.objects.filter("label__empty", true))).containsExactly("");
        assertThat(labels(Shelf.objects.filter("label__empty", false))).hasSize(2);
        assertThat(labels(Shelf.objects.exclude("label__empty", true))).hasSize(2);
        assertThatThrownBy(() -> Shelf.objects.filter("label__empty", "yes"))
                .isInstanceOf(ValueException.class)
                .hasMessageContaining("true or false");
    }

    @Test
    void aConstantIsNoText() {
        assertThatThrownBy(() -> new SqlExpression.Constant("!"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Template");
    }

    @Test
    void aLookupIsThereForItsTypesOnly() {
        assertThatThrownBy(() -> Shelf.objects.filter("books__has_word", "plays"))
                .isInstanceOf(FieldException.class)
                .hasMessageContaining("Unknown lookup \"has_word\"")
                .hasMessageEndingWith("There is a \"has_word\", but not for values of type integer.");
        assertThatThrownBy(() -> Shelf.objects.filter("width__abs__has_word", "plays"))
                .isInstanceOf(FieldException.class)
                .hasMessageContaining("Unknown lookup \"has_word\"")
                .hasMessageEndingWith("but not for values of type double.");
    }

    @Test
    void aTransformStandsBeforeAnyLookup() {
        assertThat(labels(Shelf.objects.filter("width__abs", 1.5))).containsExactly("poetry and plays");
        assertThat(labels(Shelf.objects.filter("width__abs__gt", 2))).containsExactly("plays", "airplays 100%");
        assertThat(run(Shelf.objects.orderBy("width__abs").first()).label).isEqualTo("poetry and plays");
    }

    @Test
    void aFunctionStandsWhereAnExpressionDoes() {
        List<Shelf> shelves = run(Shelf.objects
                .annotate(initial("label").as("letter"))
                .filter("letter", "p")
                .orderBy(initial("label").desc(), "books")
                .list());
        assertThat(shelves)
                .extracting(shelf -> shelf.annotation("letter", String.class))
                .containsExactly("p", "p");
    }

    @Test
    void aCallWithTooFewArgumentsSaysHowManyAreNeeded() {
        assertMissing(call("initial"), "The function initial needs 1 argument at least, not 0.");
        assertMissing(call("lower"), "The function lower needs 1 argument at least, not 0.");
        assertMissing(call("str_index", "label"), "The function str_index needs 2 arguments at least, not 1.");
        assertMissing(call("collate"), "The function collate needs 1 argument at least, not 0.");
        assertMissing(
                call("collate", "label"),
                "A function is called by its name without its \"collation\"; call it by its method in Functions or"
                        + " Expressions.");
        assertMissing(aggregate("max"), "The function max needs 1 argument at least, not 0.");
    }

    /** Refused where the query is written or, if only the SQL asks for the argument, where it is run. */
    private void assertMissing(Expression expression, String message) {
        assertThatThrownBy(() -> run(Shelf.objects.annotate("it", expression).list()))
                .isInstanceOf(FieldException.class)
                .hasMessage(message);
    }

    @Test
    void anAggregateStandsWhereAnAggregateDoes() {
        assertThat(run(Shelf.objects.aggregate(slope("width", "books").as("slope")))
                        .get("slope", Double.class))
                .isEqualTo(0.25);
        assertThat(run(Shelf.objects
                        .values("label")
                        .annotate(slope("width", "books").orElse(0.0).as("slope"))
                        .filter("slope", 0.0)
                        .count()))
                .isEqualTo(3);
    }

    @Test
    void anAggregateThatNobodyRegisteredNeedsAType() {
        Mono<Double> typed = Shelf.objects
                .aggregate(aggregate("regr_intercept", "width", "books")
                        .typed(SqlType.DOUBLE)
                        .as("it"))
                .map(row -> row.get("it", Double.class));
        assertThat(run(typed)).isEqualTo(-3.5);
        assertThatThrownBy(() -> run(Shelf.objects.aggregate(
                        aggregate("regr_intercept", "width", "books").as("it"))))
                .isInstanceOf(FieldException.class)
                .hasMessageContaining("Unknown aggregate \"regr_intercept\"");
    }

    @Test
    void aTypeOfTheApplicationIsStoredComparedAndRead() {
        assertThat(labels(Shelf.objects.filter("price", new Money(250)))).containsExactly("plays");
        assertThat(labels(Shelf.objects.filter("price__in", List.of(new Money(100), new Money(400)))))
                .containsExactly("poetry and plays", "airplays 100%");
        assertThat(run(Shelf.objects.filter("label", "plays").update("price", new Money(300))))
                .isEqualTo(1);
        assertThat(run(Shelf.objects.get("label", "plays")).price).isEqualTo(new Money(300));
        assertThat(run(Shelf.objects
                        .orderBy("price")
                        .valuesList("price", Money.class)
                        .list()))
                .containsExactly(new Money(100), new Money(300), new Money(400));
    }
}
