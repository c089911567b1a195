package dev.covet.guide.blog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.covet.orm.signal.PostSave;
import dev.covet.orm.signal.PreDelete;
import dev.covet.orm.signal.SignalConnection;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

@Import({SignalsGuideTest.Mail.class, SignalsGuideTest.Welcome.class})
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

    @Autowired
    private Mail mail;

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
}
