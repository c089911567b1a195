package dev.covet.orm.internal.compile;

/**
 * What the cache of compiled queries has done.
 *
 * @param size the compiled queries that it holds
 * @param hits how often a query was found
 * @param misses how often one had to be compiled
 */
public record CacheStatistics(int size, long hits, long misses) {}
