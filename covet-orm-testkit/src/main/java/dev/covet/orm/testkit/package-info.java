/** Real databases for tests and demos: embedded PostgreSQL, standbys, a fault proxy. */
@NullMarked
package dev.covet.orm.testkit;

import org.jspecify.annotations.NullMarked;
