package dev.covet.orm.internal.persist.bulk;

import dev.covet.orm.dialect.CopiedRows;
import dev.covet.orm.internal.persist.row.Database;
import dev.covet.orm.internal.persist.row.WriteColumn;
import dev.covet.orm.internal.persist.row.WrittenObjects;
import dev.covet.orm.listener.Operation;
import dev.covet.orm.meta.ModelMeta;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Rows that are copied into their table where it takes copies, else inserted. Keys that the database makes are asked for
 * first, since a copy gives nothing back.
 */
record CopiedPart(CopyPlans copies, OfValues inserted) implements Part {

    @Override
    public Mono<?> send(Database database, WrittenObjects objects) {
        return copies.of(inserted.plan())
                .<Object>flatMap(plan -> copy(plan, database, objects))
                .switchIfEmpty(Mono.defer(() -> inserted.send(database, objects)));
    }

    private Mono<Long> copy(CopyPlan plan, Database database, WrittenObjects objects) {
        Mono<List<@Nullable Object[]>> values = Mono.fromCallable(() -> plan.values(inserted.rows()));
        if (!plan.asksForKeys()) {
            return values.flatMap(all -> copy(plan, all, database));
        }
        // The values are made while the keys are on their way.
        return copies.keys(plan, model(), inserted.rows().size())
                .zipWith(values)
                .flatMap(made -> copy(plan, withKeys(made.getT2(), plan, made.getT1()), database)
                        .doOnNext(copied -> objects.change(() -> take(made.getT1(), plan.keyColumn()))));
    }

    private static List<@Nullable Object[]> withKeys(List<@Nullable Object[]> values, CopyPlan plan, List<Long> keys) {
        List<@Nullable Object[]> all = new ArrayList<>(values);
        all.add(plan.keyColumn().copiesOf(keys));
        return all;
    }

    private Mono<Long> copy(CopyPlan plan, List<@Nullable Object[]> values, Database database) {
        CopiedRows rows = plan.statement().rows(values);
        return rows == null
                ? Mono.empty()
                : database.executor()
                        .copy(
                                database.call(
                                        Operation.INSERT,
                                        model(),
                                        plan.statement().sql()),
                                rows)
                        .doOnError(failed -> copies.forget(inserted.plan()));
    }

    private ModelMeta<?> model() {
        return inserted.plan().plans().model();
    }

    private void take(List<Long> keys, WriteColumn column) {
        for (int row = 0; row < keys.size(); row++) {
            column.field().set(inserted.rows().get(row), column.coerce(keys.get(row)));
        }
    }
}
