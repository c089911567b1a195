/**
 * Writes objects to a database. Each kind of write has a package of its own: {@code row} holds what they share, {@code
 * bulk} and {@code delete} use it, {@code save} uses {@code row} and {@code bulk}, and {@code link} uses all of them.
 *
 * <p>Not API. It works on any object that {@code meta} describes and does not depend on the API types. Signals are sent
 * around the statements only if there are listeners. Start reading at {@link
 * dev.covet.orm.internal.persist.Persistence}, which puts the parts together for one database.
 */
@NullMarked
package dev.covet.orm.internal.persist;

import org.jspecify.annotations.NullMarked;
