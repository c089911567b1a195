/**
 * All that is known of PostgreSQL: how its SQL and its driver's types differ from the standard, how its driver behaves,
 * and what its errors mean.
 *
 * <p>Nobody knows this package; it is found by service loading. Start reading at {@link
 * dev.covet.orm.dialect.postgresql.PostgresqlDialect} for SQL, at {@link
 * dev.covet.orm.dialect.postgresql.PostgresqlDriver} for connections.
 */
@NullMarked
package dev.covet.orm.dialect.postgresql;

import org.jspecify.annotations.NullMarked;
