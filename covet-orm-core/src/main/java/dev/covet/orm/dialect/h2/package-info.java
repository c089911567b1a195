/**
 * What is particular to H2: its SQL, and the codecs of the types that only its driver has.
 *
 * <p>Only classes of this package use {@code r2dbc-h2}, and it is loaded only where it is on the class path. It may use {@code
 * sql}, {@code codec}, {@code error} and the package above.
 */
@NullMarked
package dev.covet.orm.dialect.h2;

import org.jspecify.annotations.NullMarked;
