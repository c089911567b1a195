package dev.covet.orm.lookup;

import dev.covet.orm.sql.SqlType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What follows a field in a name.
 *
 * @param transforms the changes, in order
 * @param lookup the comparison; {@code exact} where none was named
 * @param type the type of the value after the changes, or null where nobody knows
 */
public record Resolution(
        List<Transform> transforms, Lookup lookup, @Nullable SqlType type) {}
