package dev.covet.orm.listener;

import reactor.core.publisher.Mono;

/**
 * A statement under way, with its values. A listener hears of it at the start, asks for the values then, and may keep it
 * until the end to see where it has come to. Told apart by identity. Thread-safe.
 */
public interface BoundStatement {

    /** Returns what was known of it before it was sent. */
    QueryStart query();

    /** Returns the node that it was sent to last, such as {@code primary}; empty as long as it has no connection. */
    String node();

    /** Returns when it was sent to that node, by the clock of {@link System#nanoTime()}. */
    long sentNanos();

    /**
     * Returns the values as a text, in the order of their markers and each shortened. Confidential: they may be anything
     * that the application stores. A statement whose text names the column of a field marked {@link
     * dev.covet.orm.field.Sensitive} shows none.
     */
    String values();

    /**
     * Returns how the database carries the statement out, with its values, in a transaction of its own that only reads
     * and is rolled back. May be asked for as long as the listener keeps this object, which keeps the values.
     *
     * <p>Empty if the pool of the node has no connection to spare, which is not waited for; if its database cannot tell;
     * if the statement names the column of a field marked {@link dev.covet.orm.field.Sensitive}, inserts, or may be
     * several, as raw SQL with a semicolon. Fails as a statement does. No listener hears of it.
     *
     * @param node the name of the node that carries it out
     * @param request what the plan is to tell
     */
    default Mono<String> plan(String node, PlanRequest request) {
        return Mono.empty();
    }
}
