package dev.covet.orm.lookup;

import dev.covet.orm.sql.SqlType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The resolved parts of a name after the field: transforms and a lookup.
 *
 * @param transforms the transforms, in order
 * @param lookup the lookup; {@code exact} if none was named
 * @param type the type after the transforms, or null if unknown
 */
public record Resolution(
        List<Transform> transforms, Lookup lookup, @Nullable SqlType type) {}
