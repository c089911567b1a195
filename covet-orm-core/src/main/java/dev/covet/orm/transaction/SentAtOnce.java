package dev.covet.orm.transaction;

import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;

/**
 * BEGIN, which the driver has been given whenever a subscription to it returns, whoever else began it at the same time:
 * what one sends next is sent behind it. Otherwise it could overtake BEGIN, and would not be part of the transaction.
 */
final class SentAtOnce extends Mono<Void> {

    private final Mono<Void> begin;
    private volatile boolean given;

    /** @param begin sends when it is subscribed first, and answers all who do */
    SentAtOnce(Mono<Void> begin) {
        this.begin = begin;
    }

    /** Holds the others up as long as it takes to give the driver a message. */
    @Override
    public void subscribe(CoreSubscriber<? super Void> actual) {
        if (!given) {
            synchronized (this) {
                if (!given) {
                    begin.subscribe(actual);
                    given = true;
                    return;
                }
            }
        }
        begin.subscribe(actual);
    }
}
