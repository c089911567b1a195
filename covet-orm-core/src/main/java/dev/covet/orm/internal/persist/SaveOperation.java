package dev.covet.orm.internal.persist;

import dev.covet.orm.error.NotUpdatedException;
import dev.covet.orm.error.QueryStateException;
import dev.covet.orm.error.Refusal;
import dev.covet.orm.internal.execute.StatementCall;
import dev.covet.orm.internal.persist.SaveOptions.Mode;
import dev.covet.orm.listener.Operation;
import dev.covet.orm.meta.FieldMeta;
import dev.covet.orm.meta.Instance;
import dev.covet.orm.meta.InstanceState;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** One save of one object. */
final class SaveOperation {

    private final Database database;
    private final ModelPlans plans;
    private final ModelColumns columns;
    private final Validation validation;
    private final SaveSignals signals;
    private final Instance instance;
    private final InstanceState state;

    SaveOperation(Database database, ModelPlans plans, Validation validation, SaveSignals signals, Instance instance) {
        this.database = database;
        this.plans = plans;
        this.columns = plans.columns();
        this.validation = validation;
        this.signals = signals;
        this.instance = instance;
        this.state = instance.instanceState();
    }

    /**
     * Saves.
     *
     * @param named the columns that the caller named, null for none
     * @return whether the row is new
     */
    Mono<Boolean> run(Mode mode, @Nullable BitSet named, boolean validate) {
        @Nullable BitSet loaded = named == null && mode != Mode.INSERT ? loadedColumns() : null;
        @Nullable BitSet chosen = named == null ? loaded : named;
        BitSet written = chosen == null ? columns.allButKey() : chosen;
        columns.takeLateKeys(instance, chosen == null ? columns.references() : chosen);
        if (validate) {
            List<FieldMeta> fields = chosen == null ? plans.model().fields() : columns.fieldsAt(chosen);
            validation.check(plans.model(), instance, fields);
        }
        Mono<Boolean> write = write(chosen == null ? mode : Mode.UPDATE, written);
        return signals.heard() ? database.joined(() -> signals.around(instance, write), undoing()) : write;
    }

    /** What makes the object what it is now, after its row was undone. */
    private Runnable undoing() {
        boolean adding = state.adding();
        @Nullable String stored = state.database();
        boolean keyed = columns.key().of(instance) != null;
        return () -> {
            state.adding(adding);
            state.database(stored);
            if (!keyed) {
                columns.key().clear(instance);
            }
        };
    }

    /** The columns that are known of an object that was loaded in part; null if it is whole. */
    private @Nullable BitSet loadedColumns() {
        if (state.deferred().isEmpty() || state.adding()) {
            return null;
        }
        if (state.database() != null && !database.name().equals(state.database())) {
            throw new QueryStateException(Refusal.of("Some fields were not loaded, so the object cannot be copied to \""
                            + database.name() + "\"")
                    .in(plans.model().name())
                    .fix("Call refresh() first, or query it without only and defer."));
        }
        BitSet loaded = (BitSet) columns.allButKey().clone();
        for (String name : state.deferred()) {
            FieldMeta field = plans.model().field(name);
            if (field != null) {
                loaded.clear(columns.position(field));
            }
        }
        return loaded;
    }

    private Mono<Boolean> write(Mode mode, BitSet written) {
        return Mono.defer(() -> switch (mode) {
            case INSERT -> insert();
            case UPDATE -> update(written);
            case ANY -> isNew() ? insert() : updateOrInsert(written);
        });
    }

    /** Whether no row can have the object's key, or one that has it is an error. */
    private boolean isNew() {
        return columns.key().of(instance) == null || (state.adding() && columns.keyHasDefault());
    }

    private Mono<Boolean> updateOrInsert(BitSet written) {
        return sendUpdate(written).flatMap(rows -> rows == 0 ? insert() : Mono.just(stored(false)));
    }

    private Mono<Boolean> update(BitSet written) {
        if (columns.key().of(instance) == null) {
            return Mono.error(new QueryStateException(Refusal.of("An object without a key cannot be updated")
                    .in(plans.model().name())
                    .fix("Save it without forceUpdate and updateFields first.")));
        }
        return sendUpdate(written)
                .flatMap(rows -> rows == 0
                        ? Mono.error(new NotUpdatedException(plans.model().name()))
                        : Mono.just(stored(false)));
    }

    private Mono<Long> sendUpdate(BitSet written) {
        columns.prepare(instance, written, false);
        UpdatePlan plan = plans.update(written);
        return database.executor()
                .update(database.call(Operation.UPDATE, plans.model(), plan.sql(), plan.arguments(instance)));
    }

    private Mono<Boolean> insert() {
        columns.prepareInsert(instance);
        InsertPlan plan = plans.insert(columns.leftToDatabase(instance));
        StatementCall call = database.call(Operation.INSERT, plans.model(), plan.sql(), plan.arguments(instance));
        return plan.left().isEmpty()
                ? database.executor().update(call).map(rows -> stored(true))
                : database.executor().list(call, plan.readBack(instance)).map(rows -> stored(true));
    }

    private Boolean stored(boolean created) {
        state.adding(false);
        state.database(database.name());
        return created;
    }
}
