package dev.covet.orm.internal.persist.row;

import dev.covet.orm.error.KeyNotUniqueException;
import dev.covet.orm.internal.execute.StatementCall;
import dev.covet.orm.meta.ModelMeta;
import reactor.core.publisher.Mono;

/**
 * Sends statements that find the rows of objects by their keys, and undoes those that touch other rows too.
 *
 * <p>The number of rows is always looked at. Where the key is unique, such a statement needs no transaction; elsewhere it
 * has one, because what it did may have to be undone. The database is asked once for each table that Covet has neither
 * made nor validated.
 *
 * @param model the model whose table is written
 */
public record KeyedWrite(Database database, ModelMeta<?> model) {

    /**
     * Sends the statement and emits the number of rows. Fails with {@code KeyNotUniqueException} if there are more than
     * keys; a transaction around it can only be rolled back then.
     */
    public Mono<Long> send(StatementCall call, int keys) {
        return send(database.executor().update(call), keys);
    }

    /** Does what {@link #send(StatementCall, int)} does, with a statement that emits the number of rows. */
    Mono<Long> send(Mono<Long> statement, int keys) {
        Mono<Long> sent = statement.flatMap(rows -> rows > keys ? refuse() : Mono.just(rows));
        return database.uniqueKeys().include(model) ? sent : undoable(sent);
    }

    private Mono<Long> undoable(Mono<Long> sent) {
        return database.transactions()
                .active()
                .flatMap(active -> active
                        ? sent
                        : database.uniqueKeys()
                                .ask(model)
                                .flatMap(unique -> unique ? sent : database.joined(() -> sent)));
    }

    /** Fails as a part of the transaction around it, which is lost by that. */
    private Mono<Long> refuse() {
        return database.atomic(() ->
                Mono.error(new KeyNotUniqueException(model.name(), model.pk().name())));
    }
}
