package dev.covet.orm;

import dev.covet.orm.internal.persist.save.CleanOptions;
import dev.covet.orm.meta.ModelMeta;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is checked of an object, as {@code post.fullClean(clean -> clean.exclude("slug"))}.
 *
 * <p>Immutable; each method gives other options.
 */
public final class FullClean {

    private final List<String> excluded;
    private final boolean unique;
    private final boolean checks;

    FullClean() {
        this(List.of(), true, true);
    }

    private FullClean(List<String> excluded, boolean unique, boolean checks) {
        this.excluded = excluded;
        this.unique = unique;
        this.checks = checks;
    }

    /** Leaves these fields out, and all rules that they have a part in. */
    public FullClean exclude(String... names) {
        return new FullClean(SelectedItems.paths(names), unique, checks);
    }

    /** Does not look for other rows that have what must be unique. */
    public FullClean withoutUnique() {
        return new FullClean(excluded, false, checks);
    }

    /** Leaves the checks of the table to the database. */
    public FullClean withoutChecks() {
        return new FullClean(excluded, unique, false);
    }

    CleanOptions options(ModelMeta<?> model) {
        Set<String> names = excluded.stream()
                .map(name -> model.writable(name, "exclude").name())
                .collect(Collectors.toSet());
        return new CleanOptions(names, unique, checks);
    }
}
