package dev.covet.orm;

import dev.covet.orm.oracle.model.Category;
import dev.covet.orm.oracle.model.Comment;
import dev.covet.orm.oracle.model.Country;
import dev.covet.orm.oracle.model.Order;
import dev.covet.orm.oracle.model.OrderItem;
import dev.covet.orm.oracle.model.Post;
import dev.covet.orm.oracle.model.Product;
import dev.covet.orm.oracle.model.Profile;
import dev.covet.orm.oracle.model.Tag;
import dev.covet.orm.oracle.model.User;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * A database of three users, who wrote three posts and placed three orders:
 *
 * <pre>
 * Ann, 30, nick "ann"                    posts Hello (5 views, tag x, edited by Bob) and World (7), orders new and old
 * Bob, 40, no nick, reports to Ann       post Third (1), order new
 * Cid, no age, nick "c_d%", reports to Ann
 * </pre>
 */
final class SemanticsRuntime {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final BlogRuntime runtime;

    SemanticsRuntime(String url) {
        runtime = new BlogRuntime(
                url,
                User.class,
                Order.class,
                OrderItem.class,
                Product.class,
                Post.class,
                Comment.class,
                Tag.class,
                Country.class,
                Category.class,
                Profile.class);
        User ann = user("Ann", 30, "ann", null);
        User bob = user("Bob", 40, null, ann);
        user("Cid", null, "c_d%", ann);
        Tag tag = run(Tag.objects.create(made -> made.name = "x"));
        Post hello = post("Hello", ann, 5, "2024-01-31T10:00:00.123456Z");
        run(hello.tags.add(tag));
        hello.editor.set(bob);
        run(hello.save());
        post("World", ann, 7, "2024-02-01T10:00:00.500Z");
        post("Third", bob, 1, "2024-02-01T10:00:00Z");
        order(ann, "new", 1);
        order(ann, "old", 2);
        order(bob, "new", 3);
    }

    private User user(String name, @Nullable Integer age, @Nullable String nick, @Nullable User manager) {
        return run(User.objects.create(user -> {
            user.name = name;
            user.age = age;
            user.nick = nick;
            user.joined = LocalDate.of(2024, 1, 1 + name.charAt(0) % 7);
            user.seen = age == null ? null : Instant.parse("2024-03-10T02:30:00Z");
            if (manager != null) {
                user.manager.set(manager);
            }
        }));
    }

    private Post post(String title, User author, int views, String created) {
        return run(Post.objects.create(post -> {
            post.title = title;
            post.author.set(author);
            post.views = views;
            post.created = Instant.parse(created);
            post.uuid = new UUID(0, views);
            post.score = views * 1.5;
            if (views > 1) {
                post.day = LocalDate.of(2024, 1, views);
                post.at = LocalTime.of(views, 0);
            }
        }));
    }

    private void order(User customer, String status, int day) {
        run(Order.objects.create(order -> {
            order.customer.set(customer);
            order.status = status;
            order.placed = Instant.EPOCH.plus(Duration.ofDays(day));
        }));
    }

    Covet covet() {
        return runtime.covet();
    }

    <T> T run(Mono<T> work) {
        return work.contextWrite(runtime.covet()::in).block(LIMIT);
    }

    /** The values of the query's only column. */
    <T> List<T> list(QuerySet<T> query) {
        return run(query.list());
    }

    /** The statements sent since the last time. */
    List<String> statements() {
        List<String> sent = List.copyOf(runtime.statements());
        runtime.statements().clear();
        return sent;
    }
}
