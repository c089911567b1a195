package dev.covet.guide.blog;

import dev.covet.orm.Covet;
import dev.covet.orm.testkit.PostgresDatabase;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.reactivestreams.Publisher;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import reactor.core.publisher.Flux;

// tag::testing-spring[]
@SpringBootTest
abstract class BlogTest {

    static final PostgresDatabase database = PostgresDatabase.create();

    @DynamicPropertySource
    static void properties(DynamicPropertyRegistry registry) {
        registry.add("covet.orm.datasources.default.url", database::r2dbcUrl);
        registry.add("covet.orm.schema", () -> "create");
    }
    // end::testing-spring[]

    static final Duration LIMIT = Duration.ofSeconds(30);

    @Autowired
    Covet covet;

    User alice;
    User bob;
    Tag java;
    Tag orm;
    Post post;

    @BeforeEach
    void fill() {
        Flux.concat(
                        Post.objects.everything().delete(),
                        Group.objects.everything().delete(),
                        User.objects.everything().delete(),
                        Tag.objects.everything().delete(),
                        Category.objects.everything().delete())
                .blockLast(LIMIT);
        alice = user("alice");
        bob = user("bob");
        java = tag("Java");
        orm = tag("ORM");
        post = post("First", 120, alice);
        post.tags().add(java, orm).block(LIMIT);
        post("Second", 5, alice);
        post("Draft of a third", 0, bob);
    }

    private User user(String name) {
        return User.objects.create(user -> user.setUsername(name)).block(LIMIT);
    }

    private Tag tag(String name) {
        return Tag.objects.create(tag -> tag.setName(name)).block(LIMIT);
    }

    Post post(String title, int views, User author) {
        Post made = draft(title, views, author);
        made.setPublished(true);
        return made.save().block(LIMIT);
    }

    static Post draft(String title, int views, User author) {
        Post made = new Post();
        made.setTitle(title);
        made.setSlug(title.toLowerCase().replace(' ', '-'));
        made.setContent("...");
        made.setViews(views);
        made.author().set(author);
        return made;
    }

    static <T> T await(Publisher<T> work) {
        return Flux.from(work).blockLast(LIMIT);
    }

    static <T> List<T> list(Publisher<T> work) {
        return Flux.from(work).collectList().block(LIMIT);
    }

    // tag::testing-spring[]
}
// end::testing-spring[]
