/**
 * What the annotations of a model say, read once and kept for each class; no database.
 *
 * <p>It may use {@code field} (the annotations), {@code codec}, {@code sql} and {@code error}. Start reading at {@link
 * dev.covet.orm.meta.ModelMeta}; {@link dev.covet.orm.meta.ModelReader} makes it from a class, and {@link
 * dev.covet.orm.meta.Models} checks the models of an application as a whole.
 */
@NullMarked
package dev.covet.orm.meta;

import org.jspecify.annotations.NullMarked;
