package dev.covet.orm;

import dev.covet.orm.meta.Instance;
import dev.covet.orm.meta.RelationMeta;
import dev.covet.orm.transaction.Reversal;
import java.lang.ref.WeakReference;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a fetch in a transaction has loaded into objects, which may be older than the transaction. It is forgotten if
 * that is rolled back, unless something else was put there since: a retry has to see the rows as they are then.
 */
final class FetchedRelation implements Reversal {

    private final List<Loaded> loaded;

    FetchedRelation(RelationMeta relation, @Nullable ChosenRows rows, List<Instance> owners) {
        this.loaded = owners.stream()
                .map(owner -> Loaded.now(relation.holder(owner), rows))
                .toList();
    }

    /**
     * What a holder has loaded.
     *
     * @param holder the reference or set; the application may drop it
     * @param rows which of the related objects, or null for the relation itself
     * @param content the object or the objects
     */
    private record Loaded(
            WeakReference<@Nullable Object> holder,
            @Nullable ChosenRows rows,
            @Nullable Object content) {

        static Loaded now(@Nullable Object holder, @Nullable ChosenRows rows) {
            Object content = null;
            if (holder instanceof Ref<?> reference) {
                content = reference.orNull();
            } else if (holder instanceof RelatedSet<?> set) {
                content = rows == null ? set.orNull() : set.fetched().get(rows);
            }
            return new Loaded(new WeakReference<>(holder), rows, content);
        }

        void forget() {
            Object present = holder.get();
            if (present instanceof Ref<?> reference) {
                reference.forget(content);
            } else if (present instanceof RelatedSet<?> set && content instanceof List<?> items) {
                if (rows == null) {
                    set.forget(items);
                } else {
                    set.fetched().forget(rows, items);
                }
            }
        }
    }

    @Override
    public void restore() {
        loaded.forEach(Loaded::forget);
    }

    @Override
    public boolean obsolete() {
        return loaded.stream().allMatch(each -> each.holder().refersTo(null));
    }
}
