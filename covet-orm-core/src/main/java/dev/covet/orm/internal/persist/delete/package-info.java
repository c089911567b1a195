/**
 * Deletes rows and what refers to them, as each relation says, and tells the listeners.
 *
 * <p>Not API. Uses {@code internal.persist.row} and what that may use, {@code signal} and {@code field}. Start reading at
 * {@link dev.covet.orm.internal.persist.delete.Deleter}: a {@link dev.covet.orm.internal.persist.delete.Collector} finds
 * what is concerned, a {@link dev.covet.orm.internal.persist.delete.Deletion} carries it out.
 */
@NullMarked
package dev.covet.orm.internal.persist.delete;

import org.jspecify.annotations.NullMarked;
