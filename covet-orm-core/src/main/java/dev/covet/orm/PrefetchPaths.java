package dev.covet.orm;

import dev.covet.orm.error.FieldException;
import dev.covet.orm.error.QueryStateException;
import dev.covet.orm.error.UnsupportedQueryException;
import dev.covet.orm.error.ValueException;
import dev.covet.orm.internal.spec.Paths;
import dev.covet.orm.internal.spec.QuerySpec;
import dev.covet.orm.meta.ModelMeta;
import dev.covet.orm.meta.RelationMeta;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where prefetches lead: along relations, and along the names that other prefetches give to what they load. */
final class PrefetchPaths {

    private static final String SEPARATOR = "__";

    private final ModelMeta<?> root;
    private final Map<String, ModelMeta<?>> named = new HashMap<>();
    private final Set<String> loaded = new HashSet<>();

    private PrefetchPaths(ModelMeta<?> root) {
        this.root = root;
    }

    /** Checks prefetches of a query, after the earlier ones. */
    static void check(QuerySpec spec, List<Prefetch> earlier, List<Prefetch> more) {
        if (spec.isCombined()) {
            throw new UnsupportedQueryException(
                    "Calling prefetchRelated after a union, intersection or difference is not"
                            + " possible. Do it on the queries before.");
        }
        if (spec.hasValues()) {
            throw new QueryStateException(
                    "Cannot call prefetchRelated after values or valuesList, which give no objects. Leave one of the two out.");
        }
        check(spec.shape().model(), earlier, more);
    }

    /**
     * Checks prefetches of objects of a model, after the earlier ones.
     *
     * @throws FieldException if there is no such relation
     * @throws ValueException if a query does not fit its relation, or something else is loaded under the same name
     */
    static void check(ModelMeta<?> model, List<Prefetch> earlier, List<Prefetch> more) {
        PrefetchPaths paths = new PrefetchPaths(model);
        if (arePlain(earlier) && arePlain(more)) {
            more.forEach(paths::end);
            return;
        }
        earlier.forEach(prefetch -> paths.enter(paths.end(prefetch)));
        for (Prefetch prefetch : more) {
            End end = paths.end(prefetch);
            paths.check(end);
            paths.enter(end);
        }
    }

    /** Whether all of them are relations as they are, which only have to exist. */
    private static boolean arePlain(List<Prefetch> prefetches) {
        for (Prefetch prefetch : prefetches) {
            if (!prefetch.isWhole() || prefetch.recursive()) {
                return false;
            }
        }
        return true;
    }

    /** The last relation of a prefetch, what leads to it, and its query's model, or else the relation's. */
    private record End(Prefetch prefetch, String before, RelationMeta relation) {

        String target() {
            String name = prefetch.name();
            return before + (name == null ? relation.name() : name);
        }

        @Nullable
        QuerySpec query() {
            return prefetch.query() == null ? null : prefetch.query().spec();
        }
    }

    private End end(Prefetch prefetch) {
        List<String> parts = Paths.split(prefetch.path());
        ModelMeta<?> model = root;
        StringBuilder before = new StringBuilder();
        for (String part : parts.subList(0, parts.size() - 1)) {
            ModelMeta<?> behindName = named.get(before + part);
            model = behindName == null ? relation(model, part).target() : behindName;
            before.append(part).append(SEPARATOR);
        }
        return new End(prefetch, before.toString(), relation(model, parts.get(parts.size() - 1)));
    }

    static RelationMeta relation(ModelMeta<?> model, String name) {
        RelationMeta relation = model.relation(name);
        if (relation == null) {
            List<String> choices = model.names().stream()
                    .filter(each -> model.relation(each) != null)
                    .toList();
            throw FieldException.unknown("relation to prefetch", name, model.name(), choices);
        }
        return relation;
    }

    private void enter(End end) {
        Prefetch prefetch = end.prefetch();
        for (int i = end.target().indexOf(SEPARATOR); i > 0; i = end.target().indexOf(SEPARATOR, i + 1)) {
            loaded.add(end.target().substring(0, i));
        }
        loaded.add(end.target());
        if (prefetch.name() != null) {
            named.put(end.target(), end.relation().target());
        }
        if (prefetch.query() != null) {
            PrefetchPaths inner = new PrefetchPaths(end.relation().target());
            prefetch.query().options().prefetches().forEach(each -> inner.enter(inner.end(each)));
            inner.named.forEach((path, model) -> named.put(end.target() + SEPARATOR + path, model));
        }
    }

    private void check(End end) {
        checkQuery(end);
        ModelMeta<?> source = end.relation().source();
        String name = end.prefetch().name();
        if (name != null && (source.field(name) != null || source.relation(name) != null)) {
            throw new ValueException("The name \"" + name + "\" is a field of " + source.name()
                    + ". Choose another name for the prefetched objects.");
        }
        if (end.query() != null && loaded.contains(end.target())) {
            throw new ValueException("The relation \"" + end.prefetch().path()
                    + "\" is prefetched twice, with different query sets. Put the one with a query first, or give it"
                    + " another name by to.");
        }
        if (end.prefetch().recursive() && end.relation().target() != source) {
            throw new ValueException("The relation \"" + end.prefetch().path() + "\" leads from " + source.name()
                    + " to " + end.relation().target().name()
                    + ", so it cannot be followed recursively. Leave recursively() out.");
        }
    }

    private static void checkQuery(End end) {
        QuerySpec query = end.query();
        if (query == null) {
            return;
        }
        if (query.hasValues()) {
            throw new ValueException("The query of a prefetch gives objects, not values. Leave values out of it.");
        }
        if (query.isCombined()) {
            throw new UnsupportedQueryException("The query of a prefetch cannot be a union, intersection or difference:"
                    + " it has to be narrowed to the related objects. Use filters joined by or instead.");
        }
        ModelMeta<?> wanted = end.relation().target();
        ModelMeta<?> given = query.shape().model();
        if (!wanted.type().isAssignableFrom(given.type())) {
            throw new ValueException("The relation \"" + end.prefetch().path() + "\" leads to " + wanted.name()
                    + ", but the query of its prefetch is one of " + given.name() + ".");
        }
    }
}
