/**
 * A large graph of objects, loaded by prefetching and by hand: writers, their stories, the keywords of those and their
 * topics. Start reading at {@link dev.covet.orm.benchmarks.graph.GraphComparison}.
 */
@NullMarked
package dev.covet.orm.benchmarks.graph;

import org.jspecify.annotations.NullMarked;
