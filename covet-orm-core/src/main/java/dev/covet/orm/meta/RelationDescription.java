package dev.covet.orm.meta;

import dev.covet.orm.field.OnDelete;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is said of a relation at the side that declares it.
 *
 * @param target the other model's class
 * @param relatedName what the other side is called, empty for a default
 * @param through the class of the rows in between, {@code void} for one that Covet makes
 * @param holder reads the member, null for a relation without one
 */
record RelationDescription(
        String name,
        RelationMeta.Kind kind,
        Class<?> target,
        OnDelete onDelete,
        boolean nullable,
        String relatedName,
        String relatedQueryName,
        String toField,
        boolean dbConstraint,
        List<String> limitChoicesTo,
        boolean symmetrical,
        Class<?> through,
        List<String> throughFields,
        String dbTable,
        @Nullable Accessor holder) {

    /** The classes of the models that the relation mentions. */
    List<Class<?>> models() {
        return through == void.class ? List.of(target) : List.of(target, through);
    }

    /** A reference of an automatic table in between: goes with its object, and is not seen from the other side. */
    static RelationDescription hidden(String name, Class<?> target, boolean dbConstraint) {
        return new RelationDescription(
                name,
                RelationMeta.Kind.FOREIGN_KEY,
                target,
                OnDelete.CASCADE,
                false,
                "+",
                "",
                "",
                dbConstraint,
                List.of(),
                false,
                void.class,
                List.of(),
                "",
                null);
    }

    /** The link of a row to that of its parent, with which it goes. */
    static RelationDescription parentLink(String name, Class<?> parent) {
        return new RelationDescription(
                name,
                RelationMeta.Kind.ONE_TO_ONE,
                parent,
                OnDelete.CASCADE,
                false,
                "",
                "",
                "",
                true,
                List.of(),
                false,
                void.class,
                List.of(),
                "",
                null);
    }
}
