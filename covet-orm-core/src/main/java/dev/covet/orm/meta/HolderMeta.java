package dev.covet.orm.meta;

import org.jspecify.annotations.Nullable;

/** A declared member that holds a relation: a new object gets its holder put there. */
public final class HolderMeta {

    private final ModelMeta<?> model;
    private final String name;
    private final boolean toMany;
    private final Accessor accessor;

    HolderMeta(ModelMeta<?> model, String name, boolean toMany, Accessor accessor) {
        this.model = model;
        this.name = name;
        this.toMany = toMany;
        this.accessor = accessor;
    }

    /** The name of the member. */
    public String name() {
        return name;
    }

    /** Whether it holds many objects, a {@link ToMany}, else a {@link ToOne}. */
    public boolean toMany() {
        return toMany;
    }

    /**
     * The relation that it holds.
     *
     * @throws dev.covet.orm.error.ModelException if the member declares the other side of a relation that does not exist
     */
    public RelationMeta relation() {
        return model.memberRelation(name);
    }

    /** The holder in an object. */
    public @Nullable Object get(Object instance) {
        return accessor.get(instance);
    }

    /** Puts a holder into an object. */
    public void set(Object instance, Object holder) {
        accessor.set(instance, holder);
    }
}
