package dev.covet.orm.internal.persist.row;

import dev.covet.orm.error.CovetException;
import dev.covet.orm.error.Guarded;
import dev.covet.orm.error.ValueException;
import dev.covet.orm.meta.FieldMeta;
import dev.covet.orm.meta.Holders;
import dev.covet.orm.meta.Instance;
import dev.covet.orm.meta.InstanceState;
import dev.covet.orm.meta.ModelMeta;
import dev.covet.orm.meta.RelationMeta;
import dev.covet.orm.meta.ToOne;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;

/**
 * Sets the fields that tell who writes an object, before it is validated. The user is asked for once for each call, and
 * not at all if no object has such a field. Thread-safe.
 */
public final class Auditing {

    /** Sets nothing: nobody is known to write. */
    public static final Auditing NONE = new Auditing(Mono::empty);

    private final Supplier<? extends Mono<?>> user;

    /**
     * Creates the auditing.
     *
     * @param user gives the current user; may be empty
     */
    public Auditing(Supplier<? extends Mono<?>> user) {
        this.user = user;
    }

    /** Returns whether objects of the plans have fields that tell who writes them. */
    public boolean concerns(ModelPlans plans) {
        return !plans.authored().isEmpty();
    }

    /**
     * Sets the fields of objects.
     *
     * @param plans the plans of an object
     * @param written whether a field is one of those that are written
     */
    public Mono<Void> fill(
            Collection<? extends Instance> instances,
            Function<Instance, ModelPlans> plans,
            Function<Instance, Collection<FieldMeta>> written) {
        if (instances.stream().noneMatch(each -> concerns(plans.apply(each)))) {
            return Mono.empty();
        }
        return Guarded.call(user)
                .doOnNext(known -> instances.forEach(each -> fill(each, plans.apply(each), written.apply(each), known)))
                .then();
    }

    private static void fill(Instance instance, ModelPlans plans, Collection<FieldMeta> written, Object user) {
        InstanceState state = InstanceState.of(instance);
        for (FieldMeta field : plans.authored()) {
            if (field.authorship().isSet(state.adding()) && written.contains(field) && state.computed(field) == null) {
                set(field, plans, instance, user);
            }
        }
    }

    private static void set(FieldMeta field, ModelPlans plans, Instance instance, Object user) {
        RelationMeta relation = field.relation();
        if (relation != null && relation.target().type().isInstance(user)) {
            Holders.load((ToOne) Objects.requireNonNull(relation.holder(instance)), user);
            return;
        }
        Object key = user instanceof Instance object ? key(object) : user;
        field.set(instance, value(field, plans, key));
    }

    private static Object key(Instance user) {
        ModelMeta<?> model = ModelMeta.of(user.getClass());
        Object key = model.pk().key(user);
        if (key == null) {
            throw new ValueException("The current user is a new " + model.name() + ". Save it first.");
        }
        return key;
    }

    private static Object value(FieldMeta field, ModelPlans plans, Object key) {
        try {
            return column(field, plans).coerce(key);
        } catch (CovetException | ClassCastException | IllegalArgumentException unfit) {
            throw ValueException.type(field.toString(), "the current user as a value of this field", key);
        }
    }

    private static WriteColumn column(FieldMeta field, ModelPlans plans) {
        List<ModelPlans> tables = plans.tables();
        ModelPlans table = tables.stream()
                .filter(each -> each.model() == field.model())
                .findFirst()
                .orElse(plans);
        return table.columns().of(field);
    }
}
