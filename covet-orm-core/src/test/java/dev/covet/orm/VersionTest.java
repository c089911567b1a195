package dev.covet.orm;

import static dev.covet.orm.query.Expressions.f;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.covet.orm.error.ConstraintViolation;
import dev.covet.orm.error.QueryStateException;
import dev.covet.orm.error.StaleObjectException;
import dev.covet.orm.field.CharField;
import dev.covet.orm.field.ForeignKey;
import dev.covet.orm.field.Meta;
import dev.covet.orm.field.OnDelete;
import dev.covet.orm.field.Version;
import dev.covet.orm.signal.PostSave;
import dev.covet.orm.signal.SignalConnection;
import dev.covet.orm.testkit.BeforeEachDatabase;
import dev.covet.orm.testkit.EveryDatabase;
import dev.covet.orm.testkit.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.OptimisticLockingFailureException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Writes of objects with a version: who read first and writes last does not overwrite, on every database. */
@EveryDatabase
class VersionTest {

    @Meta(dbTable = "wiki_pages")
    static class Page extends Model<Page> {
        static final Manager<Page> objects = Manager.of(Page.class);

        @CharField(maxLength = 40)
        String title = "";

        int views;

        @Version
        int version;
    }

    @Meta(dbTable = "wiki_indexed_pages")
    static class IndexedPage extends Page {
        static final Manager<IndexedPage> indexed = Manager.of(IndexedPage.class);

        int rank;
    }

    @Meta(dbTable = "wiki_notes")
    static class Note extends Model<Note> {
        static final Manager<Note> objects = Manager.of(Note.class);

        @CharField(maxLength = 40)
        String text = "";

        @ForeignKey(onDelete = OnDelete.CASCADE, nullable = true, relatedName = "notes")
        Ref<Folder> folder;

        @Version
        @Nullable
        Instant changed;
    }

    @Meta(dbTable = "wiki_folders")
    static class Folder extends Model<Folder> {
        static final Manager<Folder> objects = Manager.of(Folder.class);

        @CharField(maxLength = 40)
        String name = "";

        @Version
        @Nullable
        Long version;
    }

    private static BlogRuntime runtime;

    @BeforeEachDatabase
    static void createTables(TestDatabase database) {
        runtime = new BlogRuntime(database.r2dbcUrl(), Page.class, IndexedPage.class, Note.class, Folder.class);
    }

    private static <T> T on(Mono<T> work) {
        return work.contextWrite(runtime.covet()::in).block(Duration.ofSeconds(30));
    }

    @BeforeEach
    void empty() {
        on(Page.objects.everything().delete());
        on(Folder.objects.everything().delete());
        on(Note.objects.everything().delete());
        runtime.statements().clear();
    }

    private static Page page(String title) {
        return on(Page.objects.create(page -> page.title = title));
    }

    private static Page copy(Page page) {
        return on(Page.objects.get(page.pk()));
    }

    @Test
    void aSaveCountsUpInTheStatementAndInTheObject() {
        Page page = page("first");
        assertThat(page.version).isZero();
        runtime.statements().clear();

        page.title = "second";
        on(page.save());

        assertThat(page.version).isOne();
        assertThat(copy(page).version).isOne();
        assertThat(runtime.statements()).hasSize(2);
    }

    @Test
    void whoReadBeforeSomebodyElseWroteIsStale() {
        Page mine = page("first");
        Page theirs = copy(mine);
        theirs.title = "theirs";
        on(theirs.save());
        mine.title = "mine";

        StaleObjectException stale = catchThrowableOfType(StaleObjectException.class, () -> on(mine.save()));

        assertThat(stale)
                .isInstanceOf(OptimisticLockingFailureException.class)
                .hasMessageContaining("The Page with this id was written or deleted by somebody else");
        assertThat(stale.model()).isEqualTo("Page");
        assertThat(stale.key()).isEqualTo(mine.pk());
        assertThat(mine.version).isZero();
        assertThat(copy(mine).title).isEqualTo("theirs");

        on(mine.refresh());
        mine.title = "mine";
        on(mine.save());
        assertThat(copy(mine).version).isEqualTo(2);
    }

    /** Where Django would insert a row whose UPDATE touched none. */
    @Test
    void whatTheDatabaseComputesIsOnlyWrittenToTheVersionThatWasRead() {
        Page mine = page("first");
        Page theirs = copy(mine);
        theirs.title = "theirs";
        on(theirs.save());
        mine.computed("views", f("views").plus(1));

        assertThatThrownBy(() -> on(mine.save())).isInstanceOf(StaleObjectException.class);
        assertThat(copy(mine).title).isEqualTo("theirs");

        theirs.computed("views", f("views").plus(1));
        on(theirs.save());

        assertThat(theirs.version).isEqualTo(2);
        assertThat(copy(theirs))
                .extracting(read -> read.version, read -> read.views, read -> read.title)
                .containsExactly(2, 1, "theirs");
    }

