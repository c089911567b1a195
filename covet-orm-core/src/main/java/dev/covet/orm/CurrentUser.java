package dev.covet.orm;

import reactor.core.publisher.Mono;

/**
 * Knows the user for whom an application writes, for members with {@link dev.covet.orm.field.CreatedBy} and {@link
 * dev.covet.orm.field.LastModifiedBy}: given to {@link CovetBuilder#currentUser}.
 *
 * <p>Must not block; called by several threads at once.
 */
@FunctionalInterface
public interface CurrentUser {

    /**
     * Emits the user, as an object of a model, its key or whatever the members hold; empty if there is none. It is
     * subscribed to once for each call that saves objects of models that ask for it, in the Reactor context of the call.
     * Its failure is that of the call.
     */
    Mono<?> get();
}
