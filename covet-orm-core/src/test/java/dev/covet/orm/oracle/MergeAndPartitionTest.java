package dev.covet.orm.oracle;

import static dev.covet.orm.query.Expressions.avg;
import static dev.covet.orm.query.Expressions.coalesce;
import static dev.covet.orm.query.Expressions.count;
import static dev.covet.orm.query.Expressions.f;
import static dev.covet.orm.query.Expressions.filteredRelation;
import static dev.covet.orm.query.Expressions.lower;
import static dev.covet.orm.query.Expressions.subquery;
import static dev.covet.orm.query.Expressions.value;
import static org.assertj.core.api.Assertions.assertThat;

import dev.covet.orm.Covet;
import dev.covet.orm.QuerySet;
import dev.covet.orm.oracle.model.Category;
import dev.covet.orm.oracle.model.Post;
import dev.covet.orm.oracle.model.User;
import dev.covet.orm.query.Q;
import dev.covet.orm.testkit.AfterEachDatabase;
import dev.covet.orm.testkit.BeforeEachDatabase;
import dev.covet.orm.testkit.DatabaseProduct;
import dev.covet.orm.testkit.EveryDatabase;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Laws over the rows of the suite: what is merged is what the sets of keys are, and a condition and its opposite part the
 * rows. Each seed makes a series of query sets; the one that breaks a law is named by its text.
 */
