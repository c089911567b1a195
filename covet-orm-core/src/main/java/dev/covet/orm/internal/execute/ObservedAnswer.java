package dev.covet.orm.internal.execute;

import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoOperator;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/**
 * The answer to a statement, whose end listeners hear of before the subscriber does. One operator, since each statement
 * that is observed has it; Reactor's own would be three.
 */
final class ObservedAnswer<R> extends MonoOperator<R, R> {

    private final StatementKind<R> kind;
    private final Observation observation;

    ObservedAnswer(Mono<R> answer, StatementKind<R> kind, Observation observation) {
        super(answer);
        this.kind = kind;
        this.observation = observation;
    }

    @Override
    public void subscribe(CoreSubscriber<? super R> actual) {
        source.subscribe(new End<>(actual, kind, observation));
    }

    /** Tells of the end, and gives everything on. */
    private static final class End<R> implements CoreSubscriber<R>, Subscription {

        private final CoreSubscriber<? super R> actual;
        private final StatementKind<R> kind;
        private final Observation observation;

        private @Nullable Subscription subscription;

        End(CoreSubscriber<? super R> actual, StatementKind<R> kind, Observation observation) {
            this.actual = actual;
            this.kind = kind;
            this.observation = observation;
        }

        @Override
        public Context currentContext() {
            return actual.currentContext();
        }

        @Override
        public void onSubscribe(Subscription begun) {
            if (Operators.validate(subscription, begun)) {
                subscription = begun;
                actual.onSubscribe(this);
            }
        }

        @Override
        public void onNext(R result) {
            observation.succeeded(kind.rows(result));
            actual.onNext(result);
        }

        @Override
        public void onComplete() {
            observation.succeeded(0);
            actual.onComplete();
        }

        @Override
        public void onError(Throwable error) {
            observation.failed(error);
            actual.onError(error);
        }

        @Override
        public void request(long most) {
            Subscription begun = subscription;
            if (begun != null) {
                begun.request(most);
            }
        }

        @Override
        public void cancel() {
            observation.cancelled();
            Subscription begun = subscription;
            if (begun != null) {
                begun.cancel();
            }
        }
    }
}
