package dev.covet.orm.oracle.model;

import dev.covet.orm.Manager;
import dev.covet.orm.Model;
import dev.covet.orm.Ref;
import dev.covet.orm.field.BooleanField;
import dev.covet.orm.field.DateTimeField;
import dev.covet.orm.field.ForeignKey;
import dev.covet.orm.field.IntegerField;
import dev.covet.orm.field.Meta;
import dev.covet.orm.field.OnDelete;
import dev.covet.orm.field.TextField;
import java.time.Instant;

/** A comment on a post, or a reply to another one. */
@Meta(dbTable = "comments")
public class Comment extends Model<Comment> {

    public static final Manager<Comment> objects = Manager.of(Comment.class);

    @ForeignKey(onDelete = OnDelete.CASCADE, relatedName = "comments")
    public Ref<Post> post;

    @ForeignKey(onDelete = OnDelete.SET_NULL, nullable = true, relatedName = "comments")
    public Ref<User> user;

    @ForeignKey(onDelete = OnDelete.CASCADE, nullable = true, relatedName = "replies")
    public Ref<Comment> parent;

    @TextField
    public String text;

    @IntegerField
    public int likes;

    @BooleanField(nullable = true)
    public Boolean spam;

    @DateTimeField
    public Instant created;
}
