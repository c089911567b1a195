package dev.covet.orm.internal.persist.save;

import dev.covet.orm.internal.persist.row.WrittenColumns;
import dev.covet.orm.meta.Instance;
import dev.covet.orm.meta.ModelMeta;
import dev.covet.orm.signal.PostSave;
import dev.covet.orm.signal.PreSave;
import dev.covet.orm.signal.Signals;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Sends the signals {@code PreSave} and {@code PostSave}.
 *
 * @param database the name of the datasource
 * @param columns the columns that are written, or null for all
 * @param raw whether values are written without preparation
 */
record SaveSignals(
        Signals signals,
        ModelMeta<?> model,
        String database,
        @Nullable WrittenColumns columns,
        boolean raw) {

    /** Sends {@code PreSave}, runs the write, and sends {@code PostSave}. */
    Mono<Boolean> around(Instance instance, Mono<Boolean> write) {
        return before(instance)
                .then(write)
                .flatMap(created -> after(instance, created).thenReturn(created));
    }

    Mono<Void> before(Instance instance) {
        return signals.send(PreSave.class, model.type(), () -> new PreSave<>(instance, database, updateFields(), raw));
    }

    Mono<Void> after(Instance instance, boolean created) {
        return signals.send(
                PostSave.class, model.type(), () -> new PostSave<>(instance, database, created, updateFields(), raw));
    }

    private @Nullable Set<String> updateFields() {
        return columns == null ? null : columns.names();
    }
}
