package dev.covet.orm.transaction;

import dev.covet.orm.error.QueryStateException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.ReactiveTransaction;
import org.springframework.transaction.reactive.TransactionContext;
import org.springframework.transaction.reactive.TransactionSynchronizationManager;
import reactor.core.Scannable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * The transactions and savepoints of one datasource that are open in one of Spring's transaction contexts.
 *
 * <p>Spring's operators side by side inside another transaction share its context, which tells neither the statements
 * nor the transactions of the one from those of the other. So they run one after the other: one waits for those beside
 * it. What is inside an open one does not wait; it is known by the chain that leads from its subscriber to that of the
 * open one. Where a chain is broken, as by a coroutine, it counts as inside; but two savepoints of which nobody can tell
 * whether they are inside or beside each other are refused, as one might undo what the other has reported as done.
 */
final class ContextBlocks {

    private final List<Block> open = new ArrayList<>();
    private final IdentityHashMap<ReactiveTransaction, Block> begun = new IdentityHashMap<>();

    /**
     * An open transaction or savepoint.
     *
     * @param owner who subscribed to it, null if that cannot be known
     * @param nested whether a savepoint was asked for
     * @param ended completes when it has ended
     */
    record Block(@Nullable Object owner, boolean nested, Sinks.Empty<Void> ended) {

        private static Block of(Scannable subscriber, boolean nested) {
            return new Block(subscriber.scan(Scannable.Attr.ACTUAL), nested, Sinks.empty());
        }

        private boolean isAround(Scannable subscriber) {
            return owner != null && subscriber.actuals().anyMatch(each -> each == owner);
        }

        private boolean isBeside(Scannable subscriber) {
            return owner != null && !isAround(subscriber) && root(Scannable.from(owner)) == root(subscriber);
        }

        private static Object root(Scannable subscriber) {
            return subscriber.actuals().<Object>map(each -> each).reduce(subscriber, (above, below) -> below);
        }
    }

    /** Returns those of a context; the key tells datasources apart. */
    static ContextBlocks in(TransactionContext context, Object key) {
        synchronized (context) {
            TransactionSynchronizationManager resources = new TransactionSynchronizationManager(context);
            if (resources.getResource(key) instanceof ContextBlocks known) {
                return known;
            }
            ContextBlocks made = new ContextBlocks();
            resources.bindResource(key, made);
            return made;
        }
    }

    /**
     * Waits until nothing is open beside the one who begins, and opens a block for it.
     *
     * @param nested whether a savepoint is asked for
     */
    Mono<Block> open(HandOver beginning, boolean nested, Duration limit) {
        return Mono.defer(() -> tryOpen(beginning, nested, limit));
    }

    private Mono<Block> tryOpen(HandOver beginning, boolean nested, Duration limit) {
        Block mine = Block.of(beginning.subscriber(), nested);
        Block beside = enter(mine, beginning.subscriber());
        if (beside == null) {
            return Mono.just(mine);
        }
        Sinks.Empty<Void> abandoned = Sinks.empty();
        beginning.whenAbandoned(
                () -> abandoned.tryEmitError(new CancellationException("Cancelled while waiting for a transaction")));
        return Mono.firstWithSignal(beside.ended().asMono(), abandoned.asMono())
                .timeout(limit)
                .onErrorMap(TimeoutException.class, late -> waitedTooLong(limit))
                .then(open(beginning, nested, limit));
    }

    private synchronized @Nullable Block enter(Block mine, Scannable subscriber) {
        for (Block block : open) {
            if (block.isBeside(subscriber)) {
                return block;
            }
            if (mine.nested() && block.nested() && !block.isAround(subscriber)) {
                throw inOrBeside();
            }
        }
        open.add(mine);
        return null;
    }

    private static QueryStateException inOrBeside() {
        return new QueryStateException("A NESTED transaction was begun while another one is open, and what lies between"
                + " them, such as a coroutine or a future, hides whether it is inside that one. Begin one after the"
                + " other has ended, or use covet.atomic(...), which keeps them apart.");
    }

    private static QueryStateException waitedTooLong(Duration limit) {
        return new QueryStateException("A transaction waited " + limit.toMillis() + " ms for one beside it: Spring's"
                + " transactions side by side inside another one run one after the other. Does the other one wait for"
                + " this one? covet.atomic(...) blocks on several databases run side by side.");
    }

    /** Keeps a block open until the transaction has ended. */
    synchronized void keep(Block block, ReactiveTransaction transaction) {
        begun.put(transaction, block);
    }

    /** Ends the block of a transaction, if it has one, so that those beside it go on. */
    void close(ReactiveTransaction transaction) {
        Block block;
        synchronized (this) {
            block = begun.remove(transaction);
        }
        if (block != null) {
            close(block);
        }
    }

    /** Ends a block, so that those beside it go on. */
    void close(Block block) {
        synchronized (this) {
            open.remove(block);
        }
        block.ended().tryEmitEmpty();
    }
}
