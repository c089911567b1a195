package dev.covet.orm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.covet.orm.field.Index;
import dev.covet.orm.field.Meta;
import dev.covet.orm.testkit.BeforeEachDatabase;
import dev.covet.orm.testkit.DatabaseProduct;
import dev.covet.orm.testkit.EveryDatabase;
import dev.covet.orm.testkit.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A walk by pages through a large table into which others insert all the while: each row that was there from the start is
 * met once, in its place.
 *
 * <p>{@code -Dcovet.keyset.rows} says how many there are.
 */
@EveryDatabase
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class KeysetWalkTest {

    private static final int ROWS = Integer.getInteger("covet.keyset.rows", 5_000);
    private static final int CHUNK = 2_500;
    private static final int PAGE = 200;
    private static final int INSERTED_AT_ONCE = 10;
    private static final int SCORES = 500;
    private static final Duration LIMIT = Duration.ofMinutes(10);

    /** Many rows have the same score, or none. */
    @Meta(dbTable = "keyset_walks", indexes = @Index(fields = "score"))
    static class Entry extends Model<Entry> {
        static final Manager<Entry> objects = Manager.of(Entry.class);

        @Nullable
        Integer score;

        static Entry of(Random random) {
            Entry entry = new Entry();
            entry.score = random.nextInt(10) == 0 ? null : random.nextInt(SCORES);
            return entry;
        }
    }

    private static BlogRuntime runtime;

    private final QuerySet<Entry> query = Entry.objects.orderBy("-score");
    private final Random random = new Random(11);
    private long inserted;
    private List<Object> there;

    @BeforeEachDatabase
    static void createTables(TestDatabase database) {
        runtime = new BlogRuntime(database.r2dbcUrl(), Entry.class);
    }

    private static <T> T on(Mono<T> work) {
        return work.contextWrite(runtime.covet()::in).block(LIMIT);
    }

    @BeforeEach
    void fill() {
        on(Entry.objects.everything().delete());
        for (int written = 0; written < ROWS; written += CHUNK) {
            on(Entry.objects.bulkCreate(entries(Math.min(CHUNK, ROWS - written))));
        }
        there = on(query.orderBy("-score", "pk").valuesList("pk").list()).stream()
                .map(row -> row.get(0))
                .toList();
    }

    private List<Entry> entries(int number) {
        return IntStream.range(0, number).mapToObj(each -> Entry.of(random)).toList();
    }

    @Test
    void eachRowIsMetOnceForwardsAndBackwards(DatabaseProduct product) {
        long begun = System.nanoTime();

        List<KeysetPage<Entry>> forwards = whileOthersInsert(walk(null, KeysetPage::next));
        KeysetPage<Entry> last = forwards.get(forwards.size() - 1);
        List<KeysetPage<Entry>> backwards = whileOthersInsert(walk(last.previous(), KeysetPage::previous));

        checkMet(keys(forwards));
        List<Object> fromTheEnd = new ArrayList<>();
        backwards.add(0, last);
        for (KeysetPage<Entry> page : backwards) {
            List<Object> keys = new ArrayList<>(keys(List.of(page)));
            Collections.reverse(keys);
            fromTheEnd.addAll(keys);
        }
        Collections.reverse(fromTheEnd);
        checkMet(fromTheEnd);
        System.out.printf(
                "%s: %d rows by %d pages forwards and %d backwards in %d ms, while %d were inserted%n",
                product,
                ROWS,
                forwards.size(),
                backwards.size(),
                Duration.ofNanos(System.nanoTime() - begun).toMillis(),
                inserted);
    }

    private Mono<List<KeysetPage<Entry>>> walk(
            @Nullable String from, Function<KeysetPage<Entry>, @Nullable String> step) {
        return query.keyset(from, PAGE)
                .expand(page -> {
                    String next = step.apply(page);
                    return next == null ? Mono.empty() : query.keyset(next, PAGE);
                })
                .collectList();
    }

    /** What is inserted lies before, on and behind the page that is read at the time. */
    private <T> T whileOthersInsert(Mono<T> walk) {
        Mono<T> shared = walk.cache();
        Flux<Long> inserts = Mono.defer(() -> Entry.objects.bulkCreate(entries(INSERTED_AT_ONCE)))
                .doOnNext(written -> inserted += written.size())
                .repeat()
                .takeUntilOther(shared)
                .map(written -> (long) written.size());
        return on(inserts.then(shared));
    }

    private static List<Object> keys(List<KeysetPage<Entry>> pages) {
        return pages.stream()
                .flatMap(page -> page.items().stream())
                .map(Entry::pk)
                .toList();
    }

    private void checkMet(List<Object> met) {
        assertThat(met).doesNotHaveDuplicates();
        Set<Object> original = new HashSet<>(there);
        assertThat(met.stream().filter(original::contains).toList()).isEqualTo(there);
        assertThat(met.size()).as("some of those inserted meanwhile").isGreaterThan(ROWS);
    }
}
