package dev.covet.orm;

/**
 * The result of {@code getOrCreate} and {@code updateOrCreate}.
 *
 * @param instance the object
 * @param created whether it is new, and not one that was found
 */
public record Got<T>(T instance, boolean created) {}
