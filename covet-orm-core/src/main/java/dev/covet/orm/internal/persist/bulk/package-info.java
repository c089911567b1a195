/**
 * Writes of many rows by few statements, with no validation and no signals for single objects.
 *
 * <p>Not API. Uses {@code internal.persist.row} and what that may use, and {@code signal} for updates of a whole query.
 * Start reading at {@link dev.covet.orm.internal.persist.bulk.BulkCreator}; a
 * {@link dev.covet.orm.internal.persist.bulk.BulkInsertPlan} is one statement of it.
 */
@NullMarked
package dev.covet.orm.internal.persist.bulk;

import org.jspecify.annotations.NullMarked;
