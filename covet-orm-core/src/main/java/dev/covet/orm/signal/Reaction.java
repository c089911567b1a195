package dev.covet.orm.signal;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/**
 * What a receiver does about one signal.
 *
 * @param receiver the name of the receiver, for logs
 * @param robust whether its failure leaves the write alone; null where the receiver leaves that to the bus
 * @param work calls the receiver and returns what is waited for
 */
record Reaction(String receiver, @Nullable Boolean robust, Supplier<? extends Publisher<Void>> work) {}
