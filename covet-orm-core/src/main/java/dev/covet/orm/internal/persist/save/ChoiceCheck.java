package dev.covet.orm.internal.persist.save;

import dev.covet.orm.meta.RelationMeta;
import reactor.core.publisher.Mono;

/** Checks whether a relation with {@code limitChoicesTo} may refer to an object. */
@FunctionalInterface
public interface ChoiceCheck {

    /** Emits whether the relation may refer to the object with the key. */
    Mono<Boolean> admits(RelationMeta relation, Object key);
}
