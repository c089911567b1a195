package dev.covet.orm;

import dev.covet.orm.oracle.model.Category;
import dev.covet.orm.oracle.model.Comment;
import dev.covet.orm.oracle.model.Country;
import dev.covet.orm.oracle.model.Group;
import dev.covet.orm.oracle.model.Membership;
import dev.covet.orm.oracle.model.Order;
import dev.covet.orm.oracle.model.OrderItem;
import dev.covet.orm.oracle.model.Post;
import dev.covet.orm.oracle.model.Product;
import dev.covet.orm.oracle.model.Profile;
import dev.covet.orm.oracle.model.Tag;
import dev.covet.orm.oracle.model.User;
import dev.covet.orm.testkit.BeforeEachDatabase;
import dev.covet.orm.testkit.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import reactor.core.publisher.Mono;

/**
 * Three posts: "one" by Ann in the second of two categories, with the tags a and b and three comments; "two" by Ann in
 * the first category, with the tag a; "three" by Bob, with the tag c.
 */
abstract class PostsFixture {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private static BlogRuntime runtime;

    @BeforeEachDatabase
    static void fill(TestDatabase database) {
        runtime = new BlogRuntime(
                database.r2dbcUrl(),
                Category.class,
                Comment.class,
                Country.class,
                Group.class,
                Membership.class,
                Order.class,
                OrderItem.class,
                Post.class,
                Product.class,
                Profile.class,
                Tag.class,
                User.class);
        User ann = user("Ann", 30);
        User bob = user("Bob", 20);
        Category last = category("last", 2);
        Category first = category("first", 1);
        List<Tag> tags = List.of(tag("a"), tag("b"), tag("c"));
        Post one = post("one", ann, last, 1, tags.get(0), tags.get(1));
        post("two", ann, first, 2, tags.get(0));
        post("three", bob, null, 3, tags.get(2));
        comment(one, bob, 1);
        comment(one, ann, 2);
        comment(one, ann, 3);
    }

    @BeforeEach
    void forgetStatements() {
        statements().clear();
    }

    static BlogRuntime runtime() {
        return runtime;
    }

    static List<String> statements() {
        return runtime.statements();
    }

    static <T> T on(Mono<T> work) {
        return on(runtime.covet(), work);
    }

    static <T> T on(Covet covet, Mono<T> work) {
        return work.contextWrite(covet::in).block(LIMIT);
    }

    private static User user(String name, int age) {
        return on(User.objects.create(user -> {
            user.name = name;
            user.age = age;
            user.joined = LocalDate.of(2024, 1, 1);
        }));
    }

    private static Category category(String name, int rank) {
        return on(Category.objects.create(category -> {
            category.name = name;
            category.slug = name;
            category.rank = rank;
        }));
    }

    private static Tag tag(String name) {
        return on(Tag.objects.create(tag -> tag.name = name));
    }

    private static Post post(String title, User author, Category category, int views, Tag... tags) {
        Post created = on(Post.objects.create(post -> {
            post.title = title;
            post.author.set(author);
            post.category.set(category);
            post.views = views;
            post.created = Instant.EPOCH;
            post.uuid = UUID.randomUUID();
            post.published = views > 1;
        }));
        on(created.tags.add((Object[]) tags));
        return created;
    }

    private static void comment(Post post, User user, int likes) {
        on(Comment.objects.create(comment -> {
            comment.post.set(post);
            comment.user.set(user);
            comment.text = "text";
            comment.likes = likes;
            comment.created = Instant.EPOCH;
        }));
    }
}
