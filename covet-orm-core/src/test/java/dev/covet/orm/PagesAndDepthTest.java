package dev.covet.orm;

import static dev.covet.orm.query.Expressions.f;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.covet.orm.blog.Author;
import dev.covet.orm.blog.Entry;
import dev.covet.orm.error.ValueException;
import dev.covet.orm.query.Expression;
import dev.covet.orm.query.Q;
import dev.covet.orm.testkit.BeforeEachDatabase;
import dev.covet.orm.testkit.EveryDatabase;
import dev.covet.orm.testkit.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Pages over equal sort keys, counts of distinct values, and queries that are very long or very deep. */
@EveryDatabase
class PagesAndDepthTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final int MANY = 2_000;

    private static BlogRuntime runtime;

    @BeforeEachDatabase
    static void fill(TestDatabase database) {
        runtime = new BlogRuntime(database.r2dbcUrl());
        Author author = new Author();
        author.setName("Ali");
        on(author.save());
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            Entry entry = new Entry();
            entry.setTitle("t" + i % 2);
            entry.setViews(i % 3);
            entry.author().set(author);
            entries.add(entry);
        }
        on(Entry.objects.bulkCreate(entries));
    }

    private static <T> T on(Mono<T> work) {
        return work.contextWrite(runtime.covet()::in)
                .subscribeOn(Schedulers.parallel())
                .block(LIMIT);
    }

    @Test
    void pagesOfEqualSortKeysNeitherRepeatNorLoseRows() {
        for (QuerySet<Entry> query : List.of(
                Entry.objects.orderBy("views"),
                Entry.objects.orderBy("-title").reverse(),
                Entry.objects.filter("views__gte", 0).orderBy())) {
            List<Object> keys = new ArrayList<>();
            for (int number = 1; number <= 10; number++) {
                on(query.page(number, 3)).items().forEach(entry -> keys.add(entry.pk()));
            }
            assertThat(keys).hasSize(30);
            assertThat(new HashSet<>(keys)).hasSize(30);
        }
    }

    @Test
    void theCountOfDistinctValuesIsTheSizeOfTheirList() {
        for (QuerySet<?> query : List.of(
                Entry.objects.valuesList("title").distinct(),
                Entry.objects.orderBy("views").valuesList("title").distinct(),
                Entry.objects.orderBy("title").valuesList("title").distinct())) {
            assertThat(on(query.count()))
                    .as("%s", query)
                    .isEqualTo(on(query.list()).size());
        }
        assertThat(on(Entry.objects.valuesList("title").distinct().count())).isEqualTo(2);
    }

    @Test
    void longChainsOfOneConnectorAreFlat() {
        Q either = Q.of("views", 0);
        QuerySet<Entry> merged = Entry.objects.filter("views", 0);
        for (int i = 1; i < MANY; i++) {
            either = either.or("views", i % 3);
            merged = i < 300 ? merged.or(Entry.objects.filter("views", i % 3)) : merged;
        }
        assertThat(on(Entry.objects.filter(either).count())).isEqualTo(30);
        assertThat(on(merged.count())).isEqualTo(30);
    }

    @Test
    void whatIsTooDeepIsRefusedWithANumber() {
        Q condition = Q.of("views", 0);
        Expression sum = f("views");
        for (int i = 0; i < MANY; i++) {
            condition = i % 2 == 0 ? condition.or("views", 1) : condition.and("views", 2);
            sum = sum.plus(1);
        }
        Q deep = condition;
        Expression tooLong = sum;
        assertThatThrownBy(() -> Entry.objects.filter(deep))
                .isInstanceOf(ValueException.class)
                .hasMessageContaining("more than 250 deep");
        assertThatThrownBy(() -> Entry.objects.annotate(tooLong.as("s")))
                .isInstanceOf(ValueException.class)
                .hasMessageContaining("more than 250 deep");
    }
}
