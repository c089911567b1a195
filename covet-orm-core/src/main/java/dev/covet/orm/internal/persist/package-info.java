/**
 * Writes objects. Each way to write has a package of its own below this one: {@code row} is what all have in common,
 * {@code bulk} and {@code delete} use it, {@code save} uses {@code row} and {@code bulk}, and {@code link} uses all of
 * them.
 *
 * <p>Not API. Objects are anything that {@code meta} describes; nothing here knows the types that applications use. Signals
 * are woven around the statements only where somebody listens. Start reading at
 * {@link dev.covet.orm.internal.persist.Persistence}, which puts the parts together for one database.
 */
@NullMarked
package dev.covet.orm.internal.persist;

import org.jspecify.annotations.NullMarked;
