package dev.covet.orm.internal.compile;

import static dev.covet.orm.query.Expressions.count;
import static dev.covet.orm.query.Expressions.exists;
import static dev.covet.orm.query.Expressions.f;
import static dev.covet.orm.query.Expressions.filteredRelation;
import static dev.covet.orm.query.Expressions.outerRef;
import static org.assertj.core.api.Assertions.assertThat;

import dev.covet.orm.QuerySet;
import dev.covet.orm.dialect.Dialect;
import dev.covet.orm.internal.spec.QuerySpec;
import dev.covet.orm.meta.Homes;
import dev.covet.orm.query.Q;
import dev.covet.orm.rendering.Blog;
import dev.covet.orm.rendering.Blog.Author;
import dev.covet.orm.rendering.Blog.Category;
import dev.covet.orm.rendering.Blog.Comment;
import dev.covet.orm.rendering.Blog.Post;
import dev.covet.orm.rendering.Blog.Tag;
import dev.covet.orm.sql.Select;
import dev.covet.orm.sql.SqlExpression;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Which tables a query set is planned to join, and how; an author has posts, a post an author and perhaps a category. */
class JoinPlanningTest {

    @BeforeAll
    static void describeModels() {
        Blog.describe();
    }

    private static Select plan(QuerySet<?> query) {
        var shape = QuerySpec.of(query).shape();
        PlanScope scope = PlanScope.top(
                shape.model(), new PlanningRules(Dialect.forDriver("PostgreSQL"), null, false, Homes.ONE));
        return (Select) Objects.requireNonNull(
                SelectPlanner.of(scope, shape, null, null).query());
    }

    /** The joins in order, each as its kind and its table. */
    private static List<String> joins(QuerySet<?> query) {
        return joins(plan(query));
    }

    private static List<String> joins(Select select) {
        return select.joins().stream()
                .map(join -> (join.outer() ? "outer " : "inner ") + ((Select.Table) join.source()).name())
                .toList();
    }

    private static QuerySet<Post> posts() {
        return Post.objects.everything();
    }

    private static QuerySet<Author> authors() {
        return Author.objects.everything();
    }

    @Nested
    class Trimming {

        @Test
        void aKeyOnTheOtherSideIsReadFromThisSide() {
            assertThat(joins(posts().filter("author", 1))).isEmpty();
            assertThat(joins(posts().filter("author__pk__gt", 1))).isEmpty();
            assertThat(joins(posts().orderBy("authorId").values("author__id"))).isEmpty();
        }

        @Test
        void theLastTableOfALongPathIsLeftOutToo() {
            assertThat(joins(Comment.objects.filter("post__author", 1))).containsExactly("inner posts");
        }

        @Test
        void ofManyToManyOnlyTheThroughTableIsNeededForKeys() { // django.md S125
            assertThat(joins(posts().filter("tags", 1))).containsExactly("inner posts_tags");
            assertThat(joins(posts().filter("tags__name", "x"))).containsExactly("inner posts_tags", "inner tags");
        }

        @Test
        void theAbsenceOfAForeignKeyIsReadFromThisSide() { // django.md S11
            assertThat(joins(posts().filter("category__isnull", true))).isEmpty();
            assertThat(joins(posts().exclude("category__isnull", true))).isEmpty();
        }
    }

    @Nested
    class Reuse {

        @Test
        void aToOneRelationIsJoinedOnce() { // django.md S02
            assertThat(joins(posts().filter("author__name", "x")
                            .filter("author__email", "y")
                            .exclude("author__name", "z")
                            .annotate(f("author__name").as("by"))
                            .selectRelated("author")
                            .orderBy("author__name")))
                    .containsExactly("inner authors");
        }

        @Test
        void pairsOfOneCallSpeakOfOneRelatedRow() { // django.md S01
            assertThat(joins(authors().filter("posts__title", "x", "posts__views", 1)))
                    .containsExactly("inner posts");
        }

