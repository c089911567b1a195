package dev.covet.orm;

import static dev.covet.orm.query.Expressions.avg;
import static dev.covet.orm.query.Expressions.count;
import static dev.covet.orm.query.Expressions.f;
import static dev.covet.orm.query.Expressions.sum;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.covet.orm.blog.Author;
import dev.covet.orm.blog.Entry;
import dev.covet.orm.error.DoesNotExistException;
import dev.covet.orm.error.FieldException;
import dev.covet.orm.error.ValueException;
import dev.covet.orm.field.Path;
import dev.covet.orm.meta.InstanceState;
import dev.covet.orm.query.Q;
import dev.covet.orm.testkit.AlsoByDriver;
import dev.covet.orm.testkit.BeforeEachDatabase;
import dev.covet.orm.testkit.EveryDatabase;
import dev.covet.orm.testkit.TestDatabase;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** What query sets do on every database. */
@EveryDatabase
@AlsoByDriver("plain")
class QuerySetTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private static BlogRuntime runtime;

    private List<String> statements;

    @BeforeEachDatabase
    static void createTables(TestDatabase database) {
        runtime = new BlogRuntime(database.r2dbcUrl());
    }

    private <T> T on(Covet covet, Mono<T> work) {
        return work.contextWrite(covet::in).block(LIMIT);
    }

    private Covet blog() {
        Covet covet = runtime.covet();
        statements = runtime.statements();
        on(
                covet,
                Entry.objects
                        .everything()
                        .delete()
                        .then(Author.objects.everything().delete()));
        Author ali = on(covet, Author.objects.create(author -> author.setName("Ali")));
        Author bea = on(covet, Author.objects.create(author -> author.setName("Bea")));
        entry(covet, "Hello", 5, ali);
        entry(covet, "100% true", 7, ali);
        entry(covet, "World", 1, bea);
        statements.clear();
        return covet;
    }

    private void entry(Covet covet, String title, int views, Author author) {
        on(covet, Entry.objects.create(entry -> {
            entry.setTitle(title);
            entry.setViews(views);
            entry.author().set(author);
        }));
    }

    private List<String> titles(Covet covet, QuerySet<Entry> query) {
        return on(covet, query.valuesList("title", String.class).list());
    }

    @Test
    void filtersAcrossAForeignKeyWithOneStatement() {
        Covet covet = blog();
        assertThat(titles(
                        covet,
                        Entry.objects.filter("author__name__icontains", "AL").orderBy("-views")))
                .containsExactly("100% true", "Hello");
        assertThat(statements).hasSize(1);
    }

    @Test
    void takesPercentSignsLiterally() { // django.md S22
        Covet covet = blog();
        assertThat(titles(covet, Entry.objects.filter("title__contains", "0%"))).containsExactly("100% true");
    }

    @Test
    void joinsConditionsByOrAndNot() {
        Covet covet = blog();
        Q condition = Q.of("views__gte", 6).or(Q.of("title", "World")).and(Q.not("author__name", "Bea"));
        assertThat(titles(covet, Entry.objects.filter(condition))).containsExactly("100% true");
    }

    @Test
    void excludesOverAToManyRelation() { // django.md S04
        Covet covet = blog();
        List<String> names = on(
                covet,
                Author.objects
                        .exclude("entries__views__gt", 4)
                        .valuesList("name", String.class)
                        .list());
        assertThat(names).containsExactly("Bea");
    }

    @Test
    void countsRelatedRowsOfEachObject() { // django.md AG-12
        Covet covet = blog();
        List<Author> authors = on(
                covet,
                Author.objects
                        .annotate(count("entries").as("number"))
                        .orderBy("name")
                        .list());
        assertThat(authors)
                .extracting(author -> author.annotation("number", Long.class))
                .containsExactly(2L, 1L);
    }

    @Test
    void aggregatesAllRows() {
        Covet covet = blog();
        Values row = on(
                covet,
                Entry.objects.aggregate(
                        count("*").as("number"),
                        sum("views").as("all"),
                        avg("views").as("mean")));
        assertThat(row.get("mean", Double.class)).isCloseTo(13 / 3.0, within(0.001));
        assertThat(row.get("number", Long.class)).isEqualTo(3);
        assertThat(row.get("all", Integer.class)).isEqualTo(13);
    }

    @Test
    void sendsNothingForAnEmptyList() { // django.md S16
        Covet covet = blog();
        assertThat(titles(covet, Entry.objects.filter("title__in", List.of()))).isEmpty();
        assertThat(on(covet, Entry.objects.filter("pk__in", List.of()).count())).isZero();
        assertThat(statements).isEmpty();
    }

    @Test
    void readsRelatedObjectsByJoin() {
        Covet covet = blog();
        List<Entry> entries =
                on(covet, Entry.objects.selectRelated("author").orderBy("title").list());
        assertThat(entries).extracting(entry -> entry.author().get().getName()).containsExactly("Ali", "Ali", "Bea");
        assertThat(statements).hasSize(1);
    }

    @Test
    void fetchesARelationForAllObjectsOfAQueryAtOnce() {
        Covet covet = blog();
        List<String> names = on(
                covet,
                Entry.objects
                        .orderBy("title")
                        .all()
                        .flatMap(entry -> entry.author().fetch())
                        .map(Author::getName)
                        .collectList());
        assertThat(names).containsExactlyInAnyOrder("Ali", "Ali", "Bea");
        assertThat(statements).hasSize(2);
    }

    @Test
    void prefetchesTheOtherSideWithOneMoreStatement() {
        Covet covet = blog();
        List<Author> authors = on(
                covet, Author.objects.prefetchRelated("entries").orderBy("name").list());
        assertThat(authors.get(0).<Entry>related("entries").loaded()).hasSize(2);
        assertThat(statements).hasSize(2);
    }

    @Test
    void streamsAllRowsInOrderWithWhatIsPrefetched() {
        Covet covet = blog();
        List<Integer> sizes = on(
                covet,
                Author.objects.prefetchRelated("entries").orderBy("name").stream(1)
                        .map(author -> author.<Entry>related("entries").loaded().size())
                        .collectList());
        assertThat(sizes).containsExactly(2, 1);
    }

    @Test
    void fetchesForAChunkOfAStreamAtOnce() {
        Covet covet = blog();
        List<String> names = on(
                covet,
                covet.atomic(() -> Entry.objects.orderBy("title").stream(2)
                        .concatMap(entry -> entry.author().fetch())
                        .map(Author::getName)
                        .collectList()));
        assertThat(names).containsExactly("Ali", "Ali", "Bea");
    }

    @Test
    void refusesToStreamByChunksOfNothing() {
        assertThatThrownBy(() -> Entry.objects.orderBy("title").stream(0))
                .isInstanceOf(ValueException.class)
                .hasMessageContaining("at least 1 row");
    }

    @Test
    void emptyResultsAreEmptyHoweverTheyAreRead() {
        Covet covet = blog();
        for (QuerySet<Entry> empty :
                List.of(Entry.objects.none(), Entry.objects.filter("pk__in", List.of()), Entry.objects.limit(0))) {
            assertThat(on(covet, empty.all().collectList())).isEmpty();
            assertThat(on(covet, empty.stream(10).collectList())).isEmpty();
            assertThat(on(covet, empty.list())).isEmpty();
            assertThat(on(covet, empty.exists())).isFalse();
        }
        assertThat(statements).isEmpty();
    }

    @Test
    void ordersAndCutsWhatIsLeftOfACombinationWithNothing() { // django.md S46
        Covet covet = blog();
        QuerySet<Entry> ofAli = Entry.objects.filter("views", 5).union(Entry.objects.filter("views", 7));
        List<String> titles = on(
                covet,
                ofAli.union(Entry.objects.none())
                        .orderBy("title")
                        .limit(1)
                        .all()
                        .map(Entry::getTitle)
                        .collectList());
        assertThat(titles).containsExactly("100% true");
    }

    @Test
    void prefetchesTheFirstOfEachInTheReversedOrder() {
        Covet covet = blog();
        Prefetch last = Prefetch.of("entries")
                .with(Entry.objects.orderBy("title").reverse().limit(1))
                .to("last");
        List<Author> authors =
                on(covet, Author.objects.orderBy("name").prefetchRelated(last).list());
        assertThat(authors.get(0).prefetched("last", Entry.class))
                .extracting(Entry::getTitle)
                .containsExactly("Hello");
    }

    @Test
    void streamsWithTwoLevelsOfPrefetching() {
        Covet covet = blog();
        List<String> names = on(
                covet,
                Author.objects.prefetchRelated("entries__author").orderBy("name").stream(1)
                        .concatMapIterable(
                                author -> author.<Entry>related("entries").loaded())
                        .map(entry -> entry.author().get().getName())
                        .collectList());
        assertThat(names).containsExactly("Ali", "Ali", "Bea");
    }

    @Test
    void refusesUnknownNamesWhereTheyAreWritten() { // django.md S188
        Entry entry = new Entry();
        assertThatThrownBy(() -> Entry.objects.selectRelated("autor")).hasMessageContaining("author");
        assertThatThrownBy(() -> Entry.objects.bulkUpdate(List.of(), "titel")).hasMessageContaining("title");
        assertThatThrownBy(() -> entry.save(save -> save.updateFields("titel"))).hasMessageContaining("title");
        assertThatThrownBy(() -> entry.save(save -> save.updateFields("pk"))).hasMessageContaining("key");
    }

    @Test
    void savesADeferredFieldThatWasAssigned() { // django.md MO-20
        Covet covet = blog();
        Entry entry = on(covet, Entry.objects.only("title").get("title", "Hello"));
        entry.setViews(50);
        on(covet, entry.save());
        entry = on(covet, Entry.objects.only("title").get("title", "Hello"));
        entry.setTitle("Hello again");
        on(covet, entry.save());
        assertThat(on(covet, Entry.objects.get("title", "Hello again")).getViews())
                .isEqualTo(50);
    }

    @Test
    void aRelatedSetAnswersAnewAfterEachWrite() {
        Covet covet = blog();
        Author ali = on(covet, Author.objects.prefetchRelated("entries").get("name", "Ali"));
        RelatedSet<Entry> entries = ali.related("entries");
        assertThat(on(covet, entries.create(entry -> entry.setTitle("New")).then(entries.count())))
                .isEqualTo(3);
        on(covet, Prefetch.load(List.of(ali), "entries"));
        assertThat(on(covet, entries.update("views", 8).thenMany(entries.all()).collectList()))
                .extracting(Entry::getViews)
                .containsOnly(8);
        on(covet, Prefetch.load(List.of(ali), "entries"));
        assertThat(on(
                        covet,
                        entries.everything().delete().then(entries.everything().exists())))
                .isFalse();
    }

    @Test
    void updatesByExpression() {
        Covet covet = blog();
        assertThat(on(
                        covet,
                        Entry.objects
                                .filter("author__name", "Ali")
                                .update("views", f("views").plus(10))))
                .isEqualTo(2);
        assertThat(on(covet, Entry.objects.filter("views__gt", 10).count())).isEqualTo(2);
    }

    @Test
    void deletesWithWhatDependsOnIt() { // django.md S130
        Covet covet = blog();
        Deleted deleted = on(covet, Author.objects.filter("name", "Ali").delete());
        assertThat(deleted.per("Entry")).isEqualTo(2);
        assertThat(deleted.per("Author")).isEqualTo(1);
    }

    @Test
    void undoesAFailedTransaction() {
        Covet covet = blog();
        Mono<Author> failing = covet.atomic(() -> Author.objects
                .create(author -> author.setName("Cem"))
                .then(Mono.error(new IllegalStateException("stop"))));
        assertThatThrownBy(() -> on(covet, failing)).hasMessage("stop");
        assertThat(on(covet, Author.objects.filter("name", "Cem").exists())).isFalse();
    }

    @Test
    void refusesAnUnknownNameAtOnce() { // django.md S188
        assertThatThrownBy(() -> Entry.objects.filter("titel", "x"))
                .isInstanceOf(FieldException.class)
                .hasMessageContaining("titel")
                .hasMessageContaining("title");
    }

    @Test
    void failsWhereTheOnlyRowIsMissing() {
        Covet covet = blog();
        assertThatThrownBy(() -> on(covet, Entry.objects.get("title", "None")))
                .isInstanceOf(DoesNotExistException.class);
    }

    @Test
    void makesItsTablesOnceAndFindsThemRight() {
        Covet covet = blog();
        on(covet, covet.schema().create().then(covet.schema().validate()));
        assertThat(on(covet, Entry.objects.count())).isEqualTo(3);
    }

    @Test
    void readsObjectsBySqlOfTheUsersOwn() { // django.md RW-01
        Covet covet = blog();
        List<Entry> entries = on(
                covet,
                Entry.objects
                        .raw("select id, title, views * 2 as doubled from entries where views > ? order by views", 4)
                        .list());
        assertThat(entries).extracting(Entry::getTitle).containsExactly("Hello", "100% true");
        assertThat(entries.get(0).annotation("doubled", Integer.class)).isEqualTo(10);
        assertThat(InstanceState.of(entries.get(0)).deferred()).contains("author", "views");
    }

    /** Null has the type that the place where it stands asks for. */
    @Test
    void aNullInRawSqlSwitchesAConditionOff() {
        Covet covet = blog();
        String sql = "select id, title from entries where (cast(? as int) is null or views = ?)";
        assertThat(on(covet, Entry.objects.raw(sql, null, null).list()))
                .hasSize(on(covet, Entry.objects.count()).intValue());
        assertThat(on(covet, Entry.objects.raw(sql, 5, 5).list()))
                .extracting(Entry::getTitle)
                .containsExactly("Hello");
    }

    @Test
    void refusesARawQueryWithoutTheKey() { // django.md S96
        Covet covet = blog();
        assertThatThrownBy(() ->
                        on(covet, Entry.objects.raw("select title from entries").list()))
                .isInstanceOf(FieldException.class)
                .hasMessageContaining("\"id\"");
    }

    /** An author with the views of an entry. */
    record Viewed(String name, @Path("entries__views") int views) {}

    /** An author whose name is no number. */
    record Numbered(@Path("name") int number) {}

    @Test
    void aRecordSaysWhichComponentAValueDoesNotFit() {
        Covet covet = blog();
        on(covet, Author.objects.create(author -> author.setName("Cid")));
        assertThatThrownBy(() -> on(covet, Author.objects.into(Viewed.class).list()))
                .isInstanceOf(ValueException.class)
                .hasMessageStartingWith("\"Viewed.views\" is of the type int and cannot be null");
        assertThatThrownBy(() -> on(covet, Author.objects.into(Numbered.class).list()))
                .isInstanceOf(ValueException.class)
                .hasMessageStartingWith("\"Numbered.number\" is asked for as Integer, but the query gives String.");
    }

    @Test
    void aPageMayHoldNulls() {
        Covet covet = blog();
        on(covet, Author.objects.create(author -> author.setName("Cid")));
        QuerySet<Integer> views = Author.objects.filter("name", "Cid").valuesList("entries__views", Integer.class);
        assertThat(on(covet, views.page(1, 10)).items()).containsExactly((Integer) null);
    }
}
