/** Comparisons with hand-written code and with the peers, on the same work. */
@NullMarked
package dev.covet.orm.benchmarks;

import org.jspecify.annotations.NullMarked;
