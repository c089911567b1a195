package dev.covet.orm.concurrency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.covet.orm.QuerySet;
import dev.covet.orm.RunningCovet;
import dev.covet.orm.blog.Author;
import dev.covet.orm.blog.Entry;
import dev.covet.orm.error.QueryStateException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.PessimisticLockingFailureException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What selectForUpdate does while another transaction holds the row, on every database. */
abstract class RowLockContract {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    /** The runtime on a database with the tables of the blog. */
    abstract RunningCovet running();

    @BeforeEach
    void fill() {
        run(Entry.objects.everything().delete().then(Author.objects.everything().delete()));
        Author ali = run(Author.objects.create(author -> author.setName("Ali")));
        for (String title : List.of("first", "second")) {
            run(Entry.objects.create(entry -> {
                entry.setTitle(title);
                entry.author().set(ali);
            }));
        }
        running().statements().clear();
    }

    final <T> T run(Mono<T> work) {
        return running().run(work);
    }

    /** Runs the check while another transaction holds the rows. */
    final void whileLocked(QuerySet<?> rows, Runnable check) {
        HeldTransaction holder = HeldTransaction.after(running(), rows.list());
        try {
            check.run();
        } finally {
            holder.commit();
        }
    }

    /** The titles that a transaction of its own gets. */
    final List<String> titles(QuerySet<Entry> rows) {
        return run(running()
                .covet()
                .atomic(() -> rows.orderBy("title").all().map(Entry::getTitle).collectList()));
    }

    @Test
    void aLockedRowIsWaitedFor() throws Exception { // django.md TX-10
        Entry first = run(Entry.objects.get("title", "first"));
        HeldTransaction holder = HeldTransaction.after(
                running(),
                Entry.objects.filter("title", "first").selectForUpdate().get().flatMap(entry -> {
                    entry.setTitle("changed");
                    return entry.save();
                }));
        running().started().clear();
        CompletableFuture<String> waiting = running()
                .covet()
                .atomic(() ->
                        Entry.objects.selectForUpdate().get("pk", first.pk()).map(Entry::getTitle))
                .toFuture();
        running().awaitStarted("FOR UPDATE");
        assertThat(waiting).isNotDone();
        holder.commit();
        assertThat(waiting.get(LIMIT.toSeconds(), TimeUnit.SECONDS)).isEqualTo("changed");
    }

    @Test
    void skipLockedLeavesOutLockedRows() {
        whileLocked(Entry.objects.filter("title", "first").selectForUpdate(), () -> {
            assertThat(titles(Entry.objects.selectForUpdate(lock -> lock.skipLocked())))
                    .containsExactly("second");
        });
        assertThat(titles(Entry.objects.selectForUpdate(lock -> lock.skipLocked())))
                .containsExactly("first", "second");
    }

    @Test
    void noWaitFailsAtOnceWhereARowIsLocked() {
        whileLocked(Entry.objects.filter("title", "first").selectForUpdate(), () -> {
            assertThatThrownBy(() -> titles(Entry.objects.selectForUpdate(lock -> lock.noWait())))
                    .isInstanceOf(PessimisticLockingFailureException.class);
            assertThat(titles(Entry.objects.filter("title", "second").selectForUpdate(lock -> lock.noWait())))
                    .containsExactly("second");
        });
    }

    @Test
    void aLockEndsWithTheTransactionEvenIfThatFails() {
        Mono<Object> failing = running()
                .covet()
                .atomic(() ->
                        Entry.objects.selectForUpdate().list().then(Mono.error(new IllegalStateException("stop"))));
        assertThatThrownBy(() -> run(failing)).hasMessage("stop");
        assertThat(titles(Entry.objects.selectForUpdate(lock -> lock.noWait()))).hasSize(2);
    }

    @Test
    void aLockOutsideATransactionIsRefusedOnlyWhenItIsExecuted() { // django.md S159
        QuerySet<Entry> locked = Entry.objects.selectForUpdate();
        Mono<List<Entry>> list = locked.list();
        for (Mono<?> executed :
                List.of(list, locked.first(), locked.exists(), locked.stream(1).collectList())) {
            assertThatThrownBy(() -> run(executed))
                    .isInstanceOf(QueryStateException.class)
                    .hasMessage("selectForUpdate of Entry is executed outside a transaction."
                            + " Run it inside covet.atomic(...) or @Transactional.");
        }
        assertThat(running().statements()).isEmpty();
        assertThat(run(running().covet().atomic(() -> list))).hasSize(2);
    }

    @Test
    void countsAndAggregatesLockNothingAndNeedNoTransaction() {
        QuerySet<Entry> locked = Entry.objects.selectForUpdate();
        assertThat(run(locked.count())).isEqualTo(2);
        assertThat(run(locked.limit(1).count())).isEqualTo(1);
        assertThat(run(running().covet().atomic(() -> locked.orderBy("pk").page(1, 1)))
                        .total())
                .isEqualTo(2);
        assertThat(running().statements().get(0)).doesNotContain("FOR UPDATE");
    }

    @Test
    void aLockedQuerySetCanBeUpdatedAndDeleted() {
        assertThat(run(Entry.objects.filter("title", "first").selectForUpdate().update("views", 3)))
                .isEqualTo(1);
        assertThat(run(Entry.objects
                        .filter("author__name", "Ali")
                        .selectForUpdate()
                        .update("views", 4)))
                .isEqualTo(2);
        assertThat(run(Entry.objects.filter("views", 4).selectForUpdate().delete())
                        .total())
                .isEqualTo(2);
    }

    @Test
    void skipLockedAndNoWaitExcludeEachOther() {
        assertThatThrownBy(() ->
                        Entry.objects.selectForUpdate(lock -> lock.skipLocked().noWait()))
                .isInstanceOf(QueryStateException.class)
                .hasMessage("skipLocked and noWait exclude each other. Choose one of them.");
    }

    @Test
    void everyRowOfAQueueIsTakenByOneWorker() {
        Flux<String> taken = Flux.range(0, 2)
                .flatMap(worker -> running()
                        .covet()
                        .atomic(() -> Entry.objects
                                .orderBy("pk")
                                .selectForUpdate(lock -> lock.skipLocked())
                                .limit(1)
                                .get()
                                .flatMap(entry -> entry.delete().thenReturn(entry.getTitle()))));
        assertThat(run(taken.collectList())).containsExactlyInAnyOrder("first", "second");
    }
}
