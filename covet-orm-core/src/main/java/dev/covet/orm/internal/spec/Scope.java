package dev.covet.orm.internal.spec;

import dev.covet.orm.error.FieldException;
import dev.covet.orm.lookup.Resolution;
import dev.covet.orm.lookup.Vocabularies;
import dev.covet.orm.meta.ModelMeta;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The names that are visible at one step of a query: those of the model and those that earlier steps defined.
 *
 * <p>Immutable; a step that defines a name creates a new scope linked to the previous one.
 */
final class Scope {

    private static final String SEPARATOR = "__";

    private final ModelMeta<?> model;
    private final @Nullable Scope before;
    private final @Nullable Annotation annotation;
    private final boolean selected;
    private final @Nullable ResolvedFilteredRelation relation;
    private final @Nullable RememberedSteps memory;
    private final int size;

    private Scope(
            ModelMeta<?> model,
            @Nullable Scope before,
            @Nullable Annotation annotation,
            boolean selected,
            @Nullable ResolvedFilteredRelation relation,
            @Nullable RememberedSteps memory) {
        this.model = model;
        this.before = before;
        this.annotation = annotation;
        this.selected = selected;
        this.relation = relation;
        this.memory = memory;
        this.size = before == null ? 0 : before.size + 1;
    }

    /** Returns the scope of a query's first step, which holds only the names of the model. */
    static Scope of(ModelMeta<?> model) {
        return model.attachment(Scope.class, () -> new Scope(model, null, null, false, null, new RememberedSteps()));
    }

    /** Returns the model whose names are known. */
    ModelMeta<?> model() {
        return model;
    }

    /** Returns the number of names that steps defined, which is the index of the next name. */
    int size() {
        return size;
    }

    Scope with(Annotation added, boolean isSelected) {
        return new Scope(model, this, added, isSelected, null, null);
    }

    Scope with(ResolvedFilteredRelation added) {
        return new Scope(model, this, null, false, added, null);
    }

    /** Returns what the calls of names that see this scope became; null if it is not remembered. */
    @Nullable
    RememberedSteps memory() {
        return memory;
    }

    /** Returns this scope, for which is remembered what calls of names become. */
    Scope remembering(RememberedSteps steps) {
        return memory == steps ? this : new Scope(model, before, annotation, selected, relation, steps);
    }

    /** Returns this scope with the annotations of another scope added. */
    Scope withAnnotations(Scope other) {
        Scope all = other.before == null ? this : withAnnotations(other.before);
        return other.annotation == null ? all : all.with(other.annotation, other.selected);
    }

    private @Nullable Scope find(String name) {
        for (Scope each = this; each != null; each = each.before) {
            boolean found = (each.annotation != null && each.annotation.name().equals(name))
                    || (each.relation != null && each.relation.name().equals(name));
            if (found) {
                return each;
            }
        }
        return null;
    }

    /** Returns whether the name is that of an annotation. */
    boolean hasAnnotation(String name) {
        Scope found = find(name);
        return found != null && found.annotation != null;
    }

    /**
     * Returns the expression that the name denotes: a field or an annotation, with any transforms applied.
     *
     * @throws FieldException if a part of it is unknown, or it ends in a lookup
     */
    ResolvedExpression expression(String name) {
        Target target = resolve(name);
        if (target.named()) {
            List<String> parts = Paths.split(name);
            throw FieldException.unknown(
                    "transform",
                    parts.get(parts.size() - 1),
                    where(name),
                    Vocabularies.registry().transforms(target.type()));
        }
        return target.expression();
    }

    /**
     * Checks that the name is not that of an alias, which cannot be selected.
     *
     * @throws FieldException if the name was defined by {@code alias}
     */
    void checkSelectable(String name) {
        Scope found = find(name);
        if (found != null && found.annotation != null && !found.selected) {
            throw new FieldException("The name \"" + name + "\" was given by alias, which rows do not carry."
                    + " Give it by annotate, or select it as f(\"" + name + "\").as(...) under a name of its own.");
        }
    }

    /**
     * Resolves the name to an expression, its transforms and its lookup.
     *
     * @throws FieldException if a part of it is unknown
     */
    Target resolve(String name) {
        if (size == 0) {
            return Paths.resolve(model, name);
        }
        for (int end = name.length(); end > 0; end = name.lastIndexOf(SEPARATOR, end - 1)) {
            Scope found = find(name.substring(0, end));
            if (found != null) {
                return found.annotation != null
                        ? annotated(found.annotation, name)
                        : related(Objects.requireNonNull(found.relation), name, end);
            }
        }
        return ofModel(name);
    }

    private Target ofModel(String name) {
        Target known = Paths.remembered(model, name);
        if (known != null) {
            return known;
        }
        String first = Paths.split(name).get(0);
        if (model.relation(first) == null && model.field(first) == null) {
            throw unknown(first);
        }
        return Paths.resolve(model, name);
    }

    private Target annotated(Annotation found, String name) {
        ResolvedExpression start = new ResolvedExpression.Reference(found);
        int length = found.name().length();
        String rest = name.length() == length ? "" : name.substring(length + SEPARATOR.length());
        Resolution resolution = Paths.resolve(start.type(), rest, model.name(), name);
        boolean named = !rest.isEmpty()
                && Paths.split(rest).size() > resolution.transforms().size();
        return new Target(name, start, resolution, named);
    }

    private Target related(ResolvedFilteredRelation found, String name, int end) {
        StringBuilder full = new StringBuilder();
        found.path()
                .relations()
                .forEach(step -> full.append(full.isEmpty() ? "" : SEPARATOR).append(step.name()));
        Target plain =
                Paths.resolve(model, full.append(name, end, name.length()).toString());
        ResolvedExpression.Column column = (ResolvedExpression.Column) plain.start();
        return new Target(name, new ResolvedExpression.Column(column.path(), found), plain.resolution(), plain.named());
    }

    private String where(String name) {
        return model.name() + ", asked for as \"" + name + "\"";
    }

    private FieldException unknown(String name) {
        Set<String> choices = new TreeSet<>(model.names());
        for (Scope each = this; each != null; each = each.before) {
            if (each.annotation != null) {
                choices.add(each.annotation.name());
            } else if (each.relation != null) {
                choices.add(each.relation.name());
            }
        }
        return FieldException.unknown("field", name, model.name(), choices);
    }
}
