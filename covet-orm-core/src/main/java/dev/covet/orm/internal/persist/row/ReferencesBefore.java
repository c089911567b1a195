package dev.covet.orm.internal.persist.row;

import dev.covet.orm.meta.FieldMeta;
import dev.covet.orm.meta.Instance;
import dev.covet.orm.transaction.Reversal;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What objects referred to before one UPDATE gave their rows another reference. They refer to it again if that is rolled
 * back, unless they were given yet another one since.
 *
 * <p>Thread-safe: the answer to the UPDATE may come while the transaction is rolled back, and is then ignored.
 */
public final class ReferencesBefore implements Reversal {

    private final FieldMeta reference;
    private final @Nullable Object after;
    private final List<Before> objects;
    private boolean undone;

    public ReferencesBefore(FieldMeta reference, @Nullable Object after, List<Instance> objects) {
        this.reference = reference;
        this.after = after;
        this.objects = objects.stream()
                .map(object -> new Before(new WeakReference<>(object), reference.get(object)))
                .toList();
    }

    private record Before(
            WeakReference<Instance> object, @Nullable Object key) {}

    /** Lets the change of an object follow that of its row, unless that was rolled back. */
    public synchronized void change(List<Instance> changed, Consumer<Instance> change) {
        if (!undone) {
            changed.forEach(change);
        }
    }

    @Override
    public synchronized void restore() {
        undone = true;
        for (Before before : objects) {
            Instance object = before.object().get();
            if (object != null && Objects.equals(reference.get(object), after)) {
                reference.set(object, before.key());
            }
        }
    }

    @Override
    public boolean obsolete() {
        return objects.stream().allMatch(before -> before.object().refersTo(null));
    }
}
