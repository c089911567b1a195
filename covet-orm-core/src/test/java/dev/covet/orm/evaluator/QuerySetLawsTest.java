package dev.covet.orm.evaluator;

import static dev.covet.orm.query.Expressions.count;
import static dev.covet.orm.query.Expressions.exists;
import static dev.covet.orm.query.Expressions.f;
import static dev.covet.orm.query.Expressions.max;
import static dev.covet.orm.query.Expressions.outerRef;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.covet.orm.Page;
import dev.covet.orm.QuerySet;
import dev.covet.orm.Values;
import dev.covet.orm.error.DoesNotExistException;
import dev.covet.orm.evaluator.model.Album;
import dev.covet.orm.evaluator.model.Band;
import dev.covet.orm.query.Expression;
import dev.covet.orm.query.Named;
import dev.covet.orm.testkit.AfterEachDatabase;
import dev.covet.orm.testkit.BeforeEachDatabase;
import dev.covet.orm.testkit.EveryDatabase;
import dev.covet.orm.testkit.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

/** Laws that need no evaluation, over random query sets; each seed makes a series, and the one that breaks a law is named. */
@EveryDatabase
class QuerySetLawsTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final int QUERIES = 40;

    private static LawsRuntime runtime;

    @BeforeEachDatabase
    static void createTables(TestDatabase database) {
        runtime = new LawsRuntime(database);
        runtime.show(new World(1));
    }

    @AfterEachDatabase
    static void close() {
        runtime.close();
    }

    private static <T> T on(Mono<T> work) {
        return work.contextWrite(runtime.covet()::in).block(LIMIT);
    }

    @ParameterizedTest
    @ValueSource(longs = {1_000, 2_000, 3_000})
    void theCountIsTheSizeOfTheList(long seed) {
        for (long i = seed; i < seed + QUERIES; i++) {
            Query query = Generator.query(i);
            QuerySet<Object> rows = QueryTranslator.query(query);
            assertThat(on(rows.count()))
                    .as("seed %s: %s", i, rows.toStringWithValues())
                    .isEqualTo(on(rows.list()).size());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {4_000, 5_000})
    void pagesGlueTogether(long seed) {
        for (long i = seed; i < seed + QUERIES; i++) {
            QuerySet<Object> query = QueryTranslator.query(Generator.conditions(i, Table.BAND));
            QuerySet<Object> rows = query.orderBy("split").valuesFlat("id");
            List<Object> glued = new ArrayList<>();
            long pages = 1;
            for (int number = 1; number <= pages; number++) {
                Page<Object> page = on(rows.page(number, 2));
                pages = page.pages();
                glued.addAll(page.items());
            }
            assertThat(glued)
                    .as("seed %s: %s", i, rows.toStringWithValues())
                    .containsExactlyInAnyOrderElementsOf(on(rows.list()));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {6_000, 7_000})
    void anAnnotationIsTheSameBesideOthers(long seed) {
        for (long i = seed; i < seed + QUERIES; i++) {
            Query chosen = Generator.conditions(i, Table.BAND);
            List<Term.Aggregate> aggregates = Generator.aggregates(i, Table.BAND, 3);
            QuerySet<Object> together = QueryTranslator.query(chosen).annotate(named(aggregates));
            for (int n = 0; n < aggregates.size(); n++) {
                Named one = named(aggregates)[n];
                assertThat(values(together, one.name()))
                        .as("seed %s: %s", i, together.toStringWithValues())
                        .isEqualTo(values(QueryTranslator.query(chosen).annotate(one), one.name()));
            }
        }
    }

    private static Named[] named(List<Term.Aggregate> aggregates) {
        List<Named> named = new ArrayList<>();
        aggregates.forEach(each -> named.add(TermTranslator.expression(each).as("n" + named.size())));
        return named.toArray(new Named[0]);
    }

    private static Answer values(QuerySet<Object> query, String name) {
        return Answer.of(on(query.valuesList("id", name).list()), false);
    }

    @ParameterizedTest
    @ValueSource(longs = {8_000, 9_000})
    void theOrderOfFiltersOnTheRowsThemselvesDoesNotMatter(long seed) {
        for (long i = seed; i < seed + QUERIES; i++) {
            List<Step> filters = Generator.ownFilters(i, Table.BAND, 4);
            List<Step> shuffled = new ArrayList<>(filters);
            Collections.shuffle(shuffled, new Random(i));
            QuerySet<Object> rows = QueryTranslator.query(new Query(Table.BAND, filters));
            QuerySet<Object> others = QueryTranslator.query(new Query(Table.BAND, shuffled));
            assertThat(on(others.orderBy("id").valuesFlat("id").list()))
                    .as("seed %s: %s", i, rows.toStringWithValues())
                    .isEqualTo(on(rows.orderBy("id").valuesFlat("id").list()));
        }
    }

    /** Whatever becomes of the query around. */
    @ParameterizedTest
    @ValueSource(longs = {10_000, 11_000})
    void aSubqueryRefersToANameAsToWhatTheNameMeans(long seed) {
        for (long i = seed; i < seed + QUERIES; i++) {
            String column = List.of("founded", "split", "albums__plays").get((int) (i % 3));
            QuerySet<Object> one = QueryTranslator.query(Generator.conditions(i, Table.BAND));
            QuerySet<Object> other = QueryTranslator.query(Generator.conditions(i + QUERIES, Table.BAND))
                    .alias(f("debut").as("beside"));
            QuerySet<Object> named =
                    one.alias(f(column).plus(1).as("around")).filter(exists(louder(outerRef("around"))));
            QuerySet<Object> plain = one.filter(exists(louder(outerRef(column).plus(1))));
            List<UnaryOperator<QuerySet<Object>>> uses = List.of(
                    rows -> rows,
                    other::or,
                    other::and,
                    rows -> rows.xor(other),
                    rows -> rows.annotate(
                            count("genres").distinct().as("n"),
                            count("label__bands").as("m")));
            for (int use = 0; use < uses.size(); use++) {
                QuerySet<Object> rows = uses.get(use).apply(named);
                assertThat(ids(rows))
                        .as("seed %s, use %s: %s", i, use, rows.toStringWithValues())
                        .isEqualTo(ids(uses.get(use).apply(plain)));
            }
        }
    }

    private static QuerySet<Album> louder(Expression number) {
        return Album.objects.filter("rating__lt", number);
    }

    private static Set<Object> ids(QuerySet<Object> rows) {
        return new TreeSet<>(on(rows.valuesFlat("id").list()));
    }

    @Test
    void noneHasNoRowsWhateverIsAsked() {
        long before = runtime.statements();
        QuerySet<Band> none = Band.objects.filter("albums__plays__gt", 0).none();
        for (QuerySet<?> each : List.of(
                none,
                none.filter("split", 1),
                none.exclude("split", 1).orderBy("split").distinct(),
                none.annotate(count("albums").as("n")).filter("n", 0),
                none.values("split").annotate(count("*").as("n")),
                none.valuesFlat("split").limit(3),
                none.and(Band.objects.everything()),
                none.or(none),
                none.xor(none),
                none.union(none),
                none.intersection(Band.objects.everything()),
                none.difference(Band.objects.everything()))) {
            String text = each.toString();
            assertThat(on(each.list())).as("list %s", text).isEmpty();
            assertThat(on(each.all().collectList())).as("all %s", text).isEmpty();
            assertThat(on(each.stream(2).collectList())).as("stream %s", text).isEmpty();
            assertThat(on(each.count())).as("count %s", text).isZero();
            assertThat(on(each.exists())).as("exists %s", text).isFalse();
        }
        assertThat(on(none.first())).isNull();
        assertThat(on(none.last())).isNull();
        assertThat(on(none.getOrNull("split", 1))).isNull();
        assertThat(on(none.inBulk())).isEmpty();
        assertThat(on(none.inBulk(List.of(1L)))).isEmpty();
        assertThat(on(none.page(1, 5)).items()).isEmpty();
        assertThat(on(none.delete()).total()).isZero();
        assertThat(on(none.update("split", 1))).isZero();
        Values totals = on(none.aggregate(count("*").as("n"), max("split").as("last")));
        assertThat(totals).containsAllEntriesOf(Map.of("n", 0L)).containsEntry("last", null);
        assertThatThrownBy(() -> on(none.get())).isInstanceOf(DoesNotExistException.class);
        assertThatThrownBy(() -> on(none.earliest("split"))).isInstanceOf(DoesNotExistException.class);
        assertThatThrownBy(() -> on(none.latest("split"))).isInstanceOf(DoesNotExistException.class);
        assertThat(runtime.statements()).isEqualTo(before);
    }

    @Test
    void noneChangesNothingThatItIsJoinedWith() {
        QuerySet<Band> none = Band.objects.none();
        QuerySet<Band> some = Band.objects.filter("active", true);
        List<Object> keys = keys(some);
        assertThat(keys(none.or(some))).isEqualTo(keys);
        assertThat(keys(some.or(none))).isEqualTo(keys);
        assertThat(keys(some.xor(none))).isEqualTo(keys);
        assertThat(keys(some.and(none))).isEmpty();
        assertThat(keys(Band.objects.filter("pk__in", none))).isEmpty();
        assertThat(keys(Band.objects.exclude("pk__in", none))).isEqualTo(keys(Band.objects.everything()));
        assertThat(on(some.union(none).list())).hasSameSizeAs(keys);
        assertThat(on(some.difference(none).list())).hasSameSizeAs(keys);
    }

    private static List<Object> keys(QuerySet<Band> query) {
        return on(query.orderBy("pk").valuesFlat("pk").list());
    }
}
