package dev.covet.orm.internal.persist.bulk;

import dev.covet.orm.internal.persist.row.ModelPlans;
import dev.covet.orm.internal.persist.row.VersionField;
import dev.covet.orm.internal.persist.row.WrittenObjects;
import dev.covet.orm.meta.Instance;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The versions that the rows of objects get when they are written together; there are none if the model has none. */
final class NextVersions {

    private final WrittenObjects objects;
    private final @Nullable VersionField version;
    private final IdentityHashMap<Instance, Object> next = new IdentityHashMap<>();

    NextVersions(ModelPlans plans, List<Instance> rows) {
        this.version = plans.tables().get(0).columns().version(); // that of the outermost model
        this.objects = WrittenObjects.of(plans, version == null ? List.of() : rows);
        if (version != null) {
            rows.forEach(row -> next.put(row, version.next(row)));
        }
    }

    boolean any() {
        return version != null;
    }

    /** Returns the objects, which have their former versions again if the write is undone. */
    WrittenObjects objects() {
        return objects;
    }

    /** Returns the next version of an object. */
    Object of(Instance row) {
        return Objects.requireNonNull(next.get(row));
    }

    /** Gives the objects their new versions. */
    void set() {
        VersionField written = version;
        if (written != null) {
            objects.change(() -> next.forEach(written::set));
        }
    }
}
