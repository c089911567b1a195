package dev.covet.orm.internal.compile;

import dev.covet.orm.lookup.Lookup;
import dev.covet.orm.meta.FieldMeta;
import dev.covet.orm.sql.SqlType;
import org.jspecify.annotations.Nullable;

/**
 * The key of a parameter: which of the query's values it carries, and how the value is sent.
 *
 * @param slot the position of the value in the query's values
 * @param preparation the lookup that changes the value first, or null
 * @param type the type in which it is sent, or null where the value's class says it
 * @param field the field whose codec encodes it, or null where the type's does
 * @param list whether the value is a list, sent as an array
 */
record Argument(
        int slot,
        @Nullable Lookup preparation,
        @Nullable SqlType type,
        @Nullable FieldMeta field,
        boolean list) {}
