package dev.covet.demo.signals;

import dev.covet.demo.model.Post;
import dev.covet.orm.Covet;
import dev.covet.orm.signal.PostSave;
import java.time.Duration;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.publisher.Sinks.EmitFailureHandler;

/**
 * Tells whoever listens of posts as they are published. It waits for the commit: what is rolled back is never told.
 *
 * <p>A listener that does not keep up misses posts, and holds up nobody.
 */
@Component
public class PublicationFeed {

    private static final Duration TURN = Duration.ofMillis(100);

    private final Covet covet;
    private final Sinks.Many<Post> posts = Sinks.many().multicast().directBestEffort();

    PublicationFeed(Covet covet) {
        this.covet = covet;
    }

    /** The posts published from now on. */
    public Flux<Post> posts() {
        return posts.asFlux();
    }

    @EventListener
    Mono<Void> announce(PostSave<Post> event) {
        Post post = event.instance();
        return Publications.isOne(event) ? covet.onCommit(() -> Mono.fromRunnable(() -> tell(post))) : Mono.empty();
    }

    /** Two transactions may end at the same moment; the sink takes one after the other. */
    private void tell(Post post) {
        posts.emitNext(post, EmitFailureHandler.busyLooping(TURN));
    }
}
