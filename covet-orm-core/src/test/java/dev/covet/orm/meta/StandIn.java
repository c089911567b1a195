package dev.covet.orm.meta;

/** A base of models that are only described. As a real model does, it puts the holders of relations into its members. */
public abstract class StandIn<M extends StandIn<M>> extends Instance {

    protected StandIn() {
        super(new InstanceState());
        for (HolderMeta holder : ModelMeta.of(getClass()).holders()) {
            holder.set(this, holder.toMany() ? new Many<M>() : new One<M>());
        }
    }
}
