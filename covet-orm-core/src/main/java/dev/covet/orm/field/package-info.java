/**
 * The annotations of models and of their fields, with their options.
 *
 * <p>A leaf: annotations and the few types that they mention, no behaviour. Package {@code meta} reads them. An
 * annotation on a member is optional where the Java type says enough. Start reading at {@link
 * dev.covet.orm.field.Meta}, {@link dev.covet.orm.field.CharField} and {@link dev.covet.orm.field.ForeignKey}.
 */
@NullMarked
package dev.covet.orm.field;

import org.jspecify.annotations.NullMarked;
