package dev.covet.orm.actuator;

import dev.covet.orm.datasource.Datasource;
import dev.covet.orm.listener.QueryEvent;
import dev.covet.orm.listener.QueryListener;
import dev.covet.orm.listener.QueryStart;
import dev.covet.orm.transaction.TransactionScope;
import java.util.Comparator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import reactor.util.context.ContextView;

/** The statements that run now, and what holds a connection. Thread-safe. */
final class RunningStatements implements QueryListener {

    private final RunningTransactions transactions;
    private final StatementNaming naming;
    private final LongSupplier nanoTime;
    private final Set<RunningStatement> alone = ConcurrentHashMap.newKeySet();

    RunningStatements(RunningTransactions transactions, StatementNaming naming, LongSupplier nanoTime) {
        this.transactions = transactions;
        this.naming = naming;
        this.nanoTime = nanoTime;
    }

    @Override
    public Object started(QueryStart query, ContextView context) {
        Datasource datasource = naming.datasource(query.datasource());
        RunningTransaction transaction = datasource == null
                ? null
                : (RunningTransaction) TransactionScope.noteOf(transactions, context, datasource);
        RunningStatement started = new RunningStatement(query, transaction);
        if (transaction == null) {
            alone.add(started);
        } else {
            transaction.started(query);
        }
        return started;
    }

    @Override
    public void sent(String node, @Nullable Object started) {
        if (started instanceof RunningStatement statement) {
            statement.sent(node, nanoTime.getAsLong());
        }
    }

    @Override
    public void finished(QueryEvent event, @Nullable Object started) {
        if (started instanceof RunningStatement statement) {
            RunningTransaction transaction = statement.transaction();
            if (transaction == null) {
                alone.remove(statement);
            } else {
                transaction.finished();
            }
        }
    }

    /** Returns what holds a connection, who has had it longest first. */
    Stream<Holder> holders() {
        return Stream.concat(transactions.running(), alone.stream().filter(RunningStatement::holdsItsOwn))
                .sorted(Comparator.comparingLong(holder -> holder.since() - nanoTime.getAsLong()));
    }

    /** Returns for how long, in nanoseconds. */
    long held(Holder holder) {
        return nanoTime.getAsLong() - holder.since();
    }
}
