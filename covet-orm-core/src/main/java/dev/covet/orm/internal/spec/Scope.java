package dev.covet.orm.internal.spec;

import dev.covet.orm.error.FieldException;
import dev.covet.orm.lookup.Lookups;
import dev.covet.orm.lookup.Resolution;
import dev.covet.orm.meta.ModelMeta;
import dev.covet.orm.query.Named;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The names that a query knows at one of its steps: the model's, and those that earlier steps gave. */
final class Scope {

    private static final Set<String> RELATIONAL = Set.of("exact", "in", "gt", "gte", "lt", "lte", "isnull", "range");

    private final ModelMeta<?> model;
    private final Set<String> annotations = new HashSet<>();
    private final Set<String> unselected = new HashSet<>();
    private final Map<String, String> relations = new HashMap<>();

    private Scope(ModelMeta<?> model) {
        this.model = model;
    }

    /** The names after all steps of the shape. */
    static Scope of(QueryShape shape) {
        Scope scope = new Scope(shape.model());
        for (Step step : shape.steps()) {
            scope.add(step);
        }
        return scope;
    }

    private void add(Step step) {
        if (step instanceof Step.Combine combine) {
            Scope first = Scope.of(combine.others().get(0).shape());
            annotations.addAll(first.annotations);
        } else if (step instanceof Step.Annotate annotate) {
            String name = annotate.named().name();
            annotations.add(name);
            if (annotate.selected()) {
                unselected.remove(name);
            } else {
                unselected.add(name);
            }
        } else if (step instanceof Step.Relate relate) {
            relations.put(relate.name(), relate.relation());
        } else if (step instanceof Step.Values values) {
            for (Named item : values.items()) {
                if (!item.expression().equals(Step.path(item.name()).expression())) {
                    annotations.add(item.name());
                }
            }
        }
    }

    /** Lets what follows refer to the name. */
    void allow(String name) {
        annotations.add(name);
    }

    /**
     * Checks that the path leads to a field, a relation or an annotation.
     *
     * @throws FieldException if it does not, or ends in a lookup
     */
    void check(String path) {
        Lookable found = resolve(path);
        if (found == null) {
            return;
        }
        List<String> rest = found.path().rest();
        if (rest.size() > found.resolution().transforms().size()) {
            throw FieldException.unknown(
                    "transform",
                    rest.get(rest.size() - 1),
                    model.name() + ", asked for as \"" + path + "\"",
                    Lookups.transforms(found.resolution().type()));
        }
    }

    /**
     * Checks that the path can be selected.
     *
     * @throws FieldException if it is only known for later calls
     */
    void checkSelectable(String path) {
        if (unselected.contains(path)) {
            throw new FieldException("The name \"" + path + "\" was given by alias, which rows do not carry."
                    + " Give it by annotate, or select it as f(\"" + path + "\").as(...) under a name of its own.");
        }
    }

    /**
     * The field path that the name stands for, or null where it begins with an annotation.
     *
     * @throws FieldException if a part of it is unknown
     */
    @Nullable
    Lookable resolve(String name) {
        List<String> parts = Paths.split(name);
        String first = parts.get(0);
        if (annotations.contains(first)) {
            return null;
        }
        String relation = relations.get(first);
        String full = relation == null ? name : relation + name.substring(first.length());
        Path path;
        try {
            path = Paths.resolve(model, full);
        } catch (FieldException unknown) {
            throw model.relation(first) == null && model.field(first) == null ? unknown(first) : unknown;
        }
        Resolution resolution = Lookups.resolve(path.field().type(), path.rest());
        if (resolution == null || (path.relation() != null && !isRelational(resolution))) {
            throw unknownAfter(path, name);
        }
        return new Lookable(path, resolution);
    }

    private static boolean isRelational(Resolution resolution) {
        return resolution.transforms().isEmpty()
                && RELATIONAL.contains(resolution.lookup().name());
    }

    /** A path and what follows it. */
    record Lookable(Path path, Resolution resolution) {}

    private FieldException unknown(String name) {
        Set<String> choices = new TreeSet<>(model.names());
        choices.addAll(annotations);
        choices.addAll(relations.keySet());
        return FieldException.unknown("field", name, model.name(), choices);
    }

    private FieldException unknownAfter(Path path, String name) {
        if (path.relation() != null) {
            return Paths.unknownAfter(path, name, model);
        }
        String part = Lookups.unknown(path.field().type(), path.rest());
        return FieldException.unknown(
                "lookup",
                part,
                model.name() + ", asked for as \"" + name + "\"",
                Lookups.names(path.field().type()));
    }
}