        @Test
        void eachCallSpeaksOfARelatedRowOfItsOwn() { // django.md S01
            assertThat(joins(authors().filter("posts__title", "x").filter("posts__views", 1)))
                    .containsExactly("inner posts", "inner posts");
        }

        @Test
        void aFieldOnTheRightSideSpeaksOfTheSameRelatedRow() { // django.md S03
            assertThat(joins(authors().filter("posts__views__gt", f("posts__pk"))))
                    .containsExactly("inner posts");
        }

        @Test
        void anOrderSharesTheJoinOfAFilter() {
            assertThat(joins(authors().filter("posts__views", 1).orderBy("posts__title")))
                    .containsExactly("inner posts");
        }

        @Test
        void twoPathsToOneTableAreTwoJoins() {
            assertThat(joins(Comment.objects.filter("author__name", "x", "post__author__name", "y")))
                    .containsExactly("inner authors", "inner posts", "inner authors");
        }

        @Test
        void aRelationUnderAConditionIsAJoinOfItsOwn() { // django.md S31
            QuerySet<Author> named = authors().alias("hits", filteredRelation("posts", Q.of("posts__views__gt", 9)));
            assertThat(joins(named)).isEmpty();
            assertThat(joins(named.filter("hits__title", "x", "posts__title", "y")))
                    .containsExactly("inner posts", "inner posts");
            Select.Join hits = plan(named.values("hits__title")).joins().get(0);
            assertThat(hits.outer()).isTrue();
            assertThat(hits.on()).isInstanceOf(SqlExpression.Junction.class);
        }
    }

    @Nested
    class Kind {

        @Test
        void aRequiredRelationIsInner() {
            assertThat(joins(posts().orderBy("author__name"))).containsExactly("inner authors");
        }

        @Test
        void aRelationThatMayBeAbsentIsOuterWhereRowsAreOnlyRead() {
            assertThat(joins(posts().selectRelated("category"))).containsExactly("outer categories");
            assertThat(joins(posts().orderBy("category__name"))).containsExactly("outer categories");
            assertThat(joins(authors().values("posts__title"))).containsExactly("outer posts");
        }

        @Test
        void whatIsBehindAnOuterJoinIsOuter() {
            assertThat(joins(Category.objects.orderBy("posts__author__name")))
                    .containsExactly("outer posts", "outer authors");
        }

        @Test
        void aConditionMakesTheJoinsItNeedsInner() {
            assertThat(joins(posts().selectRelated("category").filter("category__name", "x")))
                    .containsExactly("inner categories");
            assertThat(joins(posts().filter("category__parent__name", "x")))
                    .containsExactly("inner categories", "inner categories");
        }

        @Test
        void theAbsenceOfRelatedRowsNeedsAnOuterJoin() { // django.md S12
            assertThat(joins(authors().filter("posts__isnull", true))).containsExactly("outer posts");
            assertThat(joins(authors().filter("posts__isnull", false))).containsExactly("inner posts");
        }

        @Test
        void countedRelationsStayOuter() { // django.md AG-12
            assertThat(joins(authors().annotate(count("posts").as("n")))).containsExactly("outer posts");
            assertThat(joins(authors().annotate(count("posts").as("n")).filter("n__gt", 1)))
                    .containsExactly("outer posts");
        }
    }

    @Nested
    class Promotion {

        @Test
        void orKeepsRowsThatMeetTheOtherSide() { // django.md S10
            assertThat(joins(posts().filter(Q.of("category__name", "x").or("title", "y"))))
                    .containsExactly("outer categories");
        }

        @Test
        void orOfTheSameRelationOnBothSidesIsInner() { // django.md S10
            assertThat(joins(posts().filter(Q.of("category__name", "x").or("category__name", "y"))))
                    .containsExactly("inner categories");
        }

        @Test
        void aLaterConditionDemotesAgain() { // django.md S10
            assertThat(joins(posts().filter(Q.of("category__name", "x").or("title", "y"))
                            .filter("category__name__gt", "a")))
                    .containsExactly("inner categories");
        }

