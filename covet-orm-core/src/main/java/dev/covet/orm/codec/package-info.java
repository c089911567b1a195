/**
 * Java values and what a driver takes and gives for them, one small codec a type.
 *
 * <p>It may use {@code sql} (the types of columns), {@code error}, the R2DBC SPI's rows and, where it is on the class
 * path, Jackson. What only one database has lives in that database's dialect package. Start reading at {@link
 * dev.covet.orm.codec.Codec}, then {@link dev.covet.orm.codec.Codecs}.
 */
@NullMarked
package dev.covet.orm.codec;

import org.jspecify.annotations.NullMarked;
