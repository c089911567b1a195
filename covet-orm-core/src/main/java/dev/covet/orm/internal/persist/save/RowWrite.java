package dev.covet.orm.internal.persist.save;

import dev.covet.orm.error.NotUpdatedException;
import dev.covet.orm.error.QueryStateException;
import dev.covet.orm.error.Refusal;
import dev.covet.orm.internal.execute.StatementCall;
import dev.covet.orm.internal.persist.row.ComputedInsert;
import dev.covet.orm.internal.persist.row.ComputedUpdate;
import dev.covet.orm.internal.persist.row.Database;
import dev.covet.orm.internal.persist.row.InsertPlan;
import dev.covet.orm.internal.persist.row.KeyedWrite;
import dev.covet.orm.internal.persist.row.ModelColumns;
import dev.covet.orm.internal.persist.row.ModelPlans;
import dev.covet.orm.internal.persist.row.UpdatePlan;
import dev.covet.orm.internal.persist.row.VersionField;
import dev.covet.orm.internal.persist.row.WrittenObjects;
import dev.covet.orm.internal.persist.save.SaveOptions.Mode;
import dev.covet.orm.listener.Operation;
import dev.covet.orm.meta.Instance;
import dev.covet.orm.meta.InstanceState;
import java.util.BitSet;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Writes one row of an object.
 *
 * @param plans the plans of the row's table
 * @param written the row state of the object, through which generated values are read back
 * @param raw whether values are written without preparation
 */
record RowWrite(Database database, ModelPlans plans, Instance instance, WrittenObjects written, boolean raw) {

    /**
     * Writes the row and emits whether it was inserted.
     *
     * @param updated the columns that an update sets
     */
    Mono<Boolean> run(Mode mode, BitSet updated) {
        return switch (mode) {
            case INSERT -> insert();
            case UPDATE -> update(updated);
            case ANY -> isNew() ? insert() : updateOrInsert(updated);
        };
    }

    private ModelColumns columns() {
        return plans.columns();
    }

    /**
     * Returns whether the row is inserted without trying an UPDATE: the object has no key, or it is new and its key has
     * a default, or it is new and has a version, which is that of no row.
     */
    private boolean isNew() {
        boolean certain = columns().keyHasDefault() || columns().version() != null;
        return columns().key().of(instance) == null
                || (InstanceState.of(instance).adding() && certain);
    }

    private Mono<Boolean> updateOrInsert(BitSet updated) {
        return sendUpdate(updated)
                .flatMap(rows -> rows > 0
                        ? Mono.just(false)
                        : columns().version() != null && isStoredHere() ? Mono.error(missing()) : insert());
    }

    /** Returns whether the object was read from this database or saved to it, so that its row should be there. */
    private boolean isStoredHere() {
        InstanceState state = InstanceState.of(instance);
        return !state.adding() && (state.database() == null || database.name().equals(state.database()));
    }

    /** Returns the error for an update that found no row. */
    private RuntimeException missing() {
        VersionField version = columns().version();
        return version == null
                ? new NotUpdatedException(plans.model().name())
                : version.stale(Objects.requireNonNull(columns().key().of(instance)));
    }

    private Mono<Boolean> update(BitSet updated) {
        if (columns().key().of(instance) == null) {
            return Mono.error(new QueryStateException(Refusal.of("An object without a key cannot be updated")
                    .in(plans.model().name())
                    .fix("Save it without forceUpdate and updateFields first.")));
        }
        return sendUpdate(updated).flatMap(rows -> rows == 0 ? Mono.error(missing()) : Mono.just(false));
    }

    private Mono<Long> sendUpdate(BitSet updated) {
        if (!raw) {
            columns().prepare(instance, updated, false);
        }
        VersionField version = columns().version();
        Object next = version == null ? null : version.next(instance);
        Mono<Long> sent = columns().computes(instance, updated)
                ? ComputedUpdate.of(database, plans, instance, updated).send(written, next)
                : sendPlain(plans.update(updated), next);
        return version == null || next == null
                ? sent
                : sent.doOnNext(rows -> {
                    if (rows > 0) {
                        written.change(() -> version.set(instance, next));
                    }
                });
    }

    private Mono<Long> sendPlain(UpdatePlan plan, @Nullable Object next) {
        StatementCall call = database.call(Operation.UPDATE, plans.model(), plan.sql(), plan.arguments(instance, next));
        return new KeyedWrite(database, plans.model()).send(call, 1);
    }

    private Mono<Boolean> insert() {
        if (!raw) {
            columns().prepareInsert(instance);
        }
        if (columns().computes(instance)) {
            ComputedInsert insert = ComputedInsert.of(database, plans, instance);
            return database.executor()
                    .list(insert.call(), written.read(insert.reader()))
                    .map(rows -> true);
        }
        InsertPlan plan = plans.insert(columns().leftToDatabase(instance));
        StatementCall call = database.insert(plans.model(), plan.sql(), plan.left(), plan.arguments(instance));
        return plan.left().isEmpty()
                ? database.executor().update(call).map(rows -> true)
                : database.executor()
                        .list(call, written.read(plan.readBack(instance)))
                        .map(rows -> true);
    }
}
