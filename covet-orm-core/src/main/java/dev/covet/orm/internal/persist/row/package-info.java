/**
 * What all writing has in common: the tables of a model as one database has them, the columns and their codecs, the texts
 * of statements, and what objects say of their rows before and after.
 *
 * <p>Not API. The lowest of the packages that write: it uses {@code internal.execute}, {@code transaction}, {@code meta}
 * and {@code dialect}, and sends nothing but the query of {@link dev.covet.orm.internal.persist.row.RelatedRows}. Start
 * reading at {@link dev.covet.orm.internal.persist.row.ModelPlans}, which keeps what is decided once for each model, and
 * at {@link dev.covet.orm.internal.persist.row.Database}, which is where statements go.
 */
@NullMarked
package dev.covet.orm.internal.persist.row;

import org.jspecify.annotations.NullMarked;
