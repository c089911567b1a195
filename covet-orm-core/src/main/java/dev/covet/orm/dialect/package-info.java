/**
 * How databases differ: facts, types and spelling.
 *
 * <p>A {@link dev.covet.orm.dialect.Dialect} is a record of facts, a set of codecs and a subclass of
 * {@link dev.covet.orm.dialect.SqlRenderer}; one package below for each database, and nothing elsewhere asks which
 * database it is. Uses {@code sql}, {@code codec} and {@code error}. Start reading at
 * {@link dev.covet.orm.dialect.Dialect}.
 */
@NullMarked
package dev.covet.orm.dialect;

import org.jspecify.annotations.NullMarked;
