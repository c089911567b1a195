package dev.covet.demo.web;

import dev.covet.demo.writing.CommentService;
import dev.covet.demo.writing.NewComment;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Comments on posts; they are read together with the post. */
@RestController
class CommentController {

    private final CommentService comments;

    CommentController(CommentService comments) {
        this.comments = comments;
    }

    @PostMapping("/posts/{slug}/comments")
    @ResponseStatus(HttpStatus.CREATED)
    Mono<CommentView> write(@PathVariable String slug, @RequestBody NewComment form) {
        return comments.write(slug, form).map(CommentView::of);
    }
}
