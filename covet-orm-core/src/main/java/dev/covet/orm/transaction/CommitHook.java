package dev.covet.orm.transaction;

import dev.covet.orm.error.Guarded;
import java.util.Collection;
import java.util.function.Supplier;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/**
 * A callback to run after a commit.
 *
 * @param action creates the publisher of the callback
 * @param context the Reactor context of the subscriber that registered it
 * @param options the options of the callback
 */
record CommitHook(Supplier<? extends Publisher<?>> action, ContextView context, CommitOptions options) {

    private static final Logger log = LoggerFactory.getLogger(CommitHook.class);

    /** Runs the callback outside of any transaction: removes the transaction that has just ended from the context. */
    Mono<Void> run() {
        Mono<Void> work = Guarded.<Void>call(() -> Flux.from(action.get()).then())
                .contextWrite(ignored -> TransactionContexts.withoutTransaction(context));
        return options.errorsLogged() ? work.onErrorResume(CommitHook::logged) : work;
    }

    private static Mono<Void> logged(Throwable error) {
        log.error("A robust on-commit callback failed, the others go on", error);
        return Mono.empty();
    }

    static Mono<Void> runAll(Collection<CommitHook> hooks) {
        return hooks.isEmpty()
                ? Mono.empty()
                : Flux.fromIterable(hooks).concatMap(CommitHook::run).then();
    }

    static CommitHook of(Supplier<? extends Publisher<?>> action, ContextView context, CommitOptions options) {
        return new CommitHook(action, Context.of(context), options);
    }
}
