package dev.covet.orm.codec;

import dev.covet.orm.sql.SqlType;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/** Provides the codecs of a family of types, such as all enums or all JSON documents. */
@FunctionalInterface
public interface CodecProvider {

    /**
     * The codec of a Java type in a column of a type, or null if this provider has none.
     *
     * @param javaType the declared type with its type arguments; never a primitive type
     * @param sqlType the type of the column
     * @param codecs the whole registry, for the types of which this one consists
     */
    @Nullable
    Codec<?> provide(Type javaType, SqlType sqlType, Codecs codecs);

    /**
     * Returns a codec that reads an aggregate or another expression of this numeric type, whatever numeric type the
     * database sends, as {@code Integer}, {@code Long}, {@code Double} or {@code BigDecimal}; null to leave it to the next
     * provider.
     */
    default @Nullable Codec<?> provideComputed(SqlType sqlType) {
        return null;
    }
}
