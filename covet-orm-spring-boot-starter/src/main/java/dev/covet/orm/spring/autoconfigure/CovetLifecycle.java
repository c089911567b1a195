package dev.covet.orm.spring.autoconfigure;

import dev.covet.orm.Covet;
import dev.covet.orm.datasource.Node;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Opens the first connections when the application starts, and keeps its {@link Covet} the current one while it runs. A
 * context that a test pauses, because another one is in use, gives way to that one.
 */
final class CovetLifecycle implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(CovetLifecycle.class);
    private static final Duration WARM_UP_LIMIT = Duration.ofSeconds(10);

    private final Covet covet;
    private Disposable watch = Disposables.disposed();
    private volatile boolean running;

    CovetLifecycle(Covet covet) {
        this.covet = covet;
    }

    /** Before whatever uses models, and stopped after it. */
    @Override
    public int getPhase() {
        return Integer.MIN_VALUE;
    }

    @Override
    public void start() {
        covet.makeCurrent();
        Flux.fromIterable(covet.datasources().all())
                .flatMap(datasource -> datasource.findPrimary().thenMany(Flux.fromIterable(datasource.nodes())))
                .flatMap(CovetLifecycle::warmUp)
                .blockLast();
        watch = covet.datasources()
                .watch()
                .subscribe(
                        never -> {},
                        broken -> log.error("Replicas are not watched any more; all of them are trusted", broken));
        running = true;
    }

    /** A database that is down is no reason not to start: it may come back, and not every request needs it. */
    private static Mono<Void> warmUp(Node node) {
        return node.warmUp().timeout(WARM_UP_LIMIT).onErrorResume(error -> {
            log.warn(
                    "The pool of {} starts without connections, they are opened when they are needed. {}",
                    node,
                    error.getMessage());
            return Mono.empty();
        });
    }

    @Override
    public void stop() {
        watch.dispose();
        covet.resign();
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
