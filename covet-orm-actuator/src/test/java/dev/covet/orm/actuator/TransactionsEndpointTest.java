package dev.covet.orm.actuator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.covet.orm.listener.TransactionStart;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import reactor.util.context.Context;

/** The transactions that run, as the endpoint shows them. */
class TransactionsEndpointTest {

    private static final int MANY = 1000;

    /** One begins a nanosecond after the other, which is less than it takes to compare two of them. */
    @Test
    void theOldestAreFirstAlsoWhereManyBeginAtOnce() {
        AtomicLong clock = new AtomicLong(System.nanoTime());
        RunningTransactions transactions = new RunningTransactions(clock::getAndIncrement);
        IntStream.range(0, MANY)
                .forEach(number ->
                        transactions.begun(new TransactionStart("default", "n" + number, true), Context.empty()));
        TransactionsEndpoint endpoint =
                new TransactionsEndpoint(transactions, new RunningStatements(transactions, naming()));

        TransactionsEndpoint.Transactions shown = endpoint.transactions();

        assertThat(shown.runningTotal()).isEqualTo(MANY);
        assertThat(shown.running())
                .extracting(TransactionsEndpoint.Running::node)
                .containsExactlyElementsOf(
                        IntStream.range(0, 100).mapToObj(number -> "n" + number).toList());
    }

    private static StatementNaming naming() {
        return new StatementNaming(null, new ModelTables());
    }
}
