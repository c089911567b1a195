package dev.covet.orm.actuator;

import dev.covet.orm.datasource.Datasource;
import dev.covet.orm.listener.BoundStatement;
import dev.covet.orm.listener.QueryEvent;
import dev.covet.orm.listener.QueryListener;
import dev.covet.orm.listener.QueryStart;
import dev.covet.orm.transaction.TransactionScope;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import reactor.util.context.ContextView;

/**
 * The statements that run now, and what holds a connection. Nothing is made for a statement outside of transactions: it
 * is asked itself where it has come to. Thread-safe.
 */
final class RunningStatements implements QueryListener {

    private final RunningTransactions transactions;
    private final StatementNaming naming;
    private final Set<BoundStatement> alone = ConcurrentHashMap.newKeySet();

    RunningStatements(RunningTransactions transactions, StatementNaming naming) {
        this.transactions = transactions;
        this.naming = naming;
    }

    @Override
    public Object started(QueryStart query, BoundStatement statement, ContextView context) {
        Datasource datasource = naming.datasource(query.datasource());
        if (datasource != null
                && TransactionScope.noteOf(transactions, context, datasource)
                        instanceof RunningTransaction transaction) {
            transaction.started(query);
            return transaction;
        }
        alone.add(statement);
        return statement;
    }

    @Override
    public void finished(QueryEvent event, @Nullable Object started) {
        if (started instanceof RunningTransaction transaction) {
            transaction.finished();
        } else if (started instanceof BoundStatement statement) {
            alone.remove(statement);
        }
    }

    /** Returns what holds a connection, who has had it longest first. */
    Stream<Holder> holders() {
        Stream<Holder> statements =
                alone.stream().filter(statement -> !statement.node().isEmpty()).map(RunningStatement::new);
        return Stream.<Holder>concat(transactions.running(), statements).sorted(Holder.longestFirst());
    }

    /** Returns for how long, in nanoseconds. */
    long held(Holder holder) {
        return System.nanoTime() - holder.since();
    }
}
