/** Turns {@code covet.orm.*} properties into databases, pools and a ready {@code Covet}. */
@NullMarked
package dev.covet.orm.spring.autoconfigure;

import org.jspecify.annotations.NullMarked;
