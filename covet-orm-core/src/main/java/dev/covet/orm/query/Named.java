package dev.covet.orm.query;

/**
 * An expression under a name, as {@code count("tags").as("tagCount")}.
 *
 * @param name the name by which the query set and its rows know the expression
 * @param expression what the database computes
 */
public record Named(String name, Expression expression) {}
