/** What it costs to have everything on that watches an application's databases. */
@NullMarked
package dev.covet.orm.benchmarks.watched;

import org.jspecify.annotations.NullMarked;
