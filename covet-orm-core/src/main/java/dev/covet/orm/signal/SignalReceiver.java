package dev.covet.orm.signal;

/**
 * What a bus tells of a receiver.
 *
 * @param name what it is known by: its {@code dispatchUid}, its class, or the class and the name of a bean's method
 * @param signal the signals that it receives
 * @param model the model whose signals it receives, and those of models that extend it
 * @param order its place, among connected receivers or among those of beans, which follow
 * @param robust whether its failure leaves the write alone
 */
public record SignalReceiver(String name, Class<?> signal, Class<?> model, int order, boolean robust) {}
