/**
 * PostgreSQL: how its driver's types and its SQL differ from the standard.
 *
 * <p>Only {@code dialect} knows this package. Start reading at
 * {@link dev.covet.orm.dialect.postgresql.PostgresqlDialect}.
 */
@NullMarked
package dev.covet.orm.dialect.postgresql;

import org.jspecify.annotations.NullMarked;
