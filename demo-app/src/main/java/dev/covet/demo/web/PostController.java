package dev.covet.demo.web;

import static dev.covet.orm.query.Expressions.f;
import static dev.covet.orm.query.Expressions.left;

import dev.covet.demo.model.Comment;
import dev.covet.demo.model.Post;
import dev.covet.demo.writing.NewPost;
import dev.covet.demo.writing.PostChange;
import dev.covet.demo.writing.PostService;
import dev.covet.orm.Prefetch;
import java.net.URI;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Posts: find, read, write, change, publish, delete. */
@RestController
@RequestMapping("/posts")
class PostController {

    private static final int COMMENTS_SHOWN = 3;

    private final PostService posts;

    PostController(PostService posts) {
        this.posts = posts;
    }

    /** A page of posts with all that their cards show: four statements, however many posts there are. */
    @GetMapping
    Mono<PageView<PostCard>> list(PostFilter filter, PageQuery page) {
        return Post.objects
                .filter(filter.condition())
                .selectRelated("author", "category")
                .prefetchRelated("tags", latestComments())
                .defer("content")
                .annotate(left("content", PostCard.EXCERPT_LENGTH).as("excerpt"))
                .orderBy(filter.ordering())
                .page(page.number(), page.length())
                .map(found -> PageView.of(found, PostCard::of));
    }

    /** One post with everything on it: the post, its tags, its comments with their authors, and one more view. */
    @GetMapping("/{slug}")
    Mono<PostView> read(@PathVariable String slug) {
        return Post.objects
                .selectRelated("author", "category")
                .prefetchRelated("tags")
                .get("slug", slug)
                .delayUntil(PostController::countView)
                .zipWhen(post -> post.comments().selectRelated("author").list(), PostView::of);
    }

    /** A draft. */
    @PostMapping
    Mono<ResponseEntity<PostView>> write(@RequestBody NewPost form) {
        return posts.write(form)
                .flatMap(post -> read(post.getSlug()))
                .map(view -> ResponseEntity.created(URI.create("/posts/" + view.slug()))
                        .body(view));
    }

    @PatchMapping("/{slug}")
    Mono<PostView> change(@PathVariable String slug, @RequestBody PostChange change) {
        return posts.change(slug, change).then(read(slug));
    }

    @PostMapping("/{slug}/publish")
    Mono<PostView> publish(@PathVariable String slug) {
        return posts.publish(slug).then(read(slug));
    }

    @DeleteMapping("/{slug}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    Mono<Void> delete(@PathVariable String slug) {
        return posts.delete(slug).then();
    }

    /** The limit counts for each post. */
    private static Prefetch latestComments() {
        return Prefetch.of("comments")
                .with(Comment.objects
                        .selectRelated("author")
                        .orderBy("-createdAt", "-pk")
                        .limit(COMMENTS_SHOWN))
                .to("latestComments");
    }

    /** The database adds: two readers at the same time count as two. */
    private static Mono<Long> countView(Post post) {
        return Post.objects.filter("pk", post.pk()).update("views", f("views").plus(1));
    }
}
