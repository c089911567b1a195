package dev.covet.orm.datasource;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ValidationDepth;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;

/** Asks a driver whether it knows a connection to be dead, which takes no round trip. */
final class Liveness implements CoreSubscriber<Boolean> {

    private boolean dead;

    private Liveness() {}

    /** Returns whether the connection lives as far as is known at once. */
    static boolean of(Connection connection) {
        Liveness answer = new Liveness();
        connection.validate(ValidationDepth.LOCAL).subscribe(answer);
        return !answer.dead;
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(Boolean alive) {
        dead = !alive;
    }

    @Override
    public void onError(Throwable error) {
        dead = true;
    }

    @Override
    public void onComplete() {}
}
