/**
 * Deletes rows and handles the rows that refer to them by the {@code onDelete} of each relation, and sends the delete
 * signals.
 *
 * <p>Not API. Uses {@code internal.persist.row} and its dependencies, {@code signal} and {@code field}. Start reading
 * at {@link dev.covet.orm.internal.persist.delete.Deleter}: a {@link dev.covet.orm.internal.persist.delete.Collector}
 * finds the affected rows, a {@link dev.covet.orm.internal.persist.delete.Deletion} carries it out.
 */
@NullMarked
package dev.covet.orm.internal.persist.delete;

import org.jspecify.annotations.NullMarked;
