/**
 * Writes objects: save, delete with all that depends on the rows, bulk writes, and the rows of relations to many.
 *
 * <p>Not API. Objects are anything that {@code meta} describes; nothing here knows the types that applications use. What
 * a model's statements look like is decided once and kept in {@link dev.covet.orm.internal.persist.ModelPlans}; signals
 * are woven around the statements only where somebody listens. Uses {@code internal.execute}, {@code transaction},
 * {@code signal}, {@code meta} and {@code dialect}. Start reading at {@link dev.covet.orm.internal.persist.Persistence}.
 */
@NullMarked
package dev.covet.orm.internal.persist;

import org.jspecify.annotations.NullMarked;