    @Test
    void aRowThatIsGoneIsNotInsertedAgain() {
        Page page = page("first");
        on(copy(page).delete());

        assertThatThrownBy(() -> on(page.save())).isInstanceOf(StaleObjectException.class);

        assertThat(on(Page.objects.count())).isZero();
    }

    @Test
    void aNewObjectWithAKeyIsInsertedAndNeverOverwrites() {
        Page page = on(titled("first").keyed(4711L).save());
        assertThat(copy(page).version).isZero();

        assertThatThrownBy(() -> on(titled("second").keyed(4711L).save()))
                .matches(ConstraintViolation.class::isInstance);
        assertThat(copy(page).title).isEqualTo("first");
        page.title = "changed";
        on(page.save());
        assertThat(copy(page).version).isOne();
    }

    private static Page titled(String title) {
        Page page = new Page();
        page.title = title;
        return page;
    }

    @Test
    void aSaveOfSomeFieldsCountsToo() {
        Page mine = page("first");
        Page theirs = copy(mine);
        theirs.views = 7;
        on(theirs.save(save -> save.updateFields("views")));
        assertThat(theirs.version).isOne();

        assertThatThrownBy(() -> on(mine.save(save -> save.updateFields("title"))))
                .isInstanceOf(StaleObjectException.class);
        assertThatThrownBy(() -> on(mine.save(Save::forceUpdate))).isInstanceOf(StaleObjectException.class);
    }

    @Test
    void anObjectThatIsReadInPartHasItsVersion() {
        page("first");
        Page part = on(Page.objects.only("title").get("title", "first"));
        part.title = "second";
        on(part.save());
        assertThat(copy(part).version).isOne();
    }

    @Test
    void anObjectWithoutItsVersionIsNotWritten() {
        page("first");
        Page part =
                on(Page.objects.raw("select id, title from wiki_pages").list()).get(0);
        assertThatThrownBy(() -> on(part.save(save -> save.updateFields("title"))))
                .isInstanceOf(QueryStateException.class)
                .hasMessageContaining("The version \"version\" was not loaded");
    }

    @Test
    void aStaleObjectIsNotDeleted() {
        Page mine = page("first");
        on(copy(mine).save());

        assertThatThrownBy(() -> on(mine.delete())).isInstanceOf(StaleObjectException.class);
        assertThat(on(Page.objects.count())).isOne();

        on(copy(mine).delete());
        assertThat(on(Page.objects.count())).isZero();
    }

    @Test
    void aStaleObjectIsNotDeletedWithWhatDependsOnIt() {
        Folder mine = on(Folder.objects.create(folder -> folder.name = "mine"));
        on(Note.objects.create(note -> {
            note.text = "in it";
            note.folder.set(mine);
        }));
        on(on(Folder.objects.get(mine.pk())).save());

        assertThatThrownBy(() -> on(mine.delete())).isInstanceOf(StaleObjectException.class);
        assertThat(on(Note.objects.count())).isOne();

        on(on(Folder.objects.get(mine.pk())).delete());
        assertThat(on(Note.objects.count())).isZero();
        assertThat(on(Folder.objects.count())).isZero();
    }

    @Test
    void aBulkUpdateIsOfAllOrOfNone() {
        List<Page> pages = List.of(page("a"), page("b"), page("c"));
        Page theirs = copy(pages.get(1));
        on(theirs.save());
        pages.forEach(page -> page.views = 9);

        assertThatThrownBy(() -> on(Page.objects.bulkUpdate(pages, "views")))
                .isInstanceOf(StaleObjectException.class)
                .hasMessageContaining("One of the 3 rows of Page");
        assertThat(on(Page.objects.filter("views", 9).count())).isZero();
        assertThat(pages).allMatch(page -> page.version == 0);

        pages.get(1).version = 1;
        assertThat(on(Page.objects.bulkUpdate(pages, "views"))).isEqualTo(3);
        assertThat(pages).extracting(page -> page.version).containsExactly(1, 2, 1);
        assertThat(copy(pages.get(1)).version).isEqualTo(2);
        assertThat(on(Page.objects.filter("views", 9).count())).isEqualTo(3);
    }

    @Test
    void saveAllLooksAtVersionsToo() {
        List<Page> pages = List.of(page("a"), page("b"));
        on(copy(pages.get(0)).save());
        pages.forEach(page -> page.views = 9);

        assertThatThrownBy(() -> on(Model.saveAll(pages))).isInstanceOf(StaleObjectException.class);
        assertThat(pages).allMatch(page -> page.version == 0);

        on(pages.get(0).refresh());
        on(Model.saveAll(pages));
        assertThat(pages).extracting(page -> page.version).containsExactly(2, 1);
    }

