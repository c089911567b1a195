/**
 * The SQL tree: what the database hears, as plain records without behaviour.
 *
 * <p>A leaf: uses no other package. The tree is built by {@code internal.compile}, walked through {@link
 * dev.covet.orm.sql.SqlVisitor} and written by a dialect's renderer; nodes never render themselves. Start reading at
 * {@link dev.covet.orm.sql.SqlExpression} and {@link dev.covet.orm.sql.Select}. {@link dev.covet.orm.sql.SqlType} is
 * the vocabulary of types that the other packages share.
 */
@NullMarked
package dev.covet.orm.sql;

import org.jspecify.annotations.NullMarked;
