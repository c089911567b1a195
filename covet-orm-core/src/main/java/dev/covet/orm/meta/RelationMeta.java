package dev.covet.orm.meta;

import dev.covet.orm.field.OnDelete;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A relation as a query path sees it: from one of its two sides.
 *
 * <pre>{@code
 * RelationMeta author = ModelMeta.of(Post.class).relation("author");
 * author.sourceField();            // Post.author, the column author_id
 * author.targetField();            // User.id
 * author.inverse().name();         // posts
 * }</pre>
 *
 * <p>Immutable. The other model is described when it is first asked for, so models may refer to each other.
 */
public final class RelationMeta {

    /** The kinds of relations, the same from both sides. */
    public enum Kind {
        FOREIGN_KEY,
        ONE_TO_ONE,
        MANY_TO_MANY
    }

    private final DeclaredRelation link;
    private final boolean reverse;
    private final Memoized<Accessor> holder = new Memoized<>(this::findHolder);
    private final Memoized<HolderMeta> undeclared = new Memoized<>(() -> new HolderMeta(this));

    RelationMeta(DeclaredRelation link, boolean reverse) {
        this.link = link;
        this.reverse = reverse;
    }

    /** The name in query paths from this side. */
    public String name() {
        return reverse ? link.names().query() : link.description().name();
    }

    /** The name of an object's accessor: the member's, or the {@code relatedName}. */
    public String accessorName() {
        return reverse ? link.names().accessor() : name();
    }

    public Kind kind() {
        return link.description().kind();
    }

    /** Whether the other side declares the relation. */
    public boolean reverse() {
        return reverse;
    }

    /** The model that declares the relation: its rows, or those in between, say what is related. */
    public ModelMeta<?> linkedBy() {
        return reverse ? target() : source();
    }

    /** Whether it joins an object's row to that of its parent, seen from either. */
    public boolean parentLink() {
        return link.isParentLink();
    }

    /** Whether no query path leads along this side. */
    public boolean hidden() {
        return reverse && link.names().hidden();
    }

    /** Whether there may be several objects at the other end. */
    public boolean toMany() {
        return kind() == Kind.MANY_TO_MANY || (reverse && kind() == Kind.FOREIGN_KEY);
    }

    /** Whether there may be no object at the other end. */
    public boolean nullable() {
        return reverse || kind() == Kind.MANY_TO_MANY || link.field().nullable();
    }

    /** The model at this side. */
    public ModelMeta<?> source() {
        return reverse ? link.target() : link.owner();
    }

    /** The model at the other side. */
    public ModelMeta<?> target() {
        return reverse ? link.owner() : link.target();
    }

    /** The column of this side's table that the join goes by. */
    public FieldMeta sourceField() {
        return reverse ? declaredTargetField() : declaredSourceField();
    }

    /** The column of the other side's table that the join goes by. */
    public FieldMeta targetField() {
        return reverse ? declaredSourceField() : declaredTargetField();
    }

    private FieldMeta declaredSourceField() {
        return link.isManyToMany() ? link.throughSource().referred() : link.field();
    }

    private FieldMeta declaredTargetField() {
        return link.isManyToMany() ? link.throughTarget().referred() : link.referred();
    }

    /** The model of the table in between; null unless the relation is from many to many. */
    public @Nullable ModelMeta<?> through() {
        return link.through();
    }

    /** The reference from the table in between to this side; null unless the relation is from many to many. */
    public @Nullable FieldMeta throughSource() {
        if (!link.isManyToMany()) {
            return null;
        }
        return reverse ? link.throughTarget() : link.throughSource();
    }

    /** The reference from the table in between to the other side; null unless the relation is from many to many. */
    public @Nullable FieldMeta throughTarget() {
        if (!link.isManyToMany()) {
            return null;
        }
        return reverse ? link.throughSource() : link.throughTarget();
    }

    /** What happens to the declaring side's objects when the other side's are deleted. */
    public OnDelete onDelete() {
        return link.description().onDelete();
    }

    /** Whether the database enforces the relation. */
    public boolean dbConstraint() {
        return link.description().dbConstraint();
    }

    /** Whether a relation of a model to itself always holds in both directions. */
    public boolean symmetrical() {
        return link.description().symmetrical();
    }

    /** Which objects of the other side may be referred to, as pairs of a path and a value as text; empty for all. */
    public List<String> limitChoicesTo() {
        return link.description().limitChoicesTo();
    }

    /** The same relation from the other side. */
    public RelationMeta inverse() {
        return reverse ? link.forward() : link.reverse();
    }

    /** What holds the relation in an object of this side; null if no member declares it and the object keeps none. */
    public @Nullable Object holder(Object instance) {
        Object declared = holder.get().get(instance);
        return declared == null && reverse && instance instanceof Instance keeper
                ? keeper.undeclaredHolder(this)
                : declared;
    }

    private Accessor findHolder() {
        if (reverse) {
            return link.target().reverses().holder(link);
        }
        Accessor declared = link.description().holder();
        return declared == null ? Accessor.NONE : declared;
    }

    /** The holder of this relation in objects where no member declares it. */
    public HolderMeta undeclared() {
        return undeclared.get();
    }

    DeclaredRelation link() {
        return link;
    }

    @Override
    public String toString() {
        return source().name() + "." + name();
    }
}
