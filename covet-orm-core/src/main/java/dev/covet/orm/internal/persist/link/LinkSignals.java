package dev.covet.orm.internal.persist.link;

import dev.covet.orm.internal.persist.row.Database;
import dev.covet.orm.meta.Instance;
import dev.covet.orm.meta.RelationMeta;
import dev.covet.orm.signal.M2mChanged;
import dev.covet.orm.signal.M2mChanged.Action;
import dev.covet.orm.signal.Signals;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Sends {@code M2mChanged} around changes of the links of an object; not for the mirrored links of a symmetrical
 * relation.
 */
record LinkSignals(Database database, RelationMeta relation, Instance owner) {

    boolean hasListeners() {
        return signals().hasListeners(M2mChanged.class, owner.getClass());
    }

    Mono<Void> added(Set<Object> keys, Mono<Void> write) {
        return around(Action.PRE_ADD, Action.POST_ADD, keys, write);
    }

    Mono<Void> removed(Set<Object> keys, Mono<Void> write) {
        return around(Action.PRE_REMOVE, Action.POST_REMOVE, keys, write);
    }

    Mono<Void> cleared(Mono<Void> write) {
        return around(Action.PRE_CLEAR, Action.POST_CLEAR, null, write);
    }

    private Mono<Void> around(Action before, Action after, @Nullable Set<Object> keys, Mono<Void> write) {
        return hasListeners()
                ? database.joined(() -> send(before, keys).then(write).then(send(after, keys)))
                : write;
    }

    private Mono<Void> send(Action action, @Nullable Set<Object> keys) {
        M2mChanged.Relation changed = new M2mChanged.Relation(
                Objects.requireNonNull(relation.through()).type(),
                relation.target().type(),
                relation.reverse());
        return signals()
                .send(
                        M2mChanged.class,
                        owner.getClass(),
                        () -> new M2mChanged<>(owner, database.name(), action, changed, keys));
    }

    private Signals signals() {
        return database.signals();
    }
}
