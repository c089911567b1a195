/**
 * The shared parts of all writes: the tables and columns of a model for one database, their codecs, cached statement
 * texts, and the row state of objects (key, new or stored, database).
 *
 * <p>Not API. The lowest layer of the writing packages: it uses {@code internal.execute}, {@code transaction}, {@code
 * meta} and {@code dialect}, and sends nothing but the query of {@link dev.covet.orm.internal.persist.row.RelatedRows}.
 * Start reading at {@link dev.covet.orm.internal.persist.row.ModelPlans}, which caches everything that is computed once
 * for each model, and at {@link dev.covet.orm.internal.persist.row.Database}, which sends statements.
 */
@NullMarked
package dev.covet.orm.internal.persist.row;

import org.jspecify.annotations.NullMarked;
