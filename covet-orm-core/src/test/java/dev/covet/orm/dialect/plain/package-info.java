/**
 * A third database, which only the tests have: it shows that one can be added by a package and three names for service
 * loading, and that nothing outside a dialect takes for granted what only some databases can do.
 */
@NullMarked
package dev.covet.orm.dialect.plain;

import org.jspecify.annotations.NullMarked;
