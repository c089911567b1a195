/**
 * The HTTP API: controllers, the records they take and give, and how errors look.
 *
 * <p>Controllers read through the models and leave writing to {@code writing} and {@code importing}. Start reading at
 * {@link dev.covet.demo.web.PostController}.
 */
@NullMarked
package dev.covet.demo.web;

import org.jspecify.annotations.NullMarked;
