/**
 * H2: how its driver's types and its SQL differ from the standard.
 *
 * <p>Only {@code dialect} knows this package. Start reading at {@link dev.covet.orm.dialect.h2.H2Dialect}.
 */
@NullMarked
package dev.covet.orm.dialect.h2;

import org.jspecify.annotations.NullMarked;
