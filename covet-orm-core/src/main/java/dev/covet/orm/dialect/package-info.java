/**
 * How databases differ: facts, types and spelling.
 *
 * <p>A {@link dev.covet.orm.dialect.Dialect} is a record of facts, a set of codecs and a subclass of {@link
 * dev.covet.orm.dialect.SqlRenderer}. Each database has one package below, which holds all that is known of it, also
 * how its driver behaves and what its errors mean ({@code driver}); it is found by service loading, and nothing
 * elsewhere asks which database it is. Uses {@code sql}, {@code codec} and {@code error}. Start reading at {@link
 * dev.covet.orm.dialect.Dialect}.
 */
@NullMarked
package dev.covet.orm.dialect;

import org.jspecify.annotations.NullMarked;
