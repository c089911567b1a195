/**
 * Writes many rows with few statements, without validation and without signals for single objects.
 *
 * <p>Not API. Uses {@code internal.persist.row} and its dependencies, and {@code signal} for the update of the rows of
 * a query. Start reading at {@link dev.covet.orm.internal.persist.bulk.BulkCreator}; a {@link
 * dev.covet.orm.internal.persist.bulk.BulkInsertPlan} is the plan of one of its statements.
 */
@NullMarked
package dev.covet.orm.internal.persist.bulk;

import org.jspecify.annotations.NullMarked;
