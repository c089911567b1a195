package dev.covet.orm.refusal;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.covet.orm.driver.Driver;
import dev.covet.orm.driver.DriverErrors;
import dev.covet.orm.testkit.DatabaseProduct;
import dev.covet.orm.testkit.EveryDatabase;
import dev.covet.orm.testkit.TestDatabase;
import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.R2dbcException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.r2dbc.BadSqlGrammarException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A statement that the database cannot read is shown with what it says of it, and where. */
@EveryDatabase
class UnreadableStatementTest {

    @Test
    void theReasonAndThePlaceStandInTheMessage(TestDatabase database, DatabaseProduct product) {
        ConnectionFactory factory = ConnectionFactories.get(database.r2dbcUrl());
        String sql = "SELECT 1 FRM nowhere AT all";
        String reason = product == DatabaseProduct.POSTGRESQL
                ? "SELECT Post: syntax error at or near \"nowhere\" (at character 14); bad SQL grammar [" + sql + "]"
                : "Syntax error in SQL statement \"SELECT 1 FRM [*]nowhere AT all\"; bad SQL grammar [" + sql + "]";
        Driver driver = Driver.of(factory.getMetadata());
        assertThatThrownBy(() -> Mono.usingWhen(
                                factory.create(),
                                connection -> Flux.from(
                                                connection.createStatement(sql).execute())
                                        .flatMap(result -> result.getRowsUpdated())
                                        .then()
                                        .onErrorMap(
                                                R2dbcException.class,
                                                error -> DriverErrors.translate(driver, "SELECT Post", sql, error)),
                                connection -> connection.close())
                        .block(Duration.ofSeconds(20)))
                .isInstanceOf(BadSqlGrammarException.class)
                .hasMessageContaining(reason);
    }
}
