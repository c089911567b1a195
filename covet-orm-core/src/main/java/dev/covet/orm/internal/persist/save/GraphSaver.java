package dev.covet.orm.internal.persist.save;

import dev.covet.orm.error.NotUpdatedException;
import dev.covet.orm.error.ValidationErrors;
import dev.covet.orm.internal.persist.bulk.BulkCreator;
import dev.covet.orm.internal.persist.bulk.BulkUpdater;
import dev.covet.orm.internal.persist.row.Chunks;
import dev.covet.orm.internal.persist.row.Database;
import dev.covet.orm.internal.persist.row.LateKey;
import dev.covet.orm.internal.persist.row.ModelPlans;
import dev.covet.orm.internal.persist.row.PlanCache;
import dev.covet.orm.internal.persist.row.WrittenColumns;
import dev.covet.orm.internal.persist.row.WrittenObjects;
import dev.covet.orm.internal.persist.save.SaveGraph.Group;
import dev.covet.orm.meta.FieldMeta;
import dev.covet.orm.meta.Instance;
import dev.covet.orm.meta.InstanceState;
import dev.covet.orm.meta.ModelMeta;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Saves objects of several models together with the new objects that they refer to.
 *
 * <pre>{@code
 * saver.save(comments, true)   // authors, posts, comments: three statements
 * }</pre>
 *
 * <p>All objects are validated first and then written in one transaction, each after the objects that it refers to. The
 * objects of a model that do not depend on each other share one INSERT or one UPDATE. Thread-safe.
 */
public final class GraphSaver {

    private final Database database;
    private final PlanCache plans;
    private final Validation validation;
    private final BulkCreator creator;
    private final BulkUpdater updater;

    public GraphSaver(
            Database database, PlanCache plans, Validation validation, BulkCreator creator, BulkUpdater updater) {
        this.database = database;
        this.plans = plans;
        this.validation = validation;
        this.creator = creator;
        this.updater = updater;
    }

    /**
     * Saves the objects. Fails with {@code ValidationException}, {@code NotUpdatedException}, {@code
     * QueryStateException} for objects that refer to each other in a circle, and what statements fail with.
     *
     * @param asked whether to validate the objects; has no effect if validation on save is disabled
     */
    public Mono<Void> save(Collection<? extends Instance> objects, boolean asked) {
        boolean validate = asked && validation.onSave();
        return Mono.defer(() -> {
            SaveGraph graph = SaveGraph.of(objects);
            requireOneDatabase(graph.all());
            List<Group> groups = graph.groups();
            Mono<Void> written = Flux.fromIterable(groups)
                    .concatMap(group -> write(group, validate))
                    .then();
            boolean single = groups.size() == 1 && writesAtOnce(groups.get(0));
            Mono<Void> whole = single ? written : database.joined(() -> written);
            return author(graph)
                    .then(validate ? Mono.defer(() -> validate(graph)).then(whole) : whole);
        });
    }

    private void requireOneDatabase(List<Instance> all) {
        if (database.homes().areSeveral() && !all.isEmpty()) {
            ModelMeta<?> first = model(all.get(0));
            all.forEach(each -> database.homes().requireTogether(first, model(each), "saveAll"));
        }
    }

    private static ModelMeta<?> model(Instance instance) {
        return ModelMeta.of(instance.getClass());
    }

    /** Whether the group is written wholly or not at all by itself; an UPDATE that misses a row has changed the others. */
    private boolean writesAtOnce(Group group) {
        return group.inserted() && !announces(group.model());
    }

    private boolean announces(ModelMeta<?> model) {
        return plans.of(model).announcesSaves(model.type());
    }

    private SaveSignals signals(ModelMeta<?> model) {
        return new SaveSignals(database.signals(), model, database.name(), null, false);
    }

    private Mono<Void> author(SaveGraph graph) {
        return database.auditing()
                .fill(
                        graph.all(),
                        each -> plans.of(model(each)),
                        each -> loaded(each).toList());
    }

    private Mono<Void> validate(SaveGraph graph) {
        return Flux.fromIterable(graph.all()).concatMap(this::validate).then();
    }

    /** Validates an object without its references to new objects, whose keys are not known yet. */
    private Mono<Void> validate(Instance instance) {
        List<FieldMeta> known = loaded(instance)
                .filter(field -> SaveGraph.newlyReferred(field, instance) == null)
                .toList();
        takeLateKeys(instance, known);
        ModelMeta<?> model = model(instance);
        return Validation.outcome(model, validation.errors(model, instance, known));
    }

    /** Returns the fields of the object that are not deferred. */
    private static Stream<FieldMeta> loaded(Instance instance) {
        Set<String> deferred = InstanceState.of(instance).deferred();
        return model(instance).fields().stream().filter(field -> !deferred.contains(field.name()));
    }

    private static void takeLateKeys(Instance instance, List<FieldMeta> fields) {
        for (FieldMeta field : fields) {
            if (field.relation() != null) {
                new LateKey(field.relation()).prepare(instance, false);
            }
        }
    }

    private Mono<Void> write(Group group, boolean validate) {
        WrittenObjects objects = WrittenObjects.of(plans.of(group.model()), group.objects());
        Mono<Void> written = Mono.defer(() -> group.inserted() ? insert(group, objects) : update(group, objects));
        SaveSignals signals = signals(group.model());
        Mono<Void> told = announces(group.model())
                ? each(group, signals::before)
                        .then(written)
                        .then(each(group, instance -> signals.after(instance, group.inserted())))
                : written;
        return validate ? each(group, this::checkChoices).then(told) : told;
    }

    private static Mono<Void> each(Group group, Function<Instance, Mono<Void>> work) {
        return Flux.fromIterable(group.objects()).concatMap(work).then();
    }

    private Mono<Void> checkChoices(Instance instance) {
        List<FieldMeta> known = loaded(instance).toList();
        takeLateKeys(instance, known);
        return validation.checkChoices(model(instance), instance, known, new ValidationErrors());
    }

    private Mono<Void> insert(Group group, WrittenObjects objects) {
        return creator.create(plans.of(group.model()), group.objects(), objects);
    }

    private Mono<Void> update(Group group, WrittenObjects objects) {
        List<String> fields = written(group.objects().get(0));
        if (fields.isEmpty()) {
            return Mono.empty();
        }
        ModelPlans modelPlans = plans.of(group.model());
        WrittenColumns columns = WrittenColumns.named(modelPlans, fields, "saveAll");
        group.objects().forEach(columns::prepareUpdate);
        long rows = group.objects().stream()
                .map(modelPlans.columns().key()::of)
                .distinct()
                .count();
        return database.undoable(
                        objects, () -> updater.update(group.model(), group.objects(), fields, Chunks.AS_MANY_AS_FIT))
                .flatMap(found -> found < rows
                        ? Mono.error(new NotUpdatedException(group.model().name()))
                        : Mono.fromRunnable(() -> objects.stored(database.name())));
    }

    /** Returns the names of the fields to write: all that are saved, except deferred ones. */
    private static List<String> written(Instance instance) {
        return WrittenColumns.saved(model(instance), InstanceState.of(instance).deferred())
                .map(FieldMeta::name)
                .toList();
    }
}
