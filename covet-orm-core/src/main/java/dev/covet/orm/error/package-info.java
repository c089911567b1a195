/**
 * What Covet refuses, and what the database refused, as exceptions with messages that help.
 *
 * <p>A leaf: it uses Spring's exception hierarchy and nothing of Covet. Covet's own refusals are {@link
 * dev.covet.orm.error.CovetException}s; violated constraints stay Spring's {@code DuplicateKeyException} and {@code
 * DataIntegrityViolationException} and add what is known of the constraint. Every message is put together by {@link
 * dev.covet.orm.error.Refusal}, where to start reading. No message contains a value that a user of the application
 * supplied.
 */
@NullMarked
package dev.covet.orm.error;

import org.jspecify.annotations.NullMarked;
