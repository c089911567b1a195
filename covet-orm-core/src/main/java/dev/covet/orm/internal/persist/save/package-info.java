/**
 * Saves objects, one by one or together with the new objects that they refer to: validation, signals, statements.
 *
 * <p>Not API. Uses {@code internal.persist.row} and its dependencies, {@code internal.persist.bulk} and {@code signal}.
 * Start reading at {@link dev.covet.orm.internal.persist.save.Saver}; a
 * {@link dev.covet.orm.internal.persist.save.SaveOperation} is one save, a
 * {@link dev.covet.orm.internal.persist.save.RowWrite} one of its rows.
 */
@NullMarked
package dev.covet.orm.internal.persist.save;

import org.jspecify.annotations.NullMarked;
