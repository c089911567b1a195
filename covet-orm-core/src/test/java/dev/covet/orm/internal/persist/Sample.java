package dev.covet.orm.internal.persist;

import dev.covet.orm.meta.HolderMeta;
import dev.covet.orm.meta.Instance;
import dev.covet.orm.meta.InstanceState;
import dev.covet.orm.meta.ModelMeta;

/** The base of the models that these tests write. As a real model does, it puts the holders of relations in place. */
abstract class Sample<M> extends Instance {

    Sample() {
        super(new InstanceState());
        for (HolderMeta holder : ModelMeta.of(getClass()).holders()) {
            holder.set(this, holder.toMany() ? new Many<M>() : new One<M>());
        }
    }

    Object pk() {
        return ModelMeta.of(getClass()).pk().get(this);
    }
}
