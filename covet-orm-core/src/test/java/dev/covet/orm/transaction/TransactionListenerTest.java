package dev.covet.orm.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.covet.orm.internal.execute.TestRuntime;
import dev.covet.orm.listener.TransactionEvent;
import dev.covet.orm.listener.TransactionEvent.Outcome;
import dev.covet.orm.listener.TransactionListener;
import dev.covet.orm.listener.TransactionStart;
import dev.covet.orm.testkit.EveryDatabase;
import dev.covet.orm.testkit.TestDatabase;
import io.r2dbc.spi.R2dbcRollbackException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.util.context.ContextView;

/** Listeners hear of each transaction, how it ended, and of nothing inside it; what they throw changes nothing. */
@EveryDatabase
class TransactionListenerTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final TestDatabase database;
    private final List<Outcome> outcomes = new CopyOnWriteArrayList<>();
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private TestRuntime runtime;
    private Transactions transactions;

    TransactionListenerTest(TestDatabase database) {
        this.database = database;
    }

    private final TransactionListener listener = new TransactionListener() {
        @Override
        public Object begun(TransactionStart transaction, ContextView context) {
            heard.add("begun " + context.getOrDefault("who", "nobody"));
            return transaction;
        }

        @Override
        public void retried(String datasource) {
            heard.add("retried " + datasource);
        }

        @Override
        public void ended(TransactionEvent event, @Nullable Object begun) {
            assertThat(begun).isSameAs(event.transaction());
            outcomes.add(event.outcome());
        }
    };

    private static final TransactionListener BROKEN = new TransactionListener() {
        @Override
        public Object begun(TransactionStart transaction, ContextView context) {
            throw new IllegalStateException("begun");
        }

        @Override
        public void ended(TransactionEvent event, @Nullable Object begun) {
            throw new AssertionError("ended");
        }
    };

    @BeforeEach
    void open() {
        runtime = TestRuntime.on(database, 1);
        runtime.manager.observe(BROKEN);
        runtime.manager.observe(listener);
        transactions = new Transactions(runtime.manager);
    }

    @AfterEach
    void close() {
        runtime.close();
    }

    @Test
    void hearsOfATransactionAndNotOfItsSavepoints() {
        Mono<Object> note = Mono.deferContextual(
                context -> Mono.justOrEmpty(TransactionScope.noteOf(listener, context, runtime.manager.datasource())));
        Object inside = transactions
                .atomic(() -> transactions.atomic(() -> note))
                .contextWrite(context -> context.put("who", "me"))
                .block(LIMIT);

        assertThat(inside).isInstanceOf(TransactionStart.class);
        assertThat(note.blockOptional(LIMIT)).isEmpty();
        assertThat(heard).containsExactly("begun me");
        assertThat(outcomes).containsExactly(Outcome.COMMITTED);
    }

    @Test
    void tellsARollbackFromACommit() {
        transactions
                .atomic(() -> Mono.error(new IllegalStateException("no")))
                .onErrorComplete()
                .block(LIMIT);
        TransactionalOperator.create(runtime.manager)
                .execute(status -> {
                    status.setRollbackOnly();
                    return Mono.just(1);
                })
                .blockLast(LIMIT);
        TransactionalOperator.create(runtime.manager)
                .transactional(Mono.just(1))
                .block(LIMIT);

        assertThat(outcomes).containsExactly(Outcome.ROLLED_BACK, Outcome.ROLLED_BACK, Outcome.COMMITTED);
    }

    @Test
    void hearsTheEndOfOneWhoseSubscriberLeaves() {
        Sinks.Empty<Void> begun = Sinks.empty();
        transactions
                .atomic(() -> Mono.fromRunnable(begun::tryEmitEmpty).then(Mono.never()))
                .takeUntilOther(begun.asMono())
                .block(LIMIT);
        // The pool has one connection, so this one begins when the other has ended.
        transactions.atomic(() -> Mono.just(1)).block(LIMIT);

        assertThat(outcomes).containsExactly(Outcome.ROLLED_BACK, Outcome.COMMITTED);
    }

    @Test
    void hearsThatATransactionIsTriedAgain() {
        transactions
                .atomic(
                        AtomicOptions.defaults().retries(1),
                        () -> Mono.error(new R2dbcRollbackException("another transaction", "40001")))
                .onErrorComplete()
                .block(LIMIT);

        assertThat(heard).containsExactly("begun nobody", "retried default", "begun nobody");
        assertThat(outcomes).containsExactly(Outcome.ROLLED_BACK, Outcome.ROLLED_BACK);
    }
}
