package dev.covet.orm;

import dev.covet.orm.internal.persist.save.SaveOptions;
import dev.covet.orm.meta.FieldMeta;
import dev.covet.orm.query.Expression;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** What is to be set in one row: values, and expressions that the database computes from what stands in the row. */
final class RowChanges<T> {

    private final QuerySet<T> all;
    private final MemberValues values;
    private final Map<FieldMeta, Expression> computed;

    private RowChanges(QuerySet<T> all, MemberValues values, Map<FieldMeta, Expression> computed) {
        this.all = all;
        this.values = values;
        this.computed = computed;
    }

    /**
     * The changes of a row of the query set's model.
     *
     * @throws dev.covet.orm.error.FieldException if there is no such field
     */
    static <T> RowChanges<T> of(QuerySet<T> query, Map<String, ?> settings) {
        QuerySet<T> all = QuerySet.of(query.spec().shape().model());
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        Map<FieldMeta, Expression> computed = new LinkedHashMap<>();
        settings.forEach((name, value) -> {
            if (value instanceof Expression expression) {
                all.spec().assignments(Map.of(name, expression));
                computed.put(Objects.requireNonNull(all.spec().shape().model().field(name)), expression);
            } else {
                values.put(name, value);
            }
        });
        return new RowChanges<>(
                all, MemberValues.of(all.spec().shape().model(), values).checked(), computed);
    }

    /** Makes the changes and saves the object, which stands for a locked row. */
    Mono<T> save(DatabaseRuntime database, T instance) {
        List<String> names = new ArrayList<>(values.namesWithAutomatic());
        computed.keySet().forEach(field -> names.add(field.name()));
        SaveOptions options = SaveOptions.of(false, false, names, true);
        return compute(database, instance).then(Mono.defer(() -> {
            values.fill(instance);
            return database.save(instance, options);
        }));
    }

    /** The object gets what the database computed, so that listeners of the save and the caller see it. */
    private Mono<Void> compute(DatabaseRuntime database, T instance) {
        if (computed.isEmpty()) {
            return Mono.empty();
        }
        QuerySet<T> row = all.filter("pk", all.spec().shape().model().pk().key(instance));
        Map<String, Expression> settings = new LinkedHashMap<>();
        computed.forEach((field, expression) -> settings.put(field.name(), expression));
        QuerySet<T> result = row.only(settings.keySet().toArray(String[]::new));
        return database.update(row, row.spec().assignments(settings))
                .then(database.writing(result))
                .doOnNext(rows -> computed.keySet().forEach(field -> field.set(instance, field.get(rows.get(0)))))
                .then();
    }
}
