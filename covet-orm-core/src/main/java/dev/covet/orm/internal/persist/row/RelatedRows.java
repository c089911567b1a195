package dev.covet.orm.internal.persist.row;

import dev.covet.orm.internal.compile.RowReader;
import dev.covet.orm.internal.execute.StatementCall;
import dev.covet.orm.listener.Operation;
import dev.covet.orm.meta.FieldMeta;
import dev.covet.orm.meta.Instance;
import dev.covet.orm.meta.InstanceState;
import dev.covet.orm.meta.ModelMeta;
import dev.covet.orm.signal.PostInit;
import dev.covet.orm.sql.SqlExpression;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads the objects that have given values in a field, without the filters of the model's default manager. */
public record RelatedRows(Database database, PlanCache plans) {

    /**
     * Reads the objects that have one of the values in the field.
     *
     * @param field the field, a foreign key or the primary key
     * @param values the values of the field
     * @param needed the fields to read, or null for all
     */
    public Mono<List<Instance>> having(FieldMeta field, Collection<Object> values, @Nullable Set<FieldMeta> needed) {
        return having(field, values, needed, null);
    }

    /**
     * Reads the objects that have one of the values in the field and nothing in another.
     *
     * @param empty the field without a value, one of those that are read; null for none
     */
    public Mono<List<Instance>> having(
            FieldMeta field, Collection<Object> values, @Nullable Set<FieldMeta> needed, @Nullable FieldMeta empty) {
        ModelPlans modelPlans = plans.of(field.model());
        List<FieldMeta> fields = needed == null ? field.model().stateFields() : List.copyOf(needed);
        return Flux.fromIterable(Chunks.of(new ArrayList<>(values), Chunks.IN_ARRAYS, Chunks.AS_MANY_AS_FIT))
                .concatMap(part -> read(modelPlans, fields, field, part, empty))
                .collect(ArrayList::new, List::addAll);
    }

    private Mono<List<Instance>> read(
            ModelPlans modelPlans,
            List<FieldMeta> fields,
            FieldMeta field,
            List<Object> values,
            @Nullable FieldMeta empty) {
        TableStatements table = TableStatements.of(modelPlans.model());
        SqlExpression any = table.any(field, 0);
        return read(
                modelPlans,
                fields,
                empty == null ? any : TableStatements.both(any, table.empty(empty)),
                modelPlans.array(field, values));
    }

    /** Reads the objects that satisfy a condition. */
    public Mono<List<Instance>> read(
            ModelMeta<?> model, @Nullable Set<FieldMeta> needed, SqlExpression where, Object... arguments) {
        List<FieldMeta> fields = needed == null ? model.stateFields() : List.copyOf(needed);
        return read(plans.of(model), fields, where, arguments);
    }

    private Mono<List<Instance>> read(
            ModelPlans modelPlans, List<FieldMeta> fields, SqlExpression where, Object... arguments) {
        ModelMeta<?> model = modelPlans.model();
        String sql = modelPlans.query(
                new Text(fields, where), () -> TableStatements.of(model).select(fields, where));
        StatementCall call = database.call(Operation.SELECT, model, sql, arguments);
        return database.executor().list(call, reader(modelPlans, fields));
    }

    private RowReader<Instance> reader(ModelPlans modelPlans, List<FieldMeta> fields) {
        List<WriteColumn> columns = fields.stream()
                .map(field -> plans.of(field.model()).columns().of(field))
                .toList();
        Set<String> deferred = modelPlans.model().stateFields().stream()
                .filter(field -> !fields.contains(field))
                .map(FieldMeta::name)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        return row -> {
            Instance instance = (Instance) modelPlans.model().instantiate();
            for (int index = 0; index < columns.size(); index++) {
                columns.get(index).read(row, index, instance);
            }
            InstanceState state = InstanceState.of(instance);
            state.adding(false);
            state.database(database.name());
            state.deferred(deferred);
            database.signals()
                    .sendInit(PostInit.class, instance.getClass(), () -> new PostInit<>(instance, database.name()));
            return instance;
        };
    }

    /** The key of the cached query text. */
    private record Text(List<FieldMeta> fields, SqlExpression where) {}
}
