package dev.covet.orm;

import org.jspecify.annotations.Nullable;

/**
 * One of the calls that made a query set, kept so that {@link QueryText} can tell them when it is asked to.
 *
 * @param before the call before it, or null for the first
 * @param name the method's name
 * @param argument what it was given: one argument, or a list of them
 */
record QueryCall(@Nullable QueryCall before, String name, Object argument) {}
