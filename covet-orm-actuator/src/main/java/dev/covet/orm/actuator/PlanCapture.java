package dev.covet.orm.actuator;

import dev.covet.orm.listener.BoundStatement;
import dev.covet.orm.listener.Operation;
import dev.covet.orm.listener.PlanRequest;
import dev.covet.orm.listener.QueryEvent;
import dev.covet.orm.listener.QueryListener;
import dev.covet.orm.listener.QueryStart;
import io.r2dbc.spi.R2dbcException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;
import reactor.util.context.ContextView;

/**
 * Asks databases how they carry out what took long, as far as the budget goes and one after the other. What comes of it
 * never reaches who waits for the statement: it has ended when its plan is asked for. Thread-safe.
 */
final class PlanCapture implements QueryListener, DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(PlanCapture.class);

    private static final int LONGEST = 10_000;

    private final Duration slow;
    private final PlanBudget budget;
    private final PlanRequest request;
    private final Clock clock;
    private final BiConsumer<QueryEvent, CapturedPlan> captured;
    private final AtomicBoolean asking = new AtomicBoolean();
    private final Sinks.Empty<Void> closed = Sinks.empty();

    /**
     * @param slow how long a statement takes to be slow
     * @param captured hears of each plan
     */
    PlanCapture(
            Duration slow,
            PlanBudget budget,
            PlanRequest request,
            Clock clock,
            BiConsumer<QueryEvent, CapturedPlan> captured) {
        this.slow = slow;
        this.budget = budget;
        this.request = request;
        this.clock = clock;
        this.captured = captured;
    }

    @Override
    public Object started(QueryStart query, BoundStatement statement, ContextView context) {
        return statement;
    }

    @Override
    public void finished(QueryEvent event, @Nullable Object started) {
        if (started instanceof BoundStatement statement && isOfInterest(event) && asking.compareAndSet(false, true)) {
            PlanBudget.Statement key = new PlanBudget.Statement(
                    event.query().datasource(), event.query().sql());
            if (budget.take(key)) {
                ask(event, statement, key);
            } else {
                asking.set(false);
            }
        }
    }

    /** Who gave up on a statement would also like to know why it took so long; of one that failed the error tells. */
    private boolean isOfInterest(QueryEvent event) {
        boolean explained = switch (event.query().operation()) {
            case SELECT, UPDATE, DELETE -> true;
            case INSERT, SCHEMA, OTHER -> false;
        };
        return explained && event.duration().compareTo(slow) >= 0 && event.outcome() != QueryEvent.Outcome.ERROR;
    }

    /** On a thread that nobody waits for. */
    private void ask(QueryEvent event, BoundStatement statement, PlanBudget.Statement key) {
        statement
                .plan(event.node(), request)
                .doOnNext(text -> captured.accept(event, plan(event, text)))
                .switchIfEmpty(Mono.fromRunnable(() -> budget.giveBack(key)))
                .takeUntilOther(closed.asMono())
                .doFinally(end -> asking.set(false))
                .subscribeOn(Schedulers.parallel())
                .subscribe(text -> {}, PlanCapture::failed);
    }

    /** By its code alone, since the driver's message may quote a value. */
    private static void failed(Throwable failure) {
        String code = failure instanceof R2dbcException error ? " " + error.getSqlState() : "";
        log.debug(
                "The plan of a slow statement could not be made: {}{}",
                failure.getClass().getName(),
                code);
    }

    private CapturedPlan plan(QueryEvent event, String text) {
        boolean analyzed = request.analyzed() && event.query().operation() == Operation.SELECT;
        return new CapturedPlan(beginning(text), analyzed, clock.instant());
    }

    private static String beginning(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }

    @Override
    public void destroy() {
        closed.tryEmitEmpty();
    }
}
