/** What the demo needs to run by itself: PostgreSQL servers of its own, and a few posts to begin with. */
@NullMarked
package dev.covet.demo.setup;

import org.jspecify.annotations.NullMarked;
