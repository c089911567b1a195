/**
 * Tables from models: the statements that make and drop them, and the comparison of a database with the models.
 *
 * <p>Everything here is data: SQL texts to run, and the reading of rows that somebody else fetched. It may use {@code
 * meta}, {@code dialect}, {@code sql}, {@code codec} and {@code error}. Start reading at {@link
 * dev.covet.orm.schema.SchemaCreator} and {@link dev.covet.orm.schema.SchemaValidator}.
 */
@NullMarked
package dev.covet.orm.schema;

import org.jspecify.annotations.NullMarked;
