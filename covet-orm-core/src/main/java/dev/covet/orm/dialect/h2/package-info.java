/**
 * All that is known of H2: how its SQL and its driver's types differ from the standard, how its driver behaves, and
 * what its errors mean.
 *
 * <p>Nobody knows this package; it is found by service loading. Start reading at {@link
 * dev.covet.orm.dialect.h2.H2Dialect} for SQL, at {@link dev.covet.orm.dialect.h2.H2Driver} for connections.
 */
@NullMarked
package dev.covet.orm.dialect.h2;

import org.jspecify.annotations.NullMarked;
