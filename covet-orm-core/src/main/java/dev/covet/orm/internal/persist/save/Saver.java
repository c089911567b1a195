package dev.covet.orm.internal.persist.save;

import dev.covet.orm.error.Guarded;
import dev.covet.orm.error.QueryStateException;
import dev.covet.orm.error.Refusal;
import dev.covet.orm.internal.persist.row.Database;
import dev.covet.orm.internal.persist.row.ModelPlans;
import dev.covet.orm.internal.persist.row.PlanCache;
import dev.covet.orm.internal.persist.row.WrittenColumns;
import dev.covet.orm.internal.persist.row.WrittenObjects;
import dev.covet.orm.meta.FieldMeta;
import dev.covet.orm.meta.Instance;
import dev.covet.orm.meta.ModelMeta;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Saves objects.
 *
 * <pre>{@code
 * saver.save(ModelMeta.of(Post.class), post, SaveOptions.defaults())   // Mono<Post>
 * }</pre>
 *
 * <p>Sends one statement, or two if an UPDATE finds no row and an INSERT follows. If the model extends another, it does
 * so for each table, parents first, in one transaction. If there are listeners, they and the statements share one
 * transaction: the current one, or a new one. Generated values are read back. Publishers are cold; thread-safe.
 */
public final class Saver {

    private final Database database;
    private final PlanCache plans;
    private final Validation validation;

    public Saver(Database database, PlanCache plans, Validation validation) {
        this.database = database;
        this.plans = plans;
        this.validation = validation;
    }

    /**
     * Saves an object and emits it. Fails with {@code ValidationException}, {@code NotUpdatedException}, {@code
     * QueryStateException} for related objects that are not saved, and what statements fail with.
     *
     * @throws dev.covet.orm.error.FieldException if the options name a field that cannot be written
     */
    public <T extends Instance> Mono<T> save(ModelMeta<?> model, T instance, SaveOptions options) {
        ModelPlans modelPlans = plans.of(model);
        Set<String> names = options.updateFields();
        @Nullable
        WrittenColumns columns = names == null ? null : WrittenColumns.named(modelPlans, names, "updateFields");
        checkInsertedFrom(model, options.insertedFrom());
        if (options.isEmpty()) {
            return Mono.just(instance);
        }
        return Guarded.call(() ->
                        new SaveOperation(database, model, modelPlans, validation, instance).run(options, columns))
                .thenReturn(instance);
    }

    /**
     * Takes back the deletion of an object whose row is still there, and emits the object: removes the time of the
     * deletion from both. Fails as {@link #save} does.
     *
     * @param time the field with the time of the deletion
     */
    public Mono<Instance> restore(ModelMeta<?> model, Instance instance, FieldMeta time) {
        SaveOptions options = SaveOptions.of(false, true, Set.of(time.name()), false);
        return Mono.defer(() -> {
            WrittenObjects before = WrittenObjects.of(plans.of(model), instance);
            return database.undoable(before, () -> {
                        time.set(instance, null);
                        return save(model, instance, options);
                    })
                    .doOnError(failed -> before.restore())
                    .doOnCancel(before::restore);
        });
    }

    private static void checkInsertedFrom(ModelMeta<?> model, @Nullable Class<?> first) {
        if (first != null && !first.isAssignableFrom(model.type())) {
            throw new QueryStateException(Refusal.of("forceInsert names " + first.getSimpleName() + ", which "
                            + model.name() + " does not extend")
                    .in(model.name())
                    .fix("Name a parent, or none for the row of " + model.name() + " only."));
        }
    }

    /**
     * Validates the fields of an object, the object as a whole, and its rules; sends one statement for each foreign key
     * with {@code limitChoicesTo}, and up to two for each table with rules. Fails with {@code ValidationException}.
     */
    public Mono<Void> validate(ModelMeta<?> model, Instance instance, CleanOptions options) {
        return Mono.defer(() -> {
            ModelPlans modelPlans = plans.of(model);
            modelPlans
                    .tables()
                    .forEach(table -> table.columns()
                            .takeLateKeys(instance, table.columns().references()));
            return validation
                    .allErrors(model, instance, options.fields(model, instance))
                    .flatMap(errors -> RuleCheck.add(
                                    new RuleCheck.Subject(database, instance, options), modelPlans, errors)
                            .then(Mono.defer(() -> Validation.outcome(model, errors))));
        });
    }
}
