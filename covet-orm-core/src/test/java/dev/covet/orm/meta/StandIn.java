package dev.covet.orm.meta;

/** A base of models that are only described. As a real model does, it puts the holders of relations into its members. */
public abstract class StandIn<M extends StandIn<M>> implements Instance {

    private final transient InstanceState state = new InstanceState();

    protected StandIn() {
        for (HolderMeta holder : ModelMeta.of(getClass()).holders()) {
            holder.set(this, holder.toMany() ? new Many<M>() : new One<M>());
        }
    }

    @Override
    public InstanceState instanceState() {
        return state;
    }
}
