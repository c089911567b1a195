package dev.covet.orm;

/**
 * Everything that can be asked of rows: what a {@link QuerySet}, a {@link Manager} and a {@link RelatedSet} have in
 * common.
 *
 * <p>What narrows and shapes a query is in {@link Refining} and {@link Shaping} and sends nothing; what runs it is in
 * {@link Reading} and {@link Writing}.
 *
 * @param <T> what the rows become
 */
public sealed interface Queryable<T> extends Refining<T>, Shaping<T>, Reading<T>, Writing<T>
        permits QuerySet, Manager, RelatedSet {}
