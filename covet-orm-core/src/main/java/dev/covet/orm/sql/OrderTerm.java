package dev.covet.orm.sql;

import org.jspecify.annotations.Nullable;

/**
 * One item of an ORDER BY.
 *
 * @param expression what to order by
 * @param descending whether the greatest comes first
 * @param nullsFirst where nulls go, or null where the database decides
 */
public record OrderTerm(
        SqlExpression expression,
        boolean descending,
        @Nullable Boolean nullsFirst) {}
