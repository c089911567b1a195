package dev.covet.orm.task;

import org.reactivestreams.Subscription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.CoreSubscriber;
import reactor.util.context.Context;

/**
 * Turns the end of what a seat was asked to do into an event.
 *
 * @param events whom to signal it
 * @param currentContext the context of the task's subscriber
 * @param done the event for success
 * @param failed the event for failure
 */
record Reply(PendingEvents events, Context currentContext, TaskEvent done, TaskEvent failed)
        implements CoreSubscriber<Void> {

    private static final Logger log = LoggerFactory.getLogger(Reply.class);

    @Override
    public void onSubscribe(Subscription subscription) {
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(Void nothing) {}

    @Override
    public void onError(Throwable error) {
        log.debug("A connection did not become idle", error);
        events.signal(failed);
    }

    @Override
    public void onComplete() {
        events.signal(done);
    }
}
