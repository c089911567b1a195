package dev.covet.orm.internal.persist;

import dev.covet.orm.field.CharField;
import dev.covet.orm.field.DateTimeField;
import dev.covet.orm.field.EmailField;
import dev.covet.orm.field.ForeignKey;
import dev.covet.orm.field.IntegerField;
import dev.covet.orm.field.JSONField;
import dev.covet.orm.field.ManyToManyField;
import dev.covet.orm.field.Meta;
import dev.covet.orm.field.OnDelete;
import dev.covet.orm.field.OneToOneField;
import dev.covet.orm.field.PrimaryKey;
import dev.covet.orm.field.Reverse;
import dev.covet.orm.field.UUIDField;
import dev.covet.orm.field.Unique;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The models that most of these tests write. */
final class Blog {

    static final List<Class<?>> MODELS = List.of(
            Author.class,
            Profile.class,
            Category.class,
            Tag.class,
            Post.class,
            Comment.class,
            Ticket.class,
            Country.class,
            Mark.class,
            Person.class,
            Club.class,
            Membership.class);

    private Blog() {}

    static class Author extends Sample<Author> {
        @CharField(maxLength = 30, unique = true)
        String username;

        @EmailField(nullable = true)
        String email;

        @Reverse
        Many<Post> posts;

        Author() {}

        Author(String username) {
            this.username = username;
        }
    }

    /** Its key is the reference. */
    static class Profile extends Sample<Profile> {
        @PrimaryKey
        @OneToOneField(onDelete = OnDelete.CASCADE, relatedName = "profile")
        One<Author> author;

        @CharField(maxLength = 100)
        String bio = "unknown";
    }

    static class Category extends Sample<Category> {
        @CharField(maxLength = 30)
        String name;

        @Reverse
        Many<Post> posts;

        Category() {}

        Category(String name) {
            this.name = name;
        }
    }

    static class Tag extends Sample<Tag> {
        @CharField(maxLength = 30, unique = true)
        String name;

        @IntegerField
        int weight;

        Tag() {}

        Tag(String name) {
            this.name = name;
        }

        Tag(String name, int weight) {
            this.name = name;
            this.weight = weight;
        }
    }

    @Meta(uniqueTogether = @Unique(fields = {"title", "author"}))
    static class Post extends Sample<Post> {
        @CharField(maxLength = 100)
        String title;

        @IntegerField(dbDefault = "7")
        Integer score;

        @DateTimeField(autoNowAdd = true)
        Instant createdAt;

        @DateTimeField(autoNow = true)
        Instant updatedAt;

        @JSONField(nullable = true)
        Map<String, Object> extra;

        @ForeignKey(onDelete = OnDelete.CASCADE, relatedName = "posts")
        One<Author> author;

        @ForeignKey(onDelete = OnDelete.SET_NULL, nullable = true, relatedName = "posts")
        One<Category> category;

        @ManyToManyField(relatedName = "posts")
        Many<Tag> tags;

        Post() {}

        Post(String title, Author author) {
            this.title = title;
            this.author.to(author);
        }
    }

    static class Comment extends Sample<Comment> {
        @CharField(maxLength = 100)
        String text;

        @ForeignKey(onDelete = OnDelete.CASCADE, relatedName = "comments")
        One<Post> post;

        @ForeignKey(onDelete = OnDelete.CASCADE, nullable = true, relatedName = "answers")
        One<Comment> answerTo;

        Comment() {}

        Comment(String text, Post post) {
            this.text = text;
            this.post.to(post);
        }
    }

    /** Its key is made by Covet. */
    static class Ticket extends Sample<Ticket> {
        @PrimaryKey
        @UUIDField(autoGenerate = true)
        UUID id;

        @CharField(maxLength = 30)
        String title;

        BigDecimal price = new BigDecimal("9.50");
        byte[] scan = {1, -1};
    }

    /** Its key is the application's, and nothing makes one. */
    static class Country extends Sample<Country> {
        @PrimaryKey
        @CharField(maxLength = 2)
        String code;

        @CharField(maxLength = 30)
        String name;

        Country() {}

        Country(String code, String name) {
            this.code = code;
            this.name = name;
        }
    }

    /** It is nothing but a key. */
    static class Mark extends Sample<Mark> {
        @PrimaryKey
        long id;
    }

    static class Person extends Sample<Person> {
        @CharField(maxLength = 30)
        String name;

        @ManyToManyField
        Many<Person> friends;

        Person() {}

        Person(String name) {
            this.name = name;
        }
    }

    static class Club extends Sample<Club> {
        @CharField(maxLength = 30)
        String name;

        @ManyToManyField(through = Membership.class, relatedName = "clubs")
        Many<Person> members;

        Club() {}

        Club(String name) {
            this.name = name;
        }
    }

    static class Membership extends Sample<Membership> {
        @ForeignKey(onDelete = OnDelete.CASCADE)
        One<Club> club;

        @ForeignKey(onDelete = OnDelete.CASCADE)
        One<Person> person;

        @CharField(maxLength = 10)
        String role;
    }
}
