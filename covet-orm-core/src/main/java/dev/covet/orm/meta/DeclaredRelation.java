package dev.covet.orm.meta;

import dev.covet.orm.error.ModelException;
import dev.covet.orm.error.Refusal;
import dev.covet.orm.meta.RelationMeta.Kind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A relation as declared by one model; {@link RelationMeta} shows it from either side. */
final class DeclaredRelation {

    private final ModelMeta<?> owner;
    private final @Nullable FieldMeta field;
    private final RelationDescription description;
    private final RelationMeta forward;
    private final RelationMeta reverse;
    private final @Nullable ModelMeta<ThroughRow> automaticThrough;

    private DeclaredRelation(ModelMeta<?> owner, @Nullable FieldMeta field, RelationDescription description) {
        this.owner = owner;
        this.field = field;
        this.description = description;
        this.forward = new RelationMeta(this, false);
        this.reverse = new RelationMeta(this, true);
        boolean automatic = description.kind() == Kind.MANY_TO_MANY && description.through() == void.class;
        this.automaticThrough = automatic ? ThroughModels.create(owner, description) : null;
    }

    static DeclaredRelation reference(ModelMeta<?> owner, FieldMeta field, RelationDescription description) {
        return new DeclaredRelation(owner, field, description);
    }

    static DeclaredRelation manyToMany(ModelMeta<?> owner, RelationDescription description) {
        return new DeclaredRelation(owner, null, description);
    }

    RelationDescription description() {
        return description;
    }

    RelationMeta forward() {
        return forward;
    }

    RelationMeta reverse() {
        return reverse;
    }

    ModelMeta<?> owner() {
        return owner;
    }

    ModelMeta<?> target() {
        return ModelMeta.of(description.target());
    }

    boolean isManyToMany() {
        return description.kind() == Kind.MANY_TO_MANY;
    }

    /** Whether it joins an object's row to that of its parent. */
    boolean isParentLink() {
        return field != null && field == owner.parentLink();
    }

    boolean isHidden() {
        return description.isHidden(owner.defaultRelatedName());
    }

    String accessorName() {
        return description.accessorName(owner.name(), owner.defaultRelatedName());
    }

    /** The other side's name in paths; for a hidden one a name that no path can have. */
    String queryName() {
        return isHidden()
                ? owner.name() + "." + description.name() + "+"
                : description.queryName(owner.name(), owner.defaultRelatedName());
    }

    /** The column of a reference. */
    FieldMeta field() {
        if (field == null) {
            throw new IllegalStateException(where() + " has no column.");
        }
        return field;
    }

    /** The column that a reference refers to. */
    FieldMeta referred() {
        String toField = description.toField();
        if (toField.isEmpty()) {
            return target().pk();
        }
        FieldMeta referred = target().field(toField);
        if (referred == null) {
            throw refusal(
                    "toField names the unknown field \"" + toField + "\" of " + target().name(),
                    "Name a unique field.");
        }
        return referred;
    }

    @Nullable
    ModelMeta<?> through() {
        if (!isManyToMany()) {
            return null;
        }
        return automaticThrough != null ? automaticThrough : ModelMeta.of(description.through());
    }

    /** The model of a table in between that Covet makes; null if there is none. */
    @Nullable
    ModelMeta<ThroughRow> automaticThrough() {
        return automaticThrough;
    }

    /** The rows-in-between's reference to the declaring model. */
    FieldMeta throughSource() {
        return throughField(0, owner);
    }

    /** The rows-in-between's reference to the other model. */
    FieldMeta throughTarget() {
        return throughField(1, target());
    }

    private FieldMeta throughField(int end, ModelMeta<?> model) {
        ModelMeta<?> through = through();
        if (through == null) {
            throw new IllegalStateException(where() + " has no table in between.");
        }
        List<FieldMeta> references = through.fields().stream()
                .filter(candidate ->
                        candidate.link() != null && candidate.link().target().concrete() == model.concrete())
                .toList();
        if (!description.throughFields().isEmpty()) {
            return named(description.throughFields().get(end), through, references);
        }
        boolean self = owner == target();
        if (references.size() != (self ? 2 : 1)) {
            throw refusal(
                    through.name() + " has " + references.size() + " relations to " + model.name(),
                    "Give it the relations needed, or name the ones meant in throughFields.");
        }
        return references.get(self ? end : 0);
    }

    private FieldMeta named(String name, ModelMeta<?> through, List<FieldMeta> references) {
        return references.stream()
                .filter(candidate -> candidate.name().equals(name))
                .findFirst()
                .orElseThrow(() -> {
                    List<String> choices =
                            references.stream().map(FieldMeta::name).toList();
                    Refusal refusal = Refusal.of("throughFields names \"" + name + "\", which is no such relation")
                            .in(through.name())
                            .choices(name, choices);
                    return refusal(refusal.text(), "Name first the one to this model, then the other.");
                });
    }

    String where() {
        return owner.name() + "." + description.name();
    }

    private ModelException refusal(String what, String fix) {
        return ModelException.of(where(), what, fix);
    }
}
