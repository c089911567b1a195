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
