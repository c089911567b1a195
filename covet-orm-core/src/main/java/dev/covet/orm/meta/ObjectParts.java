package dev.covet.orm.meta;

import java.util.Set;
import java.util.TreeSet;

/** Copies between an object and the one that stands for its part in the table of a model that its own extends. */
public final class ObjectParts {

    private ObjectParts() {}

    /** A new object of the model with all that an object of a model that extends it has of it. */
    public static <M> M of(ModelMeta<M> model, Instance extended) {
        M part = model.instantiate();
        copy(model, extended, (Instance) part);
        return part;
    }

    /**
     * Gives one object the fields of the model as another has them; both are of the model or of models that extend it.
     */
    public static void copy(ModelMeta<?> model, Instance from, Instance to) {
        model.fields().forEach(field -> field.set(to, field.get(from)));
        InstanceState state = InstanceState.of(to);
        state.adding(InstanceState.of(from).adding());
        state.database(InstanceState.of(from).database());
        InstanceState.of(from).assigned(from);
        Set<String> deferred = new TreeSet<>(InstanceState.of(from).deferred());
        deferred.removeIf(name -> model.field(name) == null);
        state.deferred(deferred);
    }
}
