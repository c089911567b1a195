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
        UserCall call = wanted(shape, relation, UserCall.Kind.READ);
        return call == null ? publisher : publisher.contextWrite(call::in);
    }

    static <R> Flux<R> reading(int shape, @Nullable RelationMeta relation, Flux<R> publisher) {
        UserCall call = wanted(shape, relation, UserCall.Kind.READ);
        return call == null ? publisher : publisher.contextWrite(call::in);
    }

    static <R> Mono<R> writing(int shape, Mono<R> publisher) {
        UserCall call = wanted(shape, null, UserCall.Kind.WRITE);
        return call == null ? publisher : publisher.contextWrite(call::in);
    }

    /** The call that is being made; null if nobody wants to know it. */
    private static @Nullable UserCall wanted(int shape, @Nullable RelationMeta relation, UserCall.Kind kind) {
        return CallSites.isWanted(shape) ? CallSites.here(named(relation), kind) : null;
    }

    private static UserCall.@Nullable Relation named(@Nullable RelationMeta relation) {
        return relation == null
                ? null
                : new UserCall.Relation(relation.source().name(), relation.name(), relation.toMany());
    }
}
