/**
 * Attaches Covet to a Spring Boot application: databases from {@code application.yml}, the models of the application's
 * packages, one {@link dev.covet.orm.Covet} bean, its transaction manager and its event listeners.
 *
 * <p>Uses core's public packages and Boot. Start reading at
 * {@link dev.covet.orm.spring.autoconfigure.CovetAutoConfiguration}.
 */
@NullMarked
package dev.covet.orm.spring.autoconfigure;

import org.jspecify.annotations.NullMarked;
