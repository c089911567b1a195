package dev.covet.orm.meta;

import dev.covet.orm.error.ModelException;
import dev.covet.orm.meta.RelationMeta.Kind;
import org.jspecify.annotations.Nullable;

/** A relation as declared by one model; {@link RelationMeta} shows it from either side. */
final class DeclaredRelation {

    private final ModelMeta<?> owner;
    private final @Nullable FieldMeta field;
    private final RelationDescription description;
    private final RelationMeta forward;
    private final RelationMeta reverse;
    private final @Nullable ModelMeta<ThroughRow> automaticThrough;
    private final ReverseNames names;

    private final Memoized<ModelMeta<?>> target;
    private final Memoized<FieldMeta> referred = new Memoized<>(this::findReferred);
    private final Memoized<FieldMeta> throughSource = new Memoized<>(() -> ThroughFields.find(this, 0));
    private final Memoized<FieldMeta> throughTarget = new Memoized<>(() -> ThroughFields.find(this, 1));

    private DeclaredRelation(ModelMeta<?> owner, @Nullable FieldMeta field, RelationDescription description) {
        this.owner = owner;
        this.field = field;
        this.description = description;
        this.target = new Memoized<>(() -> ModelMeta.of(description.target()));
        this.names = ReverseNames.of(owner.name(), owner.defaultRelatedName(), description);
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
        return target.get();
    }

    boolean isManyToMany() {
        return description.kind() == Kind.MANY_TO_MANY;
    }

    /** Whether it joins an object's row to that of its parent. */
    boolean isParentLink() {
        return field != null && field == owner.parentLink();
    }

    /** What the other side is called. */
    ReverseNames names() {
        return names;
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
        return referred.get();
    }

    private FieldMeta findReferred() {
        String toField = description.toField();
        if (toField.isEmpty()) {
            return target().pk();
        }
        FieldMeta found = target().field(toField);
        if (found == null) {
            throw refusal(
                    "toField names the unknown field \"" + toField + "\" of " + target().name(),
                    "Name a unique field.");
        }
        return found;
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
        return throughSource.get();
    }

    /** The rows-in-between's reference to the other model. */
    FieldMeta throughTarget() {
        return throughTarget.get();
    }

    String where() {
        return owner.name() + "." + description.name();
    }

    /** Returns an error about the declaration of the relation. */
    ModelException refusal(String what, String fix) {
        return ModelException.of(where(), what, fix);
    }
}
