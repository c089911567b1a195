package dev.covet.orm.routing;

/**
 * A place in the log of a primary, as the primary itself names it.
 *
 * @param timeline which history of the log; a promotion begins a new one
 * @param position the place in it
 */
public record LogPosition(long timeline, long position) {}
