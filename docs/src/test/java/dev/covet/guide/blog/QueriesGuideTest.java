package dev.covet.guide.blog;

import static dev.covet.orm.query.Expressions.avg;
import static dev.covet.orm.query.Expressions.caseWhen;
import static dev.covet.orm.query.Expressions.concat;
import static dev.covet.orm.query.Expressions.count;
import static dev.covet.orm.query.Expressions.exists;
import static dev.covet.orm.query.Expressions.f;
import static dev.covet.orm.query.Expressions.outerRef;
import static dev.covet.orm.query.Expressions.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.covet.orm.KeysetPage;
import dev.covet.orm.Page;
import dev.covet.orm.QuerySet;
import dev.covet.orm.Values;
import dev.covet.orm.error.FieldException;
import dev.covet.orm.error.InvalidCursorException;
import dev.covet.orm.query.Q;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class QueriesGuideTest extends BlogTest {

    @Test
    void readme() {
        Flux<Post> posts =
                // tag::readme-query[]
                Post.objects
                        .filter("author__username", "alice", "published", true)
                        .exclude("title__istartswith", "draft")
                        .selectRelated("author")
                        .prefetchRelated("tags")
                        .orderBy("-createdAt")
                        .limit(10)
                        .all(); // Flux<Post>; nothing runs until it is subscribed
        // end::readme-query[]
        assertThat(list(posts)).extracting(Post::getTitle).containsExactly("Second", "First");
    }

    @Test
    void overview() {
        // tag::queries-overview[]
        Flux<Post> posts = Post.objects
                .filter("author__username", "alice", "published", true)
                .exclude("title__istartswith", "draft")
                .filter(Q.of("views__gte", 100)
                        .or(Q.of("category__name", "News"))
                        .and(Q.not("status", Status.SPAM)))
                .annotate(count("tags").as("tagCount"))
                .filter("tagCount__gte", 2)
                .selectRelated("author", "category")
                .prefetchRelated("tags")
                .orderBy("-createdAt", "title")
                .limit(10)
                .offset(0)
                .all();
        // end::queries-overview[]
        assertThat(list(posts)).containsExactly(post);
    }

    @Test
    void relatedRows() {
        // tag::queries-related[]
        // users with a post that is published and much read
        QuerySet<User> popular = User.objects.filter("posts__published", true, "posts__views__gte", 100);

        // users with a published post and a much read one, the same or another
        QuerySet<User> busy = User.objects.filter("posts__published", true).filter("posts__views__gte", 100);

        QuerySet<Post> theirs = Post.objects.filter("author__in", popular); // a subquery
        // end::queries-related[]
        assertThat(list(popular.distinct())).containsExactly(alice);
        assertThat(list(busy.distinct())).containsExactly(alice);
        assertThat(list(theirs)).hasSize(2);
    }

    @Test
    void conditions() {
        Q popular = Q.of("views__gte", 100);
        // tag::queries-conditions[]
        QuerySet<Post> both = Post.objects.filter(popular, Q.not("status", Status.SPAM));
        QuerySet<Post> more = Post.objects.filter(popular, "published", true); // conditions first, then pairs
        QuerySet<Post> compared =
                Post.objects.filter(f("views").gte(100), f("status").ne(Status.SPAM));
        Mono<Post> one = Post.objects.get(post.pk()); // by the key
        // end::queries-conditions[]
        assertThat(list(both)).isEqualTo(list(compared)).isNotEmpty();
        assertThat(list(more)).isNotEmpty();
        assertThat(await(one)).isEqualTo(post);
    }

    @Test
    void merges() {
        // tag::queries-merge[]
        QuerySet<Post> read = Post.objects.filter("views__gte", 100);
        QuerySet<Post> tagged = Post.objects.filter("tags__name", "Java");
        QuerySet<Post> either = read.or(tagged).exclude("status", Status.SPAM);
        QuerySet<Post> both = read.and(tagged);
        QuerySet<Post> oneOnly = read.xor(tagged).orderBy("title");
        // end::queries-merge[]
        List<Post> all = list(either);
        assertThat(all).doesNotHaveDuplicates().containsAll(list(both));
        assertThat(list(oneOnly)).doesNotContainAnyElementsOf(list(both)).isSubsetOf(all);
        assertThat(list(both)).containsExactly(post);
    }

    @Test
    void texts() {
        // tag::queries-text[]
        QuerySet<Post> recent =
                Post.objects.filter("published", true).orderBy("-createdAt").limit(10);
        String query = recent.toString(); // Post.filter(published=?).orderBy(-createdAt)[:10]
        Mono<String> statement = recent.sql(); // SELECT ... WHERE ... = $1 ... LIMIT $2
        // end::queries-text[]
        assertThat(query).isEqualTo("Post.filter(published=?).orderBy(-createdAt)[:10]");
        assertThat(await(statement)).startsWith("SELECT ").contains("$1", "$2");
    }

    @Test
    void wrongNames() {
        assertThatThrownBy(
                        () ->
                                // tag::queries-wrong[]
                                Post.objects.filter("titel__contains", "x")
                        // end::queries-wrong[]
                        )
                .isInstanceOf(FieldException.class)
                .hasMessageContaining("Did you mean \"title\"?");
    }

    @Test
    void expressions() {
        // tag::queries-expressions[]
        Flux<Post> posts = Post.objects
                .annotate(
                        count("tags").as("tagCount"),
                        concat("author__username", value(": "), "title").as("headline"),
                        caseWhen(Q.of("views__gte", 100), value("popular"))
                                .otherwise(value("quiet"))
                                .as("kind"))
                .alias(exists(Post.objects.filter("author", outerRef("author"), "views__gt", outerRef("views")))
                        .as("outdone"))
                .filter("outdone", false)
                .all();

        Mono<Values> figures =
                Post.objects.aggregate(count("*").as("total"), avg("views").as("mean"));

        Mono<Long> raised = Post.objects
                .filter("published", true)
                .update("views", f("views").plus(1));
        // end::queries-expressions[]
        assertThat(list(posts))
                .extracting(
                        each -> each.annotation("headline", String.class),
                        each -> each.annotation("kind", String.class))
                .containsExactlyInAnyOrder(tuple("bob: Draft of a third", "quiet"), tuple("alice: First", "popular"));
        assertThat(await(figures).get("total", Long.class)).isEqualTo(3);
        assertThat(await(raised)).isEqualTo(3);
    }

    @Test
    void results() {
        // tag::queries-results[]
        QuerySet<Values> values = Post.objects.values("title", "author__username");
        QuerySet<List<Object>> rows = Post.objects.valuesList("id", "title");
        QuerySet<String> titles = Post.objects.valuesList("title", String.class);
        QuerySet<PostCard> cards = Post.objects.into(PostCard.class);
        // end::queries-results[]
        assertThat(list(values)).hasSize(3);
        assertThat(list(rows)).hasSize(3);
        assertThat(list(titles)).contains("First");
        assertThat(list(cards)).contains(new PostCard("First", "alice"));
    }

    @Test
    void executing() {
        // tag::queries-executing[]
        Mono<Post> one = Post.objects.get("slug", "first");
        Mono<Post> latest = Post.objects.latest("createdAt");
        Mono<Boolean> any = Post.objects.filter("published", true).exists();
        Mono<Page<Post>> page = Post.objects.orderBy("title").page(1, 20);
        Flux<Post> all = Post.objects.stream(500);
        // end::queries-executing[]
        assertThat(await(one)).isEqualTo(post);
        assertThat(await(latest).getTitle()).isEqualTo("Draft of a third");
        assertThat(await(any)).isTrue();
        assertThat(await(page).total()).isEqualTo(3);
        assertThat(list(all)).hasSize(3);
    }

    @Test
    void raw() {
        // tag::queries-raw[]
        Flux<Post> popular =
                Post.objects.raw("select * from posts where views > ?", 10).all();
        // end::queries-raw[]
        assertThat(list(popular)).containsExactly(post);
    }

    @Test
    void managers() {
        // tag::models-managed[]
        Flux<Post> shown = Post.live.filter("author__username", "alice").all();
        // end::models-managed[]
        assertThat(list(shown)).hasSize(2);
    }

    @Test
    void aVocabulary() {
        Flux<Post> posts =
                // tag::vocabulary-use[]
                Post.objects.filter("title__ne", "First").all();
        // end::vocabulary-use[]
        assertThat(list(posts)).extracting(Post::getTitle).isNotEmpty().doesNotContain("First");
    }

    @Test
    void keyset() {
        // tag::queries-keyset[]
        QuerySet<Post> newest = Post.objects.orderBy("-createdAt");
        Mono<KeysetPage<Post>> first = newest.keyset(null, 2);
        Mono<KeysetPage<Post>> second = first.flatMap(page -> newest.keyset(page.next(), 2));
        Mono<KeysetPage<Post>> back = second.flatMap(page -> newest.keyset(page.previous(), 2));
        // end::queries-keyset[]
        assertThat(await(second).items()).hasSize(1);
        assertThat(await(back).items()).isEqualTo(await(first).items());
        assertThatThrownBy(() -> Post.objects.orderBy("-createdAt").keyset("no cursor", 2))
                .isInstanceOf(InvalidCursorException.class);
    }
}
