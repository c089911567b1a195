package dev.covet.orm.actuator;

import dev.covet.orm.Covet;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.context.annotation.Bean;

/** Auto-configuration of what is known of running transactions and of who holds connections. */
@AutoConfiguration(after = CovetActuatorAutoConfiguration.class)
@ConditionalOnBean(Covet.class)
@EnableConfigurationProperties(PoolHolderProperties.class)
public final class CovetHoldersAutoConfiguration {

    @Bean
    RunningTransactions covetRunningTransactions() {
        return new RunningTransactions(System::nanoTime);
    }

    @Bean
    RunningStatements covetRunningStatements(RunningTransactions transactions, StatementNaming naming) {
        return new RunningStatements(transactions, naming);
    }

    @Bean
    HolderLog covetHolderLog(
            RunningStatements statements, PoolHolderProperties properties, QueryStatistics statistics) {
        if (properties.threshold().isNegative()) {
            throw new InvalidConfigurationPropertyValueException(
                    "covet.orm.pool-holders.threshold",
                    properties.threshold(),
                    "It is a duration, so 0 or more; 0 logs nothing.");
        }
        return new HolderLog(statements, properties.threshold(), statistics::callSite);
    }

    @Bean
    @ConditionalOnAvailableEndpoint
    @ConditionalOnMissingBean
    PoolsEndpoint covetPoolsEndpoint(
            Covet covet, RunningStatements statements, QueryStatistics statistics, PoolHolderProperties properties) {
        if (properties.shown() < 0) {
            throw new InvalidConfigurationPropertyValueException(
                    "covet.orm.pool-holders.shown", properties.shown(), "It is a number of holders, so 0 or more.");
        }
        return new PoolsEndpoint(covet, statements, statistics::callSite, properties.shown());
    }

    @Bean
    @ConditionalOnAvailableEndpoint
    @ConditionalOnMissingBean
    TransactionsEndpoint covetTransactionsEndpoint(RunningTransactions transactions, RunningStatements statements) {
        return new TransactionsEndpoint(transactions, statements);
    }

    @Bean
    @ConditionalOnBean(MeterRegistry.class)
    @ConditionalOnMissingBean
    RunningMeters covetRunningMeters(Covet covet, RunningTransactions transactions, RunningStatements statements) {
        return new RunningMeters(covet.datasources(), transactions, statements);
    }

    @Bean
    @ConditionalOnBean(MeterRegistry.class)
    @ConditionalOnMissingBean
    TransactionMeters covetTransactionMeters(MeterRegistry registry) {
        return new TransactionMeters(registry);
    }
}
