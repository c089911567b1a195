package dev.covet.demo.writing;

import dev.covet.demo.model.Comment;
import dev.covet.demo.model.Post;
import dev.covet.demo.model.User;
import java.util.Objects;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import reactor.core.publisher.Mono;

/** Writes comments. */
@Service
@Transactional
public class CommentService {

    /** Stores a comment on a published post, or an answer to another comment on it. */
    public Mono<Comment> write(String slug, NewComment form) {
        return Post.live
                .get("slug", slug)
                .zipWhen(post -> Reference.required(
                        "Comment", "author", form.author(), name -> User.objects.getOrNull("username", name)))
                .map(found -> comment(form, found.getT1(), found.getT2()))
                .delayUntil(comment -> setParent(comment, form))
                .flatMap(Comment::save);
    }

    private static Comment comment(NewComment form, Post post, User author) {
        Comment comment = new Comment();
        comment.post().set(post);
        comment.author().set(author);
        comment.setText(Objects.requireNonNullElse(form.text(), ""));
        return comment;
    }

    private static Mono<Void> setParent(Comment comment, NewComment form) {
        if (form.parent() == null) {
            return Mono.empty();
        }
        return Reference.required("Comment", "parent", form.parent(), key -> parent(comment, key))
                .doOnNext(comment.parent()::set)
                .then();
    }

    /** An answer stays under the post of the comment it answers. */
    private static Mono<Comment> parent(Comment comment, Long key) {
        return Comment.objects.getOrNull("pk", key, "post", comment.post().pk());
    }
}