@EveryDatabase
class MergeAndPartitionTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int PAIRS = 60;
    private static final List<String> TEXTS = List.of("a", "e", "Java", "news", "spam", "");

    private static SuiteDatabase database;
    private static ConnectionPool connections;
    private static Covet covet;

    /** The laws only read, so that both are tested on the same rows. */
    @BeforeEachDatabase
    static void fill(DatabaseProduct product) {
        database = SuiteDatabase.of(product);
        connections = new ConnectionPool(ConnectionPoolConfiguration.builder(database.fill())
                .initialSize(0)
                .maxSize(2)
                .build());
        covet = Covet.builder()
                .connectionFactory(connections)
                .models(Models.classes())
                .build();
    }

    @AfterEachDatabase
    static void drop() {
        connections.disposeLater().block(LIMIT);
        database.drop();
    }

    /** Makes the query sets of one seed. */
    private static final class Queries {

        private final Random random;

        Queries(long seed) {
            this.random = new Random(seed);
        }

        QuerySet<Post> next() {
            QuerySet<Post> query = Post.objects.annotate(count("tags").as("n"));
            int steps = random.nextInt(3) + 1;
            for (int i = 0; i < steps; i++) {
                query = step(query);
            }
            return random.nextInt(5) > 0 ? query : query.orderBy("-views", "pk").limit(5 + random.nextInt(10));
        }

        private QuerySet<Post> step(QuerySet<Post> query) {
            return switch (random.nextInt(7)) {
                case 0, 1, 2 -> query.filter(condition(2));
                case 3, 4 -> query.exclude(condition(2));
                case 5 -> query.filter("n__gt", random.nextInt(3));
                default -> query.exclude("n__gt", random.nextInt(3));
            };
        }

        /** A condition over rows by themselves, or one over related rows, or one of both. */
        Q ofRows() {
            Q many = leaf(random.nextInt(3));
            return switch (random.nextInt(4)) {
                case 0 -> many;
                case 1 -> many.or(plain(2));
                default -> plain(3);
            };
        }

        private Q plain(int depth) {
            if (depth == 0 || random.nextInt(3) == 0) {
                return leaf(3 + random.nextInt(11));
            }
            Q left = plain(depth - 1);
            return switch (random.nextInt(4)) {
                case 0 -> left.and(plain(depth - 1));
                case 1 -> left.or(plain(depth - 1));
                case 2 -> left.xor(plain(depth - 1));
                default -> Q.not(left);
            };
        }

        Q condition(int depth) {
            if (depth == 0 || random.nextInt(3) == 0) {
                return leaf(random.nextInt(14));
            }
            Q left = condition(depth - 1);
            return switch (random.nextInt(4)) {
                case 0 -> left.and(condition(depth - 1));
                case 1 -> left.or(condition(depth - 1));
                case 2 -> left.xor(condition(depth - 1));
                default -> Q.not(left);
            };
        }

        private Q leaf(int kind) {
            return switch (kind) {
                case 0 -> Q.of("tags__name__icontains", pick());
                case 1 -> Q.of("comments__likes__gt", random.nextInt(6));
                case 2 -> Q.of("comments__user__name__icontains", pick());
                case 3 -> Q.of("editor__age__gt", 20 + random.nextInt(30));
                case 4 -> Q.of("rating__gte", f("score").minus(random.nextInt(3)));
                case 5 -> Q.of(f("score").gt(random.nextInt(5)));
                case 6 -> Q.of("category", null);
                case 7 -> Q.of("editor__in", User.objects.filter("age__gt", 30).valuesFlat("manager"));
                case 8 -> Q.of("views__gt", f("editor__age"));
                case 9 -> Q.of("body__icontains", pick());
                case 10 -> Q.of("category__name__icontains", pick());
                case 11 -> Q.of(lower("body").is("contains", pick()));
                case 12 ->
                    Q.of(
                            "rating__range",
                            List.of(f("score").minus(1), f("score").plus(2)));
                default -> Q.of("views__gt", random.nextInt(300));
            };
        }

        private String pick() {
            return TEXTS.get(random.nextInt(TEXTS.size()));
        }
    }

    private Set<Object> keys(QuerySet<Post> query) {
        return new HashSet<>(
                query.valuesFlat("pk").list().contextWrite(covet::in).block(LIMIT));
    }

    @Test
    void queriesMergeAsTheSetsOfTheirKeys() {
        for (long seed = 1; seed <= PAIRS; seed++) {
            Queries queries = new Queries(seed);
            QuerySet<Post> one = queries.next();
            QuerySet<Post> other = queries.next();
            assertMerges(seed, one, other);
        }
    }

    private void assertMerges(long seed, QuerySet<Post> one, QuerySet<Post> other) {
        String text = "seed " + seed + ": " + one.toStringWithValues() + " with " + other.toStringWithValues();
        Set<Object> left = keys(one);
        Set<Object> right = keys(other);
        Set<Object> union = new HashSet<>(left);
        union.addAll(right);
        Set<Object> shared = new HashSet<>(left);
        shared.retainAll(right);
        Set<Object> either = new HashSet<>(union);
        either.removeAll(shared);
        assertThat(keys(one.or(other))).as("or, %s", text).isEqualTo(union);
        assertThat(keys(one.xor(other))).as("xor, %s", text).isEqualTo(either);
        if (!text.contains("[:")) {
            assertThat(keys(one.and(other))).as("and, %s", text).isEqualTo(shared);
        }
    }

    @Test
    void aConditionAndItsOppositePartTheRows() {
        Set<Object> whole = keys(Post.objects.everything());
        for (long seed = 1; seed <= PAIRS; seed++) {
            Q condition = new Queries(seed).ofRows();
            assertParts(whole, Post.objects.everything(), condition, "seed " + seed);
        }
        QuerySet<Post> named = Post.objects
                .annotate(
                        f("score").as("s"),
                        f("category__name").as("c"),
                        avg("comments__likes").as("likes"))
                .annotate("loud", filteredRelation("comments", Q.of("comments__likes__gt", 1)));
        for (Q condition : List.of(
                Q.of("editor__age__gt", 0, "editor__name__icontains", "a").or(Q.not("editor__name__icontains", "e")),
                Q.of("s", 1.5),
                Q.of("s__gt", 2),
                Q.of("c", "News"),
                Q.of("likes__gt", 1),
                Q.of("loud__user__age__gt", 30),
                Q.of("loud__likes__gt", 2),
                Q.of(
                        "views__gt",
                        subquery(Post.objects
                                .filter("pk", -1)
                                .valuesFlat("views")
                                .limit(1))),
                Q.of("category__in", Category.objects.valuesFlat("parent")),
                Q.of("c__in", List.of(value("News"), lower("title"))),
                Q.of(coalesce("score", value(1.5)).gt(2)))) {
            assertParts(whole, named, condition, "named");
        }
    }

    private void assertParts(Set<Object> whole, QuerySet<Post> rows, Q condition, String name) {
        Set<Object> inside = keys(rows.filter(condition));
        Set<Object> outside = keys(rows.exclude(condition));
        Set<Object> rest = new HashSet<>(whole);
        rest.removeAll(inside);
        assertThat(outside).as("%s: %s", name, condition).isEqualTo(rest);
        assertThat(keys(rows.filter(Q.not(condition))))
                .as("%s: not %s", name, condition)
                .isEqualTo(rest);
    }
}
