/**
 * Turns the shape of a query into SQL and a plan for its rows, once; the only cache of SQL.
 *
 * <p>Not API.
 */
@NullMarked
package dev.covet.orm.internal.compile;

import org.jspecify.annotations.NullMarked;
