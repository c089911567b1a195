package dev.covet.orm;

import dev.covet.orm.listener.CallSites;
import dev.covet.orm.listener.UserCall;
import dev.covet.orm.meta.RelationMeta;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Lets the statements of a call know the line of the application that makes it, if somebody wants to know; else the
 * publisher stays as it is. A shape is a hash of what is asked for, a relation that of one object through which the call
 * goes, or null.
 */
final class Calls {

    private Calls() {}

    static <R> Mono<R> reading(int shape, @Nullable RelationMeta relation, Mono<R> publisher) {
        if (!CallSites.isWanted(shape)) {
            return publisher;
        }
        UserCall call = CallSites.here(named(relation), UserCall.Kind.READ);
        return publisher.contextWrite(call::in);
    }

    static <R> Flux<R> reading(int shape, @Nullable RelationMeta relation, Flux<R> publisher) {
        if (!CallSites.isWanted(shape)) {
            return publisher;
        }
        UserCall call = CallSites.here(named(relation), UserCall.Kind.READ);
        return publisher.contextWrite(call::in);
    }

    static <R> Mono<R> writing(int shape, Mono<R> publisher) {
        if (!CallSites.isWanted(shape)) {
            return publisher;
        }
        UserCall call = CallSites.here(null, UserCall.Kind.WRITE);
        return publisher.contextWrite(call::in);
    }

    private static UserCall.@Nullable Relation named(@Nullable RelationMeta relation) {
        return relation == null
                ? null
                : new UserCall.Relation(relation.source().name(), relation.name(), relation.toMany());
    }
}
