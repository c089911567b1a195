package dev.covet.orm;

import dev.covet.orm.datasource.Access;
import dev.covet.orm.error.NotLoadedException;
import dev.covet.orm.listener.UserCall;
import dev.covet.orm.meta.Instance;
import dev.covet.orm.meta.InstanceState;
import dev.covet.orm.meta.Peers;
import dev.covet.orm.meta.RelationMeta;
import dev.covet.orm.meta.ToOne;
import dev.covet.orm.transaction.TransactionScope;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

/**
 * Loads a relation when it is asked for: for one object, or for all that came from the same query.
 *
 * <p>Those who ask while a statement for the same objects is under way wait for that one, if it runs in their own
 * transaction. It is cancelled when none of them waits any more, and forgotten as soon as it ends, however it ends: who
 * asks then begins anew.
 *
 * @param owner the object
 * @param relation its relation
 * @param rows which of the related objects, or null for the relation itself
 */
record RelationFetch(
        Instance owner, RelationMeta relation, @Nullable ChosenRows rows) {

    Mono<Void> load() {
        FetchMode mode = FetchMode.of(InstanceState.of(owner));
        if (mode == FetchMode.RAISE) {
            return Mono.error(NotLoadedException.refused(relation.source().name(), relation.name()));
        }
        Peers peers = InstanceState.of(owner).peers();
        return peers == null ? load(List.of(owner), mode) : loadWith(peers);
    }

    private Mono<Void> loadWith(Peers peers) {
        return Mono.deferContextual(context -> {
            Place place = place(context);
            return joined(peers, place).onErrorResume(CancellationException.class, abandoned -> {
                peers.forget(place);
                return joined(peers, place);
            });
        });
    }

    @SuppressWarnings("unchecked")
    private Mono<Void> joined(Peers peers, Place place) {
        return (Mono<Void>) peers.shared(
                place,
                () -> Mono.defer(() -> load(peers.present(), FetchMode.PEERS))
                        .doFinally(end -> peers.forget(place))
                        .share());
    }

    private Mono<Void> load(List<Instance> owners, FetchMode mode) {
        List<Instance> waiting = owners.stream().filter(this::waits).toList();
        DatabaseChoice database = DatabaseChoice.of(owner);
        Mono<Void> loaded = rows == null
                ? new Prefetches(database, mode).load(relation.source(), waiting, List.of(Prefetch.of(relation.name())))
                : rows.load(relation, waiting, database, mode);
        Mono<Void> together = waiting.size() > 1 ? loaded.contextWrite(UserCall::forMany) : loaded;
        return together.then(Mono.deferContextual(context -> {
            database.in(context, relation.target(), Access.READ)
                    .transactions()
                    .whenUndone(context, () -> new FetchedRelation(relation, rows, waiting));
            return Mono.empty();
        }));
    }

    private boolean waits(Instance instance) {
        return !relation.sourceField().isLeftOut(instance)
                && waits(relation.holder(instance), relation.sourceField().key(instance));
    }

    private boolean waits(@Nullable Object holder, @Nullable Object key) {
        if (holder instanceof RelatedSet<?> set) {
            return key != null
                    && (rows == null ? !set.isLoaded() : set.fetched().get(rows) == null);
        }
        return holder instanceof ToOne reference && !reference.isLoaded();
    }

    private Place place(ContextView context) {
        Covet covet = Covet.from(context);
        DatabaseRuntime database = DatabaseChoice.of(owner).in(context, relation.target(), Access.READ);
        return new Place(relation, rows, covet, TransactionScope.current(context, database.datasource()));
    }

    /** What those have in common who may share a statement. */
    private record Place(
            RelationMeta relation,
            @Nullable ChosenRows rows,
            Covet covet,
            @Nullable TransactionScope transaction) {}
}
