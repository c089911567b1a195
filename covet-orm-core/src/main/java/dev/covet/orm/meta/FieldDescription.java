package dev.covet.orm.meta;

import dev.covet.orm.codec.Codec;
import dev.covet.orm.sql.SqlType;
import java.lang.reflect.Type;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is said of one column.
 *
 * @param sqlType null for a reference, whose column is like the one it refers to
 * @param codec the codec of the application, if it names one
 * @param relation what else is said of a reference
 */
record FieldDescription(
        String name,
        String attribute,
        String column,
        FieldKind kind,
        Type javaType,
        @Nullable SqlType sqlType,
        @Nullable Codec<?> codec,
        boolean primaryKey,
        FieldOptions options,
        Accessor accessor,
        @Nullable RelationDescription relation) {

    /** This, a reference to the parent, as the key: it has the value of the parent's. */
    FieldDescription asParentLink(FieldMeta parentKey) {
        return new FieldDescription(
                name,
                attribute,
                column,
                kind,
                javaType,
                sqlType,
                codec,
                true,
                options.withUnique(),
                new ParentLinkAccessor(parentKey.accessor(), accessor),
                relation);
    }

    /** The link to its parent that a model has when it declares none. */
    static FieldDescription parentLink(ModelMeta<?> parent) {
        String name = Naming.member(parent.name()) + "Ptr";
        return new FieldDescription(
                name,
                name + "Id",
                Naming.column(name) + "_id",
                FieldKind.REFERENCE,
                Object.class,
                null,
                null,
                true,
                FieldOptions.of(name, AnnotationValues.NONE, List.of(), List.of())
                        .withUnique(),
                parent.pk().accessor(),
                RelationDescription.parentLink(name, parent.type()));
    }

    /** The key that a model has when it declares none. */
    static FieldDescription automaticKey() {
        return new FieldDescription(
                "id",
                "id",
                "id",
                FieldKind.BIG_AUTO,
                Long.class,
                SqlType.BIGINT,
                null,
                true,
                FieldOptions.of("id", AnnotationValues.NONE, List.of(), List.of()),
                KeyAccessor.INSTANCE,
                null);
    }
}
