package dev.covet.orm;

import dev.covet.orm.listener.CallListener;
import dev.covet.orm.listener.CallStart;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

/** The listeners to the calls of a runtime; one field is read where there are none. */
final class CallObservers {

    private final CallListener[] listeners;

    CallObservers(List<CallListener> listeners) {
        this.listeners = listeners.toArray(CallListener[]::new);
    }

    /** Whether somebody wants to hear of the next call. */
    boolean isListening() {
        for (CallListener listener : listeners) {
            if (listener.isListening()) {
                return true;
            }
        }
        return false;
    }

    /** Does the work of a call, and tells of it. */
    <R> Mono<R> one(CallStart start, ContextView context, Supplier<Mono<R>> work) {
        ObservedCall call = begun(start, context);
        return Mono.defer(work)
                .contextWrite(call::within)
                .doOnSuccess(result -> call.succeeded())
                .doOnError(call::failed)
                .doOnCancel(call::cancelled);
    }

    /** Does the work of a call that has many results, and tells of it. */
    <R> Flux<R> many(CallStart start, ContextView context, Supplier<Flux<R>> work) {
        ObservedCall call = begun(start, context);
        return Flux.defer(work)
                .contextWrite(call::within)
                .doOnComplete(call::succeeded)
                .doOnError(call::failed)
                .doOnCancel(call::cancelled);
    }

    private ObservedCall begun(CallStart start, ContextView context) {
        List<CallListener> present =
                Stream.of(listeners).filter(CallListener::isListening).toList();
        return new ObservedCall(present, start, context);
    }
}
