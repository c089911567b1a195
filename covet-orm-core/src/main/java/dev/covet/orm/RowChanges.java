package dev.covet.orm;

import dev.covet.orm.internal.persist.save.SaveOptions;
import dev.covet.orm.meta.ModelMeta;
import java.util.Map;
import reactor.core.publisher.Mono;

/**
 * What is to be set in one row: values, and expressions that the database computes from what stands in the row.
 *
 * @param values the values and expressions
 */
record RowChanges<T>(MemberValues values) {

    /**
     * The changes of a row of the model.
     *
     * @throws dev.covet.orm.error.FieldException if there is no such field
     */
    static <T> RowChanges<T> of(ModelMeta<?> model, Map<String, ?> settings) {
        return new RowChanges<>(MemberValues.of(model, settings).checked());
    }

    /** Makes the changes and saves the object, which stands for a locked row. */
    Mono<T> save(DatabaseRuntime database, T instance) {
        return Mono.defer(() -> {
            values.fill(instance);
            return database.save(instance, SaveOptions.of(false, false, values.namesWithAutomatic(), true));
        });
    }
}
