package dev.covet.demo.model;

import static dev.covet.orm.field.OnDelete.CASCADE;

import dev.covet.orm.Manager;
import dev.covet.orm.Ref;
import dev.covet.orm.RelatedSet;
import dev.covet.orm.field.ForeignKey;
import dev.covet.orm.field.Meta;
import dev.covet.orm.field.Reverse;
import dev.covet.orm.field.TextField;

/** What a reader says to a post or to another comment: a tree, by a foreign key of the table to itself. */
@Meta(ordering = {"createdAt", "pk"})
public class Comment extends Timestamped<Comment> {

    public static final Manager<Comment> objects = Manager.of(Comment.class);

    @ForeignKey(onDelete = CASCADE, relatedName = "comments")
    private Ref<Post> post;

    @ForeignKey(onDelete = CASCADE, relatedName = "comments")
    private Ref<User> author;

    @ForeignKey(onDelete = CASCADE, nullable = true, blank = true, relatedName = "replies")
    private Ref<Comment> parent;

    @TextField
    private String text;

    @Reverse
    private RelatedSet<Comment> replies;

    public Ref<Post> post() {
        return post;
    }

    public Ref<User> author() {
        return author;
    }

    public Ref<Comment> parent() {
        return parent;
    }

    public String getText() {
        return text;
    }

    public void setText(String text) {
        this.text = text;
    }

    public RelatedSet<Comment> replies() {
        return replies;
    }
}
