package dev.covet.orm;

import dev.covet.orm.error.ConstraintViolation;
import dev.covet.orm.error.FieldException;
import dev.covet.orm.error.MultipleObjectsReturnedException;
import dev.covet.orm.error.ValueException;
import dev.covet.orm.internal.persist.bulk.BulkUpdater;
import dev.covet.orm.internal.persist.delete.DeletionOptions;
import dev.covet.orm.internal.persist.save.SaveOptions;
import dev.covet.orm.internal.spec.Assignment;
import dev.covet.orm.internal.spec.QuerySpec;
import dev.covet.orm.internal.spec.ResolvedWithValues;
import dev.covet.orm.meta.Instance;
import dev.covet.orm.meta.ModelMeta;
import dev.covet.orm.query.Q;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Runs one query set for writing. */
final class QuerySetWrites<T> {

    private final QuerySet<T> query;
    private final QuerySpec spec;
    private final ModelMeta<?> model;

    QuerySetWrites(QuerySet<T> query) {
        this.query = query;
        this.spec = query.spec().alone();
        this.model = spec.shape().model();
    }

    private <R> Mono<R> run(Asked asked, Function<DatabaseRuntime, Mono<R>> work) {
        return query.options().database().write(asked, spec.shape().hashCode(), model, work);
    }

