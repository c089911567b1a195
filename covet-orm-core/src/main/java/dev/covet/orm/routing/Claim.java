package dev.covet.orm.routing;

/**
 * What a node says of its part, when it is asked.
 *
 * @param node who says it
 * @param standby whether it follows another node; one that does not takes writes
 * @param timeline the timeline of its log
 * @param system which database it is a copy of: the same for a primary and all its standbys
 */
public record Claim<N>(N node, boolean standby, int timeline, long system) {}