    @Test
    void anObjectWhoseWriteIsUndoneHasItsFormerVersion() {
        Page page = page("first");
        List<Page> others = List.of(page("second"), page("third"));
        assertThatThrownBy(() -> on(runtime.covet()
                        .atomic(() -> page.save()
                                .then(page.save())
                                .then(Page.objects.bulkUpdate(others, "title"))
                                .then(Mono.error(new IllegalStateException("stop"))))))
                .hasMessage("stop");
        assertThat(page.version).isZero();
        assertThat(others).allMatch(other -> other.version == 0);

        on(page.save());
        on(Page.objects.bulkUpdate(others, "title"));
        assertThat(copy(page).version).isOne();
    }

    @Test
    void aListenerThatFailsTakesTheVersionBack() {
        Page page = page("first");
        SignalConnection failing = runtime.covet()
                .signals()
                .connect(PostSave.class, Page.class, event -> Mono.error(new IllegalStateException("no")));
        assertThatThrownBy(() -> on(page.save())).hasMessage("no");
        failing.disconnect();
        assertThat(page.version).isZero();
        on(page.save());
        assertThat(page.version).isOne();
    }

    @Test
    void aPointInTimeIsLaterAfterEachWrite() {
        Note mine = on(Note.objects.create(note -> note.text = "first"));
        Note theirs = on(Note.objects.get(mine.pk()));
        Instant first = mine.changed;
        assertThat(theirs.changed).isEqualTo(first);

        on(theirs.save());
        on(theirs.save());
        assertThat(theirs.changed).isAfter(first);
        assertThat(on(Note.objects.get(mine.pk())).changed).isEqualTo(theirs.changed);
        assertThatThrownBy(() -> on(mine.save())).isInstanceOf(StaleObjectException.class);
        assertThat(on(Note.objects.bulkUpdate(List.of(theirs), "text"))).isOne();
        assertThatThrownBy(() -> on(Note.objects.bulkUpdate(List.of(mine), "text")))
                .isInstanceOfSatisfying(
                        StaleObjectException.class,
                        stale -> assertThat(stale.key()).isEqualTo(mine.pk()));
    }

    @Test
    void aMemberWithoutAFirstVersionGetsOne() {
        Folder folder = on(Folder.objects.create(created -> created.name = "new"));
        assertThat(folder.version).isZero();
        on(folder.save());
        assertThat(folder.version).isOne();
        List<Folder> folders = List.of(new Folder(), new Folder());
        on(Folder.objects.bulkCreate(folders));
        assertThat(folders).allMatch(created -> created.version == 0);
    }

    @Test
    void theVersionOfAParentStandsForTheWholeObject() {
        IndexedPage mine = on(IndexedPage.indexed.create(page -> page.title = "first"));
        IndexedPage theirs = on(IndexedPage.indexed.get(mine.pk()));
        theirs.rank = 5;
        on(theirs.save(save -> save.updateFields("rank")));
        assertThat(theirs.version).isOne();

        assertThatThrownBy(() -> on(mine.save())).isInstanceOf(StaleObjectException.class);
        assertThatThrownBy(() -> on(mine.delete())).isInstanceOf(StaleObjectException.class);
        assertThat(on(IndexedPage.indexed.get(mine.pk())).rank).isEqualTo(5);

        assertThat(on(IndexedPage.indexed.bulkUpdate(List.of(theirs), "rank"))).isOne();
        assertThat(theirs.version).isEqualTo(2);
        on(theirs.delete());
        assertThat(on(Page.objects.count())).isZero();
    }

    @Test
    void ofManyEditorsExactlyOneWinsEachRound() {
        Page page = page("first");
        for (int round = 1; round <= 3; round++) {
            AtomicInteger stale = new AtomicInteger();
            List<Page> editors =
                    IntStream.range(0, 20).mapToObj(i -> copy(page)).toList();
            on(Flux.fromIterable(editors)
                    .flatMap(
                            editor -> editor.save()
                                    .doOnError(StaleObjectException.class, error -> stale.incrementAndGet())
                                    .onErrorComplete(StaleObjectException.class),
                            4)
                    .then());
            assertThat(stale).hasValue(19);
            assertThat(copy(page).version).isEqualTo(round);
        }
    }

    @Test
    void anUpdateOfAQuerySetLeavesTheVersion() {
        Page page = page("first");
        on(Page.objects.filter("pk", page.pk()).update("views", 3));
        on(page.save());
        assertThat(page.version).isOne();
    }
}
