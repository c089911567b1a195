package dev.covet.demo.web;

import dev.covet.demo.model.Comment;
import dev.covet.demo.writing.CommentService;
import dev.covet.demo.writing.NewComment;
import dev.covet.orm.QuerySet;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Comments on posts; those of one post are read together with it. */
@RestController
class CommentController {

    private static final int SHOWN = 5;

    private final CommentService comments;

    CommentController(CommentService comments) {
        this.comments = comments;
    }

    /** Goes on behind the last comment that was shown, however many have been written since. */
    @GetMapping("/comments")
    Mono<LatestComments> latest(@RequestParam @Nullable String after) {
        return latest().keyset(after, SHOWN).map(LatestComments::of);
    }

    private static QuerySet<Comment> latest() {
        return Comment.objects
                .filter("post__published", true)
                .selectRelated("author", "post")
                .orderBy("-createdAt");
    }

    @PostMapping("/posts/{slug}/comments")
    @ResponseStatus(HttpStatus.CREATED)
    Mono<CommentView> write(@PathVariable String slug, @RequestBody NewComment form) {
        return comments.write(slug, form).map(CommentView::of);
    }
}
