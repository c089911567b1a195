package dev.covet.orm.internal.compile;

import static dev.covet.orm.query.Expressions.avg;
import static dev.covet.orm.query.Expressions.count;
import static dev.covet.orm.query.Expressions.f;
import static dev.covet.orm.query.Expressions.lower;
import static dev.covet.orm.query.Expressions.max;
import static dev.covet.orm.query.Expressions.sum;
import static dev.covet.orm.query.Expressions.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.covet.orm.QuerySet;
import dev.covet.orm.Values;
import dev.covet.orm.dialect.Dialect;
import dev.covet.orm.error.CovetException;
import dev.covet.orm.internal.spec.QuerySpec;
import dev.covet.orm.internal.spec.Step;
import dev.covet.orm.query.Expression;
import dev.covet.orm.query.Named;
import dev.covet.orm.rendering.Blog;
import dev.covet.orm.rendering.Blog.Post;
import dev.covet.orm.sql.SqlType;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A call means the same each time, whatever is remembered of the times before. */
class RepeatedCallsTest {

    private static final List<String> PATHS = List.of(
            "title", "views", "rating", "author", "author__name", "category__parent__name", "meta__k", "day__year");
    private static final List<String> NAMES = List.of("a", "b", "c", "views", "total");

    private final Dialect dialect = Dialect.forDriver("PostgreSQL");
    private final QueryCompiler compiler = new QueryCompiler(dialect, dialect.codecs());

    @BeforeAll
    static void describeModels() {
        Blog.describe();
    }

    private static List<Step> steps(QuerySet<?> query) {
        List<Step> steps = new ArrayList<>();
        QuerySpec.of(query).shape().steps().forEach(steps::add);
        return steps;
    }

    private static Step last(QuerySet<?> query) {
        List<Step> steps = steps(query);
        return steps.get(steps.size() - 1);
    }

    private String sql(QuerySet<?> query) {
        return String.valueOf(compiler.rows(QuerySpec.of(query)).sql());
    }

    @Test
    void whatHoldsOnlyNamesIsResolvedOnce() {
        assertThat(last(Post.objects.values("title")))
                .isSameAs(last(Post.objects.filter("views", 3).values("title")));
        assertThat(last(totals(1))).isSameAs(last(totals(2)));
        assertThat(last(totals(1).orderBy("-total"))).isSameAs(last(totals(2).orderBy("-total")));
    }

    private static QuerySet<?> totals(int views) {
        return Post.objects
                .filter("views", views)
                .values("category")
                .annotate(sum("views").as("total"));
    }

    @Test
    void whatHoldsValuesIsResolvedEachTime() {
        assertThat(last(raised(1))).isNotSameAs(last(raised(1)));
        assertThat(last(Post.objects.annotate(count("*").filter("views", 1).as("n"))))
                .isNotSameAs(
                        last(Post.objects.annotate(count("*").filter("views", 1).as("n"))));
    }

    private static QuerySet<Post> raised(int by) {
        return Post.objects.annotate(f("views").plus(by).as("raised"));
    }

    @Test
    void aNameMeansWhatItMeansWhereItStands() {
        QuerySet<Post> titles = Post.objects.annotate(lower("title").as("x"));
        QuerySet<Post> authors = Post.objects.annotate(lower("author__name").as("x"));
        for (int i = 0; i < 3; i++) {
            assertThat(sql(titles.orderBy("x"))).contains("ORDER BY LOWER(\"t0\".\"title\")");
            assertThat(sql(authors.orderBy("x"))).contains("ORDER BY LOWER(\"t1\".\"name\")");
        }
    }

    @Test
    void aMistakeIsToldEachTime() {
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> Post.objects.annotate(sum("view").as("x")).orderBy("y"))
                    .isInstanceOf(CovetException.class)
                    .hasMessageContaining("\"view\"");
            assertThatThrownBy(() ->
                            Post.objects.values("title").annotate(sum("views").as("title")))
                    .isInstanceOf(CovetException.class)
                    .hasMessageContaining("\"title\" is selected by values already");
            assertThatThrownBy(() -> Post.objects.annotate(sum("views").as("title")))
                    .isInstanceOf(CovetException.class)
                    .hasMessageContaining("\"title\" is a field");
        }
    }

    @Test
    void expressionsThatAreNestedTooDeepAreRefusedAsEver() {
        Expression deep = f("title");
        for (int i = 0; i < 20_000; i++) {
            deep = lower(deep);
        }
        Named named = deep.as("deep");
        assertThatThrownBy(() -> Post.objects.annotate(named)).hasMessageContaining("nested more than");
    }

    /** Behind a name for a value nothing is remembered, so that each call is resolved there. */
    private static QuerySet<Post> unremembered() {
        return Post.objects.alias(value(0).as("nothing"));
    }

    @Test
    void chainsOfCallsGiveTheQueriesThatTheyGiveUnremembered() {
        int queries = 0;
        for (int seed = 0; seed < 3_000; seed++) {
            String told = told(Post.objects.everything(), seed);
            assertThat(told).as("seed %d", seed).isEqualTo(told(unremembered(), seed));
            queries += told.startsWith("SELECT") ? 1 : 0;
        }
        assertThat(queries).isGreaterThan(500);
    }

    @Test
    void twoEqualCallsOfOneChainKeepTheFilterBetweenThem() {
        String remembered = sql(twice(Post.objects.everything()).and(twice(Post.objects.everything())));

        assertThat(remembered).isEqualTo(sql(twice(unremembered()).and(twice(unremembered()))));
    }

    private static QuerySet<Values> twice(QuerySet<Post> start) {
        return start.annotate(count("tags").as("n"))
                .values("pk", "n")
                .filter("n__gt", 1)
                .values("pk", "n");
    }

    private String told(QuerySet<Post> start, int seed) {
        try {
            return sql(chain(start, new Random(seed * 31L), seed));
        } catch (CovetException refused) {
            return refused.getMessage().replace("nothing, ", "");
        }
    }

    private static QuerySet<?> chain(QuerySet<?> start, Random random, int round) {
        QuerySet<?> query = start;
        for (int calls = 1 + random.nextInt(5); calls > 0; calls--) {
            query = next(query, random, round);
        }
        return query;
    }

    private static QuerySet<?> next(QuerySet<?> query, Random random, int round) {
        return switch (random.nextInt(8)) {
            case 0 -> query.filter("views__gt", round);
            case 1 -> query.values(pick(PATHS, random), pick(PATHS, random));
            case 2 -> query.values(computed(random, round));
            case 3 -> query.annotate(computed(random, round));
            case 4 -> query.alias(computed(random, round));
            case 5 -> query.orderBy(sign(random) + pick(PATHS, random), sign(random) + pick(NAMES, random));
            case 6 -> query.annotate(computed(random, round), computed(random, round));
            default -> query.distinct();
        };
    }

    private static Named computed(Random random, int round) {
        String path = random.nextBoolean() ? pick(PATHS, random) : pick(NAMES, random);
        Expression expression = switch (random.nextInt(8)) {
            case 0 -> f(path);
            case 1 -> sum(path);
            case 2 -> max(path).distinct();
            case 3 -> avg(path).typed(SqlType.DECIMAL);
            case 4 -> count(path).filter("views__gt", round);
            case 5 -> lower(path);
            case 6 -> value(round);
            default -> f(path).plus(round);
        };
        return expression.as(pick(NAMES, random));
    }

    private static String sign(Random random) {
        return random.nextBoolean() ? "-" : "";
    }

    private static String pick(List<String> choices, Random random) {
        return choices.get(random.nextInt(choices.size()));
    }
}
