package dev.covet.guide.blog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.covet.orm.signal.PostInit;
import dev.covet.orm.signal.PostSave;
import dev.covet.orm.signal.PreDelete;
import dev.covet.orm.signal.Robust;
import dev.covet.orm.signal.SignalConnection;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

@Import({
    SignalsGuideTest.Mail.class,
    SignalsGuideTest.Welcome.class,
    SignalsGuideTest.Search.class,
    SignalsGuideTest.Indexing.class
})
class SignalsGuideTest extends BlogTest {

    @Component
    static class Mail {

        private final List<User> welcomed = new ArrayList<>();

        Mono<Void> welcome(User user) {
            return Mono.fromRunnable(() -> welcomed.add(user));
        }
    }

    // tag::signals-spring[]
    @Component
    static class Welcome {

        private final Mail mail;

        Welcome(Mail mail) {
            this.mail = mail;
        }

        @EventListener
        Mono<Void> on(PostSave<User> event) {
            return event.created() ? mail.welcome(event.instance()) : Mono.empty();
        }
    }
    // end::signals-spring[]

    @Component
    static class Search {

        private final List<Post> indexed = new ArrayList<>();

        Mono<Void> index(Post post) {
            return post.getTitle().equals("no index")
                    ? Mono.error(new IllegalStateException("the search is down"))
                    : Mono.fromRunnable(() -> indexed.add(post));
        }
    }

    @Component
    static class Indexing {

        private final Search search;

        Indexing(Search search) {
            this.search = search;
        }

        // tag::signals-robust[]
        @Robust
        @EventListener
        Mono<Void> index(PostSave<Post> event) {
            return search.index(event.instance());
        }
        // end::signals-robust[]
    }

    @Autowired
    private Mail mail;

    @Autowired
    private Search search;

    private int counted;

    private Mono<Void> count(PostSave<?> event) {
        return Mono.fromRunnable(() -> counted++);
    }

    @Test
    void spring() {
        User carol = await(User.objects.create(user -> user.setUsername("carol")));
        assertThat(mail.welcomed).contains(carol);
    }

    @Test
    void connected() {
        List<String> log = new ArrayList<>();
        // tag::signals-connect[]
        SignalConnection audit = covet.signals()
                .connect(PreDelete.class, Post.class, event -> Mono.fromRunnable(() -> log.add("a post goes")));
        // end::signals-connect[]
        await(post.delete());
        // tag::signals-connect[]
        audit.disconnect();
        // end::signals-connect[]
        assertThat(log).containsExactly("a post goes");
    }

    @Test
    void robust() {
        post.setTitle("no index");
        await(post.save());
        assertThat(await(Post.objects.filter("title", "no index").exists())).isTrue();
        post.setTitle("indexed");
        await(post.save());
        assertThat(search.indexed).contains(post);
    }

    @Test
    void options() {
        // tag::signals-options[]
        SignalConnection counter = covet.signals()
                .connect(
                        PostSave.class,
                        Post.class,
                        this::count,
                        as -> as.dispatchUid("counter").order(10).robust());
        // end::signals-options[]
        await(post.save());
        counter.disconnect();
        assertThat(counted).isOne();
    }

    @Test
    void made() {
        List<String> log = new ArrayList<>();
        // tag::signals-init[]
        SignalConnection made = covet.signals().connectInit(PostInit.class, Post.class, event -> log.add("made"));
        // end::signals-init[]
        await(Post.objects.get(post.pk()));
        made.disconnect();
        assertThat(log).containsExactly("made");
    }
}
