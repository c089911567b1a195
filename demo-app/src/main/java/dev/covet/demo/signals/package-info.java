/**
 * What else happens when posts are published or deleted: an audit, and a feed of what is new.
 *
 * <p>Nobody calls these classes; Covet's signals do, in the transaction of the one who writes.
 */
@NullMarked
package dev.covet.demo.signals;

import org.jspecify.annotations.NullMarked;