    static Map<String, ?> settings(@Nullable Object... pairs) {
        if (pairs.length == 0 || pairs.length % 2 != 0) {
            throw new ValueException("An update takes pairs of a field and a value, got " + pairs.length
                    + " arguments. Write it as (\"title\", \"...\", \"views\", 0).");
        }
        Map<String, @Nullable Object> settings = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            settings.put(String.valueOf(pairs[i]), pairs[i + 1]);
        }
        return settings;
    }

    Mono<Long> update(Map<String, ?> settings) {
        ResolvedWithValues<List<Assignment>> assignments = spec.assignments(settings);
        Collection<Map<String, ?>> tables = byTable(settings);
        return run(Asked.UPDATE, database -> {
            Mono<Long> update = tables.size() > 1 ? updateEach(database, tables) : database.update(query, assignments);
            return database.persistence().queryUpdater().update(model, () -> names(tables), update);
        });
    }

    private Set<String> names(Collection<Map<String, ?>> tables) {
        return tables.stream()
                .flatMap(settings -> settings.keySet().stream())
                .map(name -> Objects.requireNonNull(model.field(name)).name())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The settings of each table that has some of the fields. */
    private Collection<Map<String, ?>> byTable(Map<String, ?> settings) {
        if (model.tables().size() == 1) {
            return List.of(settings);
        }
        Map<ModelMeta<?>, Map<String, ?>> tables = new LinkedHashMap<>();
        for (ModelMeta<?> table : model.tables()) {
            Map<String, @Nullable Object> own = new LinkedHashMap<>(settings);
            own.keySet()
                    .removeIf(name -> Objects.requireNonNull(model.field(name)).model() != table);
            tables.put(table, own);
        }
        tables.values().removeIf(Map::isEmpty);
        return tables.values();
    }

    /** The keys are read first: what one table is set to may decide which rows the filters find in another one. */
    private Mono<Long> updateEach(DatabaseRuntime database, Collection<Map<String, ?>> tables) {
        return database.atomic(() -> database.writing(query.orderBy().valuesList("pk"))
                .flatMap(rows -> {
                    List<Object> keys = rows.stream().map(row -> row.get(0)).toList();
                    QuerySet<T> same = query.orderBy()
                            .with(names -> names.shaped(names.shape().withoutFilters()))
                            .filter("pk__in", keys);
                    return Flux.fromIterable(tables)
                            .concatMap(settings ->
                                    database.update(same, same.spec().assignments(settings)))
                            .reduce(0L, Math::max);
                }));
    }

    Mono<Deleted> delete(Delete options) {
        spec.writable("delete");
        DeletionOptions chosen = options.ofMany(model);
        QuerySet<T> rows = chosen.mark(model) ? SoftDeletes.hiding(query) : query;
        return run(Asked.DELETE, database -> database.delete(rows, chosen));
    }

    Mono<T> create(Consumer<? super T> filling) {
        return Calls.writing(model.hashCode() + 1, Mono.defer(() -> {
            T instance = instance();
            filling.accept(instance);
            return insert(instance);
        }));
    }

    Mono<T> create(Map<String, ?> values) {
        Consumer<T> filling = MemberValues.of(model, values).checkedForNew()::fill;
        return create(filling);
    }

    /** The types of the defaults are checked here; those of the values by the filter that looks for them. */
    private Consumer<T> filling(Map<String, ?> values, Map<String, ?> defaults) {
        MemberValues.of(model, defaults).checked();
        return MemberValues.of(model, MemberValues.withDefaults(values, defaults))::fill;
    }

    @SuppressWarnings("unchecked")
    private T instance() {
        if (spec.hasValues()) {
            throw new FieldException("A query set of values makes no objects. Create them on the query before.");
        }
        T instance = (T) model.instantiate();
        made(instance);
        return instance;
    }

    private void made(T instance) {
        Consumer<Object> action = query.options().loaded();
        if (action != null) {
            action.accept(instance);
        }
    }

    private Mono<T> insert(T instance) {
        return run(Asked.CREATE, database -> {
            database.made((Instance) instance);
            return database.save(instance, SaveOptions.creation());
        });
    }

    Mono<Got<T>> getOrCreate(Q condition, Consumer<? super T> filling) {
        MemberValues equalities = MemberValues.of(model, MemberValues.equalities(condition));
        QuerySet<T> wanted = query.filter(condition);
        return getOrCreate(wanted, instance -> {
            equalities.fill(instance);
            filling.accept(instance);
        });
    }

    Mono<Got<T>> getOrCreate(Map<String, ?> values, Map<String, ?> defaults) {
        QuerySet<T> wanted = query.filter(Q.of(values));
        return getOrCreate(wanted, filling(values, defaults));
    }

    /** Another may make the row between the look and the insert: then the insert fails, and the row is read again. */
    private Mono<Got<T>> getOrCreate(QuerySet<T> wanted, Consumer<T> filling) {
        Mono<Got<T>> found = found(wanted);
        Mono<Got<T>> made = run(Asked.CREATE, database -> database.atomicInTransaction(() -> create(filling)))
                .map(instance -> new Got<>(instance, true));
        return found.switchIfEmpty(made.onErrorResume(
                ConstraintViolation.class::isInstance, violation -> found.switchIfEmpty(Mono.error(violation))));
    }

    private Mono<Got<T>> found(QuerySet<T> wanted) {
        return run(Asked.READ, database -> database.writing(wanted.slice(0, 2)))
                .flatMap(rows -> rows.size() > 1
                        ? Mono.error(new MultipleObjectsReturnedException(model.name()))
                        : Mono.justOrEmpty(rows.stream().findFirst()).map(instance -> new Got<>(instance, false)));
    }

    Mono<Got<T>> updateOrCreate(Map<String, ?> values, Map<String, ?> settings, Map<String, ?> createDefaults) {
        QuerySet<T> wanted = query.filter(Q.of(values)).selectForUpdate();
        Consumer<T> filling = filling(values, createDefaults);
        RowChanges<T> changes = RowChanges.of(model, settings);
        return run(
                Asked.UPDATE_OR_CREATE,
                database -> database.atomic(() -> getOrCreate(wanted, filling)
                        .flatMap(got -> got.created()
                                ? Mono.just(got)
                                : changes.save(database, got.instance()).thenReturn(got))));
    }

    Mono<List<T>> bulkCreate(Collection<? extends T> instances, BulkCreate options) {
        List<T> all = ObjectArguments.ofModel(model, "bulkCreate", instances);
        if (all.isEmpty()) {
            return Mono.just(all);
        }
        return run(Asked.BULK_CREATE, database -> {
            all.forEach(this::made);
            return database.bulkCreate(model, all, options.options());
        });
    }

    Mono<Long> bulkUpdate(Collection<? extends T> instances, int batchSize, List<String> fields) {
        spec.writable("bulkUpdate");
        BulkUpdater.checkBatchSize(batchSize);
        List<T> all = ObjectArguments.extending(model, "bulkUpdate", instances);
        fields.forEach(name -> model.writable(name, "bulkUpdate"));
        return run(
                Asked.BULK_UPDATE,
                database -> own(database, all).flatMap(own -> database.bulkUpdate(model, own, fields, batchSize)));
    }

    /** Emits those of the objects whose rows are among those of the query, and those without a key. */
    private Mono<List<T>> own(DatabaseRuntime database, List<T> objects) {
        List<Object> keys = objects.stream()
                .map(model.pk()::key)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        if (keys.isEmpty() || !spec.leavesRowsOut()) {
            return Mono.just(objects);
        }
        return database.writing(query.filter("pk__in", keys).orderBy().valuesList("pk"))
                .map(rows -> {
                    Set<Object> foreign = new HashSet<>(keys);
                    rows.forEach(row -> foreign.remove(row.get(0)));
                    return objects.stream()
                            .filter(object -> !foreign.contains(model.pk().key(object)))
                            .toList();
                });
    }
}
