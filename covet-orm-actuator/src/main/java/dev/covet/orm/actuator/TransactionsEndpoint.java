package dev.covet.orm.actuator;

import dev.covet.orm.listener.QueryStart;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;

/** {@code GET /actuator/covettransactions}: the transactions that run, and how those before ended. */
@Endpoint(id = "covettransactions")
public final class TransactionsEndpoint {

    private static final int MOST_SHOWN = 100;

    private final RunningTransactions transactions;
    private final RunningStatements statements;

    TransactionsEndpoint(RunningTransactions transactions, RunningStatements statements) {
        this.transactions = transactions;
        this.statements = statements;
    }

    /**
     * All transactions.
     *
     * @param running those that run, the oldest first and at most 100
     * @param runningTotal how many run
     * @param datasources how those of each datasource ended since the start
     */
    public record Transactions(
            List<Running> running, long runningTotal, Map<String, RunningTransactions.Counts> datasources)
            implements OperationResponseBody {}

    /**
     * A transaction that runs.
     *
     * @param datasource its datasource
     * @param node the node that it runs on
     * @param readOnly whether it only reads
     * @param ageMillis for how long it has had its connection, in milliseconds
     * @param statements how many statements it has begun
     * @param waitsFor {@code database} while a statement runs, {@code application} while none does
     * @param last the statement that runs or ran last, as {@code SELECT Post}; null if there was none
     */
    public record Running(
            String datasource,
            String node,
            boolean readOnly,
            double ageMillis,
            long statements,
            String waitsFor,
            @Nullable String last) {}

    /** The transactions as they are now. */
    @ReadOperation
    public Transactions transactions() {
        List<RunningTransaction> running = transactions.running().toList();
        return new Transactions(
                running.stream()
                        .sorted(Holder.longestFirst())
                        .limit(MOST_SHOWN)
                        .map(this::shown)
                        .toList(),
                running.size(),
                transactions.counts());
    }

    private Running shown(RunningTransaction transaction) {
        QueryStart last = transaction.statement();
        return new Running(
                transaction.datasource(),
                transaction.node(),
                transaction.readOnly(),
                statements.held(transaction) / 1_000_000.0,
                transaction.statements(),
                transaction.running() ? "database" : "application",
                last == null ? null : last.summary());
    }
}
