package dev.covet.orm;

import dev.covet.orm.meta.ModelMeta;
import java.util.List;
import java.util.Objects;
import reactor.core.publisher.Mono;

/**
 * Links objects that were made for a many-to-many relation. An object without its link is none of this relation, so both
 * are written or neither is.
 */
record LinkedObjects<T>(RelatedSet<T> relation, ModelMeta<?> linkedBy, DatabaseChoice database) {

    Mono<T> one(Mono<T> made) {
        return whole(made.flatMap(
                object -> relation.add(Objects.requireNonNull(object)).thenReturn(object)));
    }

    Mono<List<T>> all(Mono<List<T>> made) {
        return whole(made.flatMap(objects -> relation.add(objects.toArray()).thenReturn(objects)));
    }

    Mono<Got<T>> ifCreated(Mono<Got<T>> got) {
        return whole(got.flatMap(each -> each.created()
                ? relation.add(Objects.requireNonNull(each.instance())).thenReturn(each)
                : Mono.just(each)));
    }

    private <R> Mono<R> whole(Mono<R> made) {
        return database.write(
                Asked.link(relation.relation()),
                linkedBy.hashCode(),
                linkedBy,
                database -> database.transactions().joined(() -> made));
    }
}
