package dev.covet.orm.rendering;

import dev.covet.orm.Manager;
import dev.covet.orm.Model;
import dev.covet.orm.Ref;
import dev.covet.orm.RelatedSet;
import dev.covet.orm.field.CharField;
import dev.covet.orm.field.DateTimeField;
import dev.covet.orm.field.EmailField;
import dev.covet.orm.field.FloatField;
import dev.covet.orm.field.ForeignKey;
import dev.covet.orm.field.JSONField;
import dev.covet.orm.field.ManyToManyField;
import dev.covet.orm.field.OnDelete;
import dev.covet.orm.field.OneToOneField;
import dev.covet.orm.meta.Models;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The models of the renderings: a field of each kind, and a relation of each kind. */
public final class Blog {

    private Blog() {}

    /** Makes all models known, and with them the other side of their relations. */
    public static void describe() {
        Models.of(Set.of(Author.class, Profile.class, Category.class, Tag.class, Post.class, Comment.class));
    }

    public static class Author extends Model<Author> {
        public static final Manager<Author> objects = Manager.of(Author.class);

        @CharField(maxLength = 40)
        String name;

        @EmailField(nullable = true)
        String email;
    }

    public static class Profile extends Model<Profile> {
        public static final Manager<Profile> objects = Manager.of(Profile.class);

        @OneToOneField(onDelete = OnDelete.CASCADE, relatedName = "profile")
        Ref<Author> author;

        @CharField(maxLength = 40)
        String city;
    }

    public static class Category extends Model<Category> {
        public static final Manager<Category> objects = Manager.of(Category.class);

        @CharField(maxLength = 40)
        String name;

        @ForeignKey(onDelete = OnDelete.CASCADE, nullable = true, relatedName = "children")
        Ref<Category> parent;
    }

    public static class Tag extends Model<Tag> {
        public static final Manager<Tag> objects = Manager.of(Tag.class);

        @CharField(maxLength = 40)
        String name;
    }

    public static class Post extends Model<Post> {
        public static final Manager<Post> objects = Manager.of(Post.class);

        @CharField(maxLength = 200)
        String title;

        int views;

        @FloatField(nullable = true)
        Double rating;

        boolean published;

        @DateTimeField(autoNowAdd = true)
        Instant createdAt;

        LocalDate day;

        LocalTime hour;

        Duration length;

        @JSONField(nullable = true)
        Map<String, Object> meta;

        List<String> labels;

        @ForeignKey(onDelete = OnDelete.CASCADE, relatedName = "posts")
        Ref<Author> author;

        @ForeignKey(onDelete = OnDelete.SET_NULL, nullable = true, relatedName = "posts")
        Ref<Category> category;

        @ManyToManyField(relatedName = "posts")
        RelatedSet<Tag> tags;
    }

    public static class Comment extends Model<Comment> {
        public static final Manager<Comment> objects = Manager.of(Comment.class);

        @CharField(maxLength = 200)
        String text;

        @ForeignKey(onDelete = OnDelete.CASCADE, relatedName = "comments")
        Ref<Post> post;

        @ForeignKey(onDelete = OnDelete.SET_NULL, nullable = true, relatedName = "comments")
        Ref<Author> author;
    }
}
