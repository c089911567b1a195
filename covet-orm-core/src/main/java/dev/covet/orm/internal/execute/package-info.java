/**
 * Sends statements: gets a connection, binds, reads, gives the connection back, tells the listeners, translates errors.
 *
 * <p>Not API. Uses {@code internal.compile}, {@code transaction}, {@code datasource}, {@code driver}, {@code dialect},
 * {@code codec}, {@code listener} and {@code error}. The whole result of a statement is read and its connection given
 * back before anything is emitted, so that no code of the user ever runs while a result is open. Start reading at
 * {@link dev.covet.orm.internal.execute.StatementExecutor}.
 */
@NullMarked
package dev.covet.orm.internal.execute;

import org.jspecify.annotations.NullMarked;
