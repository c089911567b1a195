/**
 * The exceptions of Covet: invalid use of Covet, and constraint violations reported by the database.
 *
 * <p>A leaf: it uses Spring's exception hierarchy and nothing of Covet. Covet's own refusals are {@link
 * dev.covet.orm.error.CovetException}s; violated constraints stay Spring's {@code DuplicateKeyException} and {@code
 * DataIntegrityViolationException} and add the details of the constraint. Messages with a place, choices and a fix are
 * built by {@link dev.covet.orm.error.Refusal}. Start reading there. (Most callers in internal.spec and
 * internal.compile pass a plain String.) No message contains a value that a user of the application supplied.
 */
@NullMarked
package dev.covet.orm.error;

import org.jspecify.annotations.NullMarked;
