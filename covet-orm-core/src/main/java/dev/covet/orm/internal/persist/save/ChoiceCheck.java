package dev.covet.orm.internal.persist.save;

import dev.covet.orm.meta.RelationMeta;
import reactor.core.publisher.Mono;

/** The check whether an object may be referred to by a relation that limits its choices. */
@FunctionalInterface
public interface ChoiceCheck {

    /** Emits whether the object that the key belongs to is one that the relation admits. */
    Mono<Boolean> admits(RelationMeta relation, Object key);
}
