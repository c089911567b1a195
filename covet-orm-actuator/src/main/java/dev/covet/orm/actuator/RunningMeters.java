package dev.covet.orm.actuator;

import dev.covet.orm.datasource.Datasources;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.stream.Stream;

/** Gauges of the transactions that run on each datasource: how many, and for how long the oldest has. */
final class RunningMeters implements MeterBinder {

    private static final double NANOS = 1e9;

    private final Datasources datasources;
    private final RunningTransactions transactions;
    private final RunningStatements statements;

    RunningMeters(Datasources datasources, RunningTransactions transactions, RunningStatements statements) {
        this.datasources = datasources;
        this.transactions = transactions;
        this.statements = statements;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        datasources.all().forEach(datasource -> bind(datasource.name(), registry));
    }

    private void bind(String datasource, MeterRegistry registry) {
        Gauge.builder(
                        "covet.transaction.running",
                        this,
                        meters -> meters.running(datasource).count())
                .description("Transactions that run")
                .tag("covet.datasource", datasource)
                .register(registry);
        Gauge.builder("covet.transaction.oldest", this, meters -> meters.oldest(datasource))
                .description("For how long the oldest transaction that runs has had its connection; 0 if none runs")
                .baseUnit("seconds")
                .tag("covet.datasource", datasource)
                .register(registry);
    }

    private Stream<RunningTransaction> running(String datasource) {
        return transactions.running().filter(one -> one.datasource().equals(datasource));
    }

    private double oldest(String datasource) {
        return running(datasource).mapToLong(statements::held).max().orElse(0) / NANOS;
    }
}
