package dev.covet.orm;

import dev.covet.orm.meta.HolderMeta;
import dev.covet.orm.meta.Instance;
import dev.covet.orm.meta.InstanceState;

/** The state of a model's object, whose relations are held by {@link Ref} and {@link RelatedSet}. */
final class ModelState extends InstanceState {

    @Override
    protected Object holder(Instance owner, HolderMeta holder) {
        return newHolder(owner, holder);
    }

    static Object newHolder(Instance owner, HolderMeta holder) {
        return holder.toMany() ? new RelatedSet<>(owner, holder) : new Ref<>(owner, holder);
    }
}
