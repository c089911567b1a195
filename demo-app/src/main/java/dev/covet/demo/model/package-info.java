/**
 * The blog's tables as classes, and what belongs to them alone: their own rules and ready-made queries.
 *
 * <p>Uses Covet and nothing else of the application. Start reading at {@link dev.covet.demo.model.Post}.
 */
@NullMarked
package dev.covet.demo.model;

import org.jspecify.annotations.NullMarked;
