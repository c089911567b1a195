package dev.covet.orm.concurrency;

import dev.covet.orm.QuerySet;
import dev.covet.orm.RunningCovet;
import dev.covet.orm.blog.Author;
import dev.covet.orm.blog.Entry;
import dev.covet.orm.testkit.BeforeEachDatabase;
import dev.covet.orm.testkit.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import reactor.core.publisher.Mono;

/** What the tests of row locks share: two entries of one author, and words for locking them. */
abstract class RowLockFixture {

    static RunningCovet running;

    @BeforeEachDatabase
    static void createTables(TestDatabase database) {
        running = RunningCovet.withTables(database, Author.class, Entry.class);
    }

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
        running.statements().clear();
    }

    final <T> T run(Mono<T> work) {
        return running.run(work);
    }

    /** Runs the check while another transaction holds the rows. */
    final void whileLocked(QuerySet<?> rows, Runnable check) {
        HeldTransaction holder = HeldTransaction.after(running, rows.list());
        try {
            check.run();
        } finally {
            holder.commit();
        }
    }

    /** The titles that a transaction of its own gets. */
    final List<String> titles(QuerySet<Entry> rows) {
        return run(running.covet()
                .atomic(() -> rows.orderBy("title").all().map(Entry::getTitle).collectList()));
    }
}
