package dev.covet.orm.lookup;

import dev.covet.orm.error.FieldException;
import dev.covet.orm.sql.SqlType;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What each aggregate of {@link dev.covet.orm.query.Expressions} gives. A new aggregate of Covet's is a line here; an
 * application registers its own, which is called as the database calls it:
 *
 * <pre>{@code
 * AggregateCatalog.register("regr_slope", argument -> SqlType.DOUBLE);
 * Shelf.objects.aggregate(Expressions.aggregate("regr_slope", "width", "books").as("slope"));
 * }</pre>
 *
 * <p>One catalogue for the process. Thread-safe.
 */
public final class AggregateCatalog {

    private static final Map<String, ResultType> STANDARD = Map.ofEntries(
            Map.entry("count", of -> SqlType.BIGINT),
            Map.entry("sum", AggregateCatalog::sum),
            Map.entry("avg", AggregateCatalog::mean),
            Map.entry("min", of -> of),
            Map.entry("max", of -> of),
            Map.entry("stddev_pop", AggregateCatalog::mean),
            Map.entry("stddev_samp", AggregateCatalog::mean),
            Map.entry("var_pop", AggregateCatalog::mean),
            Map.entry("var_samp", AggregateCatalog::mean),
            Map.entry("string_agg", of -> SqlType.TEXT),
            Map.entry("array_agg", of -> of == null ? null : SqlType.array(of)),
            Map.entry("jsonb_agg", of -> SqlType.JSON),
            Map.entry("bool_and", of -> SqlType.BOOLEAN),
            Map.entry("bool_or", of -> SqlType.BOOLEAN));
    private static final Map<String, ResultType> AGGREGATES = new ConcurrentHashMap<>(STANDARD);

    /** The type of an aggregate's result, given the type of what is aggregated. */
    @FunctionalInterface
    public interface ResultType {
        /** The type, null where nobody knows; of several arguments the first counts. */
        @Nullable
        SqlType of(@Nullable SqlType argument);
    }

    private AggregateCatalog() {}

    /** Adds an aggregate, or puts it in the place of the one of this name. */
    public static void register(String name, ResultType result) {
        AGGREGATES.put(name, result);
    }

    /** Takes an aggregate out again. */
    public static void unregister(String name) {
        AGGREGATES.remove(name);
    }

    /**
     * The type of the result of the aggregate over values of the type.
     *
     * @throws FieldException if there is no such aggregate
     */
    public static @Nullable SqlType resultType(String name, @Nullable SqlType argument) {
        ResultType type = AGGREGATES.get(name);
        if (type == null) {
            throw FieldException.unknown("aggregate", name, "an expression", AGGREGATES.keySet());
        }
        return type.of(argument);
    }

    /** Whether the aggregate computes with numbers or durations, and refuses everything else. */
    public static boolean computes(String name) {
        return name.equals("sum") || name.equals("avg") || name.startsWith("stddev") || name.startsWith("var_");
    }

    private static @Nullable SqlType sum(@Nullable SqlType of) {
        if (of == null) {
            return null;
        }
        return switch (of.kind()) {
            case SMALLINT, INTEGER, BIGINT -> SqlType.BIGINT;
            case DECIMAL -> SqlType.DECIMAL;
            default -> of;
        };
    }

    private static @Nullable SqlType mean(@Nullable SqlType of) {
        if (of == null) {
            return null;
        }
        return switch (of.kind()) {
            case SMALLINT, INTEGER, BIGINT -> SqlType.DOUBLE;
            case DECIMAL -> SqlType.DECIMAL;
            default -> Objects.requireNonNull(of);
        };
    }
}
