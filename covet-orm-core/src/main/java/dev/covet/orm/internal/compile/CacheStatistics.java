package dev.covet.orm.internal.compile;

/**
 * Statistics of the cache of compiled queries.
 *
 * @param size the number of compiled queries in the cache
 * @param hits the number of lookups that found a compiled query
 * @param misses the number of lookups that did not
 */
public record CacheStatistics(int size, long hits, long misses) {}
