package dev.covet.orm;

import dev.covet.orm.error.NotLoadedException;
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
 * Loads a relation to one object when it is asked for: of one object, or of all that came from the same query.
 *
 * <p>Those who ask while a statement for the same objects is under way wait for that one, if it runs in their own
 * transaction. It is cancelled when none of them waits any more, and forgotten as soon as it ends, however it ends: who
 * asks then begins anew.
 *
 * @param owner the object
 * @param relation its relation
 */
record ReferenceFetch(Instance owner, RelationMeta relation) {

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
        return new Prefetches(DatabaseChoice.of(owner), mode)
                .load(relation.source(), waiting, List.of(Prefetch.of(relation.name())));
    }

    private boolean waits(Instance instance) {
        boolean leftOut = InstanceState.of(instance)
                .deferred()
                .contains(relation.sourceField().name());
        return !leftOut && relation.holder(instance) instanceof ToOne reference && !reference.isLoaded();
    }

    private Place place(ContextView context) {
        Covet covet = Covet.from(context);
        DatabaseRuntime database = DatabaseChoice.of(owner).in(context);
        return new Place(relation, covet, TransactionScope.current(context, database.datasource()));
    }

    /** What those have in common who may share a statement. */
    private record Place(
            RelationMeta relation, Covet covet, @Nullable TransactionScope transaction) {}
}
