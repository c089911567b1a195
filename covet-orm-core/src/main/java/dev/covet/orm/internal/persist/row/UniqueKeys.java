package dev.covet.orm.internal.persist.row;

import dev.covet.orm.meta.ModelMeta;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * The tables of one database whose keys are known to be unique: those that Covet has made, and those of which the
 * database has said so when it was asked. Thread-safe.
 */
public final class UniqueKeys {

    private static final Logger log = LoggerFactory.getLogger(UniqueKeys.class);

    private final Map<String, Boolean> tables = new ConcurrentHashMap<>();
    private final Function<ModelMeta<?>, Mono<Boolean>> catalog;

    /**
     * Starts without knowledge.
     *
     * @param catalog asks the database whether the key of a model is unique; empty if the table does not exist
     */
    public UniqueKeys(Function<ModelMeta<?>, Mono<Boolean>> catalog) {
        this.catalog = catalog;
    }

    /** Adds tables, by name. */
    public void learn(Collection<String> known) {
        known.forEach(table -> tables.put(table, true));
    }

    /** Forgets all tables: others may make them anew. */
    public void forget() {
        tables.clear();
    }

    /** Returns whether the key is known to be unique. */
    boolean include(ModelMeta<?> model) {
        return tables.getOrDefault(model.table(), false);
    }

    /** Emits whether the key is unique; asks the database once for each table. Must not run in a transaction. */
    Mono<Boolean> ask(ModelMeta<?> model) {
        Boolean known = tables.get(model.table());
        return known != null
                ? Mono.just(known)
                : catalog.apply(model)
                        .doOnNext(unique -> tables.put(model.table(), unique))
                        .onErrorResume(UniqueKeys::unknown)
                        .defaultIfEmpty(false);
    }

    private static Mono<Boolean> unknown(Throwable error) {
        log.debug("The database does not say which keys are unique", error);
        return Mono.empty();
    }
}
