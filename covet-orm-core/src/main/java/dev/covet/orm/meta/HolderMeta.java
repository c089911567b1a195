package dev.covet.orm.meta;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What holds a relation in an object: a declared member, into which a new object gets its holder put, or none. */
public final class HolderMeta {

    private final String name;
    private final boolean toMany;
    private final Supplier<RelationMeta> relation;
    private final @Nullable Accessor accessor;

    HolderMeta(ModelMeta<?> model, String name, boolean toMany, Accessor accessor) {
        this.name = name;
        this.toMany = toMany;
        this.relation = () -> model.memberRelation(name);
        this.accessor = accessor;
    }

    /** The relation is declared by no member. */
    HolderMeta(RelationMeta relation) {
        this.name = relation.name();
        this.toMany = relation.toMany();
        this.relation = () -> relation;
        this.accessor = null;
    }

    /** The name of the member, or of the relation. */
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
     * @throws dev.covet.orm.error.ModelException if the member declares the other side of a relation that does not
     * exist
     */
    public RelationMeta relation() {
        return relation.get();
    }

    /** The holder in an object. */
    public @Nullable Object get(Object instance) {
        return accessor == null ? relation().holder(instance) : accessor.get(instance);
    }

    /** Puts a holder into an object. */
    public void set(Object instance, Object holder) {
        if (accessor == null) {
            throw new IllegalStateException(name + " is declared by no member.");
        }
        accessor.set(instance, holder);
    }
}
