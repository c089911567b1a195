/**
 * Signals: events of models that are sent to listeners; the sender waits for the listeners to complete.
 *
 * <p>{@link dev.covet.orm.signal.Signals} sends a signal to its listeners one after the other, in the transaction and
 * the Reactor context of the sender, which goes on when all have completed. Spring beans listen with {@code
 * @EventListener}; {@link dev.covet.orm.signal.CovetEventListenerFactory} makes the sender wait for the publishers that
 * they return.
 *
 * <p>What the failure of a listener means says the listener, else the bus's {@link dev.covet.orm.signal.SignalPolicy}.
 * {@code PreInit} and {@code PostInit} are sent while objects are made, so their listeners are called at once.
 *
 * <p>Uses {@code error} and Spring's events. Models are represented by their classes only. Start reading at {@link
 * dev.covet.orm.signal.Signal}.
 */
@NullMarked
package dev.covet.orm.signal;

import org.jspecify.annotations.NullMarked;
