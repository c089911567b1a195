/**
 * Signals: what happens to models, told to whoever listens, and awaited.
 *
 * <p>{@link dev.covet.orm.signal.Signals} sends a signal to its listeners one after the other, in the transaction and
 * the Reactor context of the sender, which goes on when all have completed. Spring beans listen with {@code
 * @EventListener}; {@link dev.covet.orm.signal.CovetEventListenerFactory} sees to it that what they return is awaited
 * too.
 *
 * <p>Uses {@code error} and Spring's events. Knows models as classes only. Start reading at {@link
 * dev.covet.orm.signal.Signal}.
 */
@NullMarked
package dev.covet.orm.signal;

import org.jspecify.annotations.NullMarked;
