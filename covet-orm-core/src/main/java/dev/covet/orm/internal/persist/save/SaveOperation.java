package dev.covet.orm.internal.persist.save;

import dev.covet.orm.error.QueryStateException;
import dev.covet.orm.error.Refusal;
import dev.covet.orm.internal.persist.row.Database;
import dev.covet.orm.internal.persist.row.ModelColumns;
import dev.covet.orm.internal.persist.row.ModelPlans;
import dev.covet.orm.internal.persist.row.WrittenColumns;
import dev.covet.orm.internal.persist.row.WrittenObjects;
import dev.covet.orm.internal.persist.save.SaveOptions.Mode;
import dev.covet.orm.meta.FieldMeta;
import dev.covet.orm.meta.Instance;
import dev.covet.orm.meta.InstanceState;
import dev.covet.orm.meta.ModelMeta;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** One save of one object, which writes each of its rows; an object has several rows if its model extends another. */
final class SaveOperation {

    private final Database database;
    private final ModelMeta<?> model;
    private final ModelPlans plans;
    private final Validation validation;
    private final Instance instance;
    private final InstanceState state;
    private final WrittenObjects written;

    /**
     * Creates the operation.
     *
     * @param model the model of the object; may be a proxy of the model of the plans
     */
    SaveOperation(Database database, ModelMeta<?> model, ModelPlans plans, Validation validation, Instance instance) {
        this.database = database;
        this.model = model;
        this.plans = plans;
        this.validation = validation;
        this.instance = instance;
        this.state = InstanceState.of(instance);
        this.written = WrittenObjects.of(plans, instance);
    }

    /**
     * Saves the object.
     *
     * @param named the columns that the caller named, or null if none
     * @return whether the row was inserted
     */
    Mono<Boolean> run(SaveOptions options, @Nullable WrittenColumns named) {
        state.assigned(instance);
        @Nullable WrittenColumns chosen = named == null ? loadedColumns(options) : named;
        takeLateKeys(chosen);
        Mono<Boolean> write = alone(database.undoable(written, () -> write(options, chosen))
                .doOnNext(created -> written.stored(database.name())));
        Mono<Boolean> told =
                plans.announcesSaves(model.type()) || plans.tables().size() > 1
                        ? database.joined(() -> signals(options, chosen).around(instance, write))
                        : write;
        if (options.raw() || !database.auditing().concerns(plans)) {
            return validated(options, chosen, told);
        }
        return database.auditing()
                .fill(List.of(instance), each -> plans, each -> fields(chosen))
                .then(Mono.defer(() -> validated(options, chosen, told)));
    }

    private Mono<Boolean> validated(SaveOptions options, @Nullable WrittenColumns chosen, Mono<Boolean> write) {
        return options.validate() && validation.onSave()
                ? validation.check(plans.model(), instance, fields(chosen)).then(write)
                : write;
    }

    private SaveSignals signals(SaveOptions options, @Nullable WrittenColumns chosen) {
        return new SaveSignals(database.signals(), model, database.name(), chosen, options.raw());
    }

    private List<FieldMeta> fields(@Nullable WrittenColumns chosen) {
        return chosen == null ? plans.model().fields() : chosen.fields();
    }

    /** Refuses a write of the object while another one is under way: both would find it new, and make two rows. */
    private Mono<Boolean> alone(Mono<Boolean> write) {
        return Mono.defer(() -> {
            if (!state.beginWrite()) {
                return Mono.error(new QueryStateException("This " + model.name()
                        + " is being saved already. Save an object once at a time: chain the calls by then(...)."));
            }
            return write.doOnTerminate(state::endWrite).doOnCancel(state::endWrite);
        });
    }

    private void takeLateKeys(@Nullable WrittenColumns chosen) {
        List<ModelPlans> tables = plans.tables();
        for (int table = 0; table < tables.size(); table++) {
            ModelColumns columns = tables.get(table).columns();
            columns.takeLateKeys(instance, chosen == null ? columns.references() : chosen.of(table));
        }
    }

    /** Returns the columns that are not deferred, or null if none is deferred. */
    private @Nullable WrittenColumns loadedColumns(SaveOptions options) {
        if (state.deferred().isEmpty() || state.adding()) {
            return null;
        }
        if (options.mode() == Mode.INSERT) {
            throw new QueryStateException(
                    Refusal.of("Some fields were not loaded, so the object cannot be inserted as a new row")
                            .in(plans.model().name())
                            .fix("Call refresh() first, or query it without only and defer."));
        }
        if (state.database() != null && !database.name().equals(state.database())) {
            throw new QueryStateException(Refusal.of("Some fields were not loaded, so the object cannot be copied to \""
                            + database.name() + "\"")
                    .in(plans.model().name())
                    .fix("Call refresh() first, or query it without only and defer."));
        }
        return WrittenColumns.without(plans, state.deferred());
    }

    private Mono<Boolean> write(SaveOptions options, @Nullable WrittenColumns chosen) {
        int last = plans.tables().size() - 1;
        if (last == 0 || options.raw()) {
            return row(last, chosen == null ? options.mode() : Mode.UPDATE, options, chosen);
        }
        return database.atomic(() -> {
            Mono<Boolean> rows = Mono.just(false);
            for (int table = 0; table <= last; table++) {
                int place = table;
                rows = rows.flatMap(created -> chosen != null && isUntouched(place, chosen)
                        ? Mono.just(false)
                        : row(place, mode(place, created, options, chosen), options, chosen));
            }
            return rows;
        });
    }

    /** Returns whether a table is left alone; one with the version of the object is written with any other. */
    private boolean isUntouched(int table, WrittenColumns chosen) {
        return chosen.of(table).isEmpty() && plans.tables().get(table).columns().version() == null;
    }

    /**
     * Returns the mode for a table: INSERT if the row of its parent was inserted; the row of a parent may exist
     * already.
     */
    private Mode mode(int table, boolean parentCreated, SaveOptions options, @Nullable WrittenColumns chosen) {
        if (parentCreated || options.inserts(plans.tables().get(table).model())) {
            return Mode.INSERT;
        }
        if (chosen != null || options.mode() == Mode.UPDATE) {
            return Mode.UPDATE;
        }
        return table == plans.tables().size() - 1 ? options.mode() : Mode.ANY;
    }

    private Mono<Boolean> row(int table, Mode mode, SaveOptions options, @Nullable WrittenColumns chosen) {
        ModelPlans row = plans.tables().get(table);
        BitSet whole = options.raw() ? row.columns().allButKey() : row.columns().saved();
        return new RowWrite(database, row, instance, written, options.raw())
                .run(mode, chosen == null ? whole : chosen.of(table));
    }
}
