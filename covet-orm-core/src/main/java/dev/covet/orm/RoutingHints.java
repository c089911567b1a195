package dev.covet.orm;

import dev.covet.orm.routing.Session;
import org.jspecify.annotations.Nullable;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/**
 * What a {@link DatabaseRouter} may go by besides the model.
 *
 * @param instance an object that the call is about: the one that is saved, or the owner of a relation; null if there is
 * none
 * @param context the subscriber's context, which holds what the application has put there, such as a tenant
 */
public record RoutingHints(@Nullable Object instance, ContextView context) {

    /** No hints, as at start-up. */
    static final RoutingHints NONE = new RoutingHints(null, Context.empty());

    /** Returns the session that the call is a part of; null if there is none. */
    public @Nullable Session session() {
        return Session.of(context);
    }
}
