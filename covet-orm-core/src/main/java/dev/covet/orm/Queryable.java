package dev.covet.orm;

/**
 * The methods that a {@link QuerySet}, a {@link Manager} and a {@link RelatedSet} have in common.
 *
 * <p>{@link Refining} and {@link Shaping} narrow and shape a query and send nothing; {@link Reading} and {@link
 * Writing} run it.
 *
 * @param <T> the type of the results
 */
public sealed interface Queryable<T> extends Refining<T>, Shaping<T>, Reading<T>, Writing<T>
        permits QuerySet, Manager, RelatedSet {}
