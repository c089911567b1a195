package dev.covet.orm.internal.compile;

import dev.covet.orm.meta.FieldMeta;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which fields are read: all, only some, or all but some. {@code only} replaces, {@code defer} adds up. */
final class FieldMask {

    private @Nullable Set<String> only;
    private final Set<String> deferred = new LinkedHashSet<>();

    void only(List<String> paths) {
        only = new LinkedHashSet<>(paths);
        deferred.clear();
    }

    void defer(List<String> paths) {
        if (paths.isEmpty()) {
            only = null;
            deferred.clear();
        } else if (only != null) {
            only.removeAll(paths);
        } else {
            deferred.addAll(paths);
        }
    }

    /** Whether the field of the objects under the prefix is read. */
    boolean includes(String prefix, FieldMeta field) {
        String name = prefix + field.name();
        String attribute = prefix + field.attribute();
        if (only == null) {
            return !deferred.contains(name) && !deferred.contains(attribute);
        }
        boolean speaksOfPrefix = prefix.isEmpty() || only.stream().anyMatch(path -> path.startsWith(prefix));
        boolean leadsOn = only.stream().anyMatch(path -> path.startsWith(name + "__"));
        return !speaksOfPrefix || only.contains(name) || only.contains(attribute) || leadsOn;
    }
}
