package dev.covet.orm.internal.compile;

import dev.covet.orm.meta.FieldMeta;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Which fields are read: all, only some, or all but some. {@code defer} adds up and takes away from {@code only}; {@code
 * only} replaces an earlier one, and does not read what was deferred before. Where nothing is left of either, all are read.
 */
final class FieldMask {

    private Set<String> paths = Set.of();
    private boolean only;

    void only(List<String> given) {
        paths = only ? new LinkedHashSet<>(given) : difference(given, paths);
        only = true;
    }

    void defer(List<String> given) {
        if (given.isEmpty()) {
            only = false;
            paths = Set.of();
        } else if (only) {
            subtract(given);
        } else {
            paths = new LinkedHashSet<>(paths);
            paths.addAll(given);
        }
    }

    private void subtract(List<String> given) {
        Set<String> left = difference(paths, given);
        only = !left.isEmpty();
        paths = only ? left : difference(given, paths);
    }

    private static Set<String> difference(Collection<String> from, Collection<String> taken) {
        Set<String> left = new LinkedHashSet<>(from);
        left.removeAll(Set.copyOf(taken));
        return left;
    }

    /** Whether the field of the objects under the prefix is read. */
    boolean includes(String prefix, FieldMeta field) {
        String name = prefix + field.name();
        String attribute = prefix + field.attribute();
        boolean named = paths.contains(name) || paths.contains(attribute);
        if (!only || paths.isEmpty()) {
            return !named;
        }
        boolean speaksOfPrefix = prefix.isEmpty() || paths.stream().anyMatch(path -> path.startsWith(prefix));
        boolean leadsOn = paths.stream().anyMatch(path -> path.startsWith(name + "__"));
        return !speaksOfPrefix || named || leadsOn;
    }
}
