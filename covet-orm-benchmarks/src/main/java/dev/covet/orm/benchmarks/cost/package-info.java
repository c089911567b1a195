/** What Covet itself costs, against a driver that does nothing. */
@NullMarked
package dev.covet.orm.benchmarks.cost;

import org.jspecify.annotations.NullMarked;
