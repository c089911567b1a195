package dev.covet.orm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.covet.orm.blog.Author;
import dev.covet.orm.blog.Entry;
import dev.covet.orm.dialect.Dialect;
import dev.covet.orm.internal.compile.QueryCompiler;
import dev.covet.orm.internal.spec.QuerySpec;
import dev.covet.orm.query.Q;
import dev.covet.orm.testkit.BeforeEachDatabase;
import dev.covet.orm.testkit.EveryDatabase;
import dev.covet.orm.testkit.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

/** Laws that hold for whatever query; each seed makes forty queries, and is named where one of them breaks a law. */
@EveryDatabase
class QueryLawsTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final int QUERIES = 20;

    private static BlogRuntime runtime;

    @BeforeEachDatabase
    static void createTables(TestDatabase database) {
        runtime = new BlogRuntime(database.r2dbcUrl());
    }

    @BeforeEach
    void fill() {
        on(Entry.objects.everything().delete().then(Author.objects.everything().delete()));
        List<Author> authors = new ArrayList<>();
        for (String name : List.of("Ali", "bea", "100%", "Öz", "")) {
            Author author = new Author();
            author.setName(name);
            authors.add(author);
        }
        on(Author.objects.bulkCreate(authors));
        List<Entry> entries = new ArrayList<>();
        List<String> titles = List.of("Hello", "World", "100% true", "a_b", "Straße", "it's", "back\\slash", "");
        for (int i = 0; i < 24; i++) {
            Entry entry = new Entry();
            entry.setTitle(titles.get(i % titles.size()));
            entry.setViews(i % 11);
            entry.author().set(authors.get(i * 7 % 4));
            entries.add(entry);
        }
        on(Entry.objects.bulkCreate(entries));
    }

    private <T> T on(Mono<T> work) {
        return work.contextWrite(runtime.covet()::in).block(LIMIT);
    }

    private List<Object> keys(QuerySet<Entry> query) {
        return on(query.valuesFlat("pk").list());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void aConditionAndItsOppositeMakeTheWhole(long seed) {
        RandomConditions conditions = new RandomConditions(seed);
        Set<Object> whole = new HashSet<>(keys(Entry.objects.everything()));
        for (int i = 0; i < QUERIES; i++) {
            Q condition = i % 4 == 0 ? conditions.overMany() : conditions.next(3);
            Set<Object> inside = new HashSet<>(keys(Entry.objects.filter(condition)));
            Set<Object> outside = new HashSet<>(keys(Entry.objects.exclude(condition)));
            assertThat(Collections.disjoint(inside, outside))
                    .as("%s", condition)
                    .isTrue();
            inside.addAll(outside);
            assertThat(inside).as("%s", condition).isEqualTo(whole);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    void theCountIsTheSizeOfTheList(long seed) {
        RandomConditions conditions = new RandomConditions(seed);
        for (int i = 0; i < QUERIES; i++) {
            Q condition = i % 3 == 0 ? conditions.overMany() : conditions.next(3);
            QuerySet<Entry> query = Entry.objects.filter(condition);
            QuerySet<Entry> chosen = switch (conditions.below(3)) {
                case 0 -> query.distinct();
                case 1 -> query.orderBy("pk").slice(2, 9);
                default -> query;
            };
            assertThat(on(chosen.count()))
                    .as("%s", condition)
                    .isEqualTo(keys(chosen).size());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 22})
    void slicesGlueTogether(long seed) {
        RandomConditions conditions = new RandomConditions(seed);
        for (int i = 0; i < QUERIES; i++) {
            QuerySet<Entry> query = Entry.objects.filter(conditions.next(2)).orderBy("-views", "pk");
            List<Object> all = keys(query);
            List<Object> glued = new ArrayList<>();
            for (int start = 0; start < all.size(); start += 5) {
                glued.addAll(keys(query.slice(start, start + 5)));
            }
            assertThat(glued).isEqualTo(all);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {31, 32})
    void theUnionWithItselfIsItself(long seed) {
        RandomConditions conditions = new RandomConditions(seed);
        for (int i = 0; i < QUERIES; i++) {
            QuerySet<Object> query = Entry.objects.filter(conditions.next(2)).valuesFlat("pk");
            assertThat(on(query.union(query).list())).containsExactlyInAnyOrderElementsOf(on(query.list()));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {41, 42})
    void theSameQueryHasTheSameText(long seed) {
        for (String driver : List.of("PostgreSQL", "H2")) {
            Dialect dialect = Dialect.forDriver(driver);
            RandomConditions first = new RandomConditions(seed);
            RandomConditions second = new RandomConditions(seed);
            for (int i = 0; i < QUERIES; i++) {
                assertThat(text(dialect, first.next(3))).isEqualTo(text(dialect, second.next(3)));
            }
        }
    }

    private static String text(Dialect dialect, Q condition) {
        QueryCompiler compiler = new QueryCompiler(dialect, dialect.codecs());
        return compiler.rows(QuerySpec.of(Entry.objects.filter(condition).orderBy("title")))
                .sql();
    }
}
