package dev.covet.demo.web;

import dev.covet.demo.model.Comment;
import dev.covet.demo.model.User;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A comment and the answers to it. */
record CommentView(Long id, String author, String text, Instant createdAt, List<CommentView> replies) {

    /** The comments that answer none, with their answers below them; all of them came in one query, the oldest first. */
    static List<CommentView> tree(List<Comment> comments) {
        List<CommentView> roots = new ArrayList<>();
        Map<@Nullable Object, List<CommentView>> repliesByComment = new HashMap<>();
        for (Comment comment : comments) {
            CommentView view = of(comment);
            repliesByComment.put(view.id(), view.replies());
            repliesByComment.getOrDefault(comment.parent().pk(), roots).add(view);
        }
        return roots;
    }

    /** The comment alone; its author has to be there. */
    static CommentView of(Comment comment) {
        return new CommentView(
                Loaded.key(comment),
                Loaded.name(comment.author(), User::getUsername),
                comment.getText(),
                comment.getCreatedAt(),
                new ArrayList<>());
    }
}
