package dev.covet.orm;

/**
 * What {@code getOrCreate} and {@code updateOrCreate} found or made.
 *
 * @param instance the object
 * @param created whether it was made
 */
public record Got<T>(T instance, boolean created) {}