        @Test
        void anEarlierConditionIsNotPromoted() { // django.md S10
            assertThat(joins(posts().filter("category__name__gt", "a")
                            .filter(Q.of("category__name", "x").or("title", "y"))))
                    .containsExactly("inner categories");
        }

        @Test
        void andInsideOrIsDecidedByTheOr() {
            assertThat(joins(posts().filter(
                                    Q.of("category__name", "x", "views", 1).or("title", "y"))))
                    .containsExactly("outer categories");
        }

        @Test
        void aNegatedConditionKeepsRowsWithoutAPartner() { // django.md S11
            assertThat(joins(posts().exclude("category__name", "x"))).containsExactly("outer categories");
            assertThat(joins(posts().filter(Q.not("category__name", "x")))).containsExactly("outer categories");
        }

        @Test
        void aRequiredRelationIsNeverPromoted() {
            assertThat(joins(posts().filter(Q.of("author__name", "x").or("title", "y"))))
                    .containsExactly("inner authors");
        }
    }

    @Nested
    class Exclusion {

        private SqlExpression.Exists negated(QuerySet<?> query) {
            Select select = plan(query);
            assertThat(select.joins()).isEmpty();
            assertThat(select.where()).isInstanceOf(SqlExpression.Not.class);
            return (SqlExpression.Exists) ((SqlExpression.Not) Objects.requireNonNull(select.where())).operand();
        }

        private Select inside(SqlExpression.Exists exists) {
            return (Select) exists.query();
        }

        @Test
        void overManyIsNotExists() { // django.md S04
            Select related = inside(negated(authors().exclude("posts__title", "x")));
            assertThat(related.from()).isEqualTo(new Select.Table("posts", "u1"));
            assertThat(joins(related)).isEmpty();
        }

        @Test
        void overManyToManyBeginsAtTheThroughTable() { // django.md S04
            Select related = inside(negated(posts().exclude("tags__name", "x")));
            assertThat(((Select.Table) Objects.requireNonNull(related.from())).name())
                    .isEqualTo("posts_tags");
            assertThat(joins(related)).containsExactly("inner tags");
        }

        @Test
        void eachConditionIsAnExistsOfItsOwn() { // django.md S05
            Select select = plan(authors().exclude("posts__title", "x", "posts__views", 1));
            SqlExpression inner = ((SqlExpression.Not) Objects.requireNonNull(select.where())).operand();
            assertThat(((SqlExpression.Junction) inner).members())
                    .hasSize(2)
                    .allMatch(SqlExpression.Exists.class::isInstance);
        }

        @Test
        void whatIsBeforeTheFirstToManyRelationIsJoinedOutside() {
            Select select = plan(Comment.objects.exclude("post__tags__name", "x"));
            assertThat(joins(select)).isEmpty();
            assertThat(joins(plan(Comment.objects.exclude("post__author__posts__title", "x"))))
                    .containsExactly("inner posts");
        }

        @Test
        void overOneIsAConditionOnTheJoin() { // django.md S07
            Select select = plan(posts().exclude("author__name", "x"));
            assertThat(joins(select)).containsExactly("inner authors");
            assertThat(select.where()).isInstanceOf(SqlExpression.Not.class);
        }
    }

    @Nested
    class Inside {

        @Test
        void aQueryInsideAnotherHasJoinsOfItsOwn() {
            Select select = plan(posts().filter("author__name", "x")
                    .filter(exists(Comment.objects.filter("post", outerRef("pk"), "author__name", "y"))));
            assertThat(joins(select)).containsExactly("inner authors");
        }

        @Test
        void aReferenceOutwardsJoinsOutside() {
            Select select = plan(posts().filter(exists(Tag.objects.filter("name", outerRef("author__name")))));
            assertThat(joins(select)).containsExactly("inner authors");
        }
    }
}
