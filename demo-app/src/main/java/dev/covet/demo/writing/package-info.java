/**
 * What writers do: write, change, publish and delete posts, and comment on them. Each method is one transaction.
 *
 * <p>Uses the models. Start reading at {@link dev.covet.demo.writing.PostService}.
 */
@NullMarked
package dev.covet.demo.writing;

import org.jspecify.annotations.NullMarked;
