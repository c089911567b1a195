package dev.covet.orm.refusal;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.covet.orm.RunningCovet;
import dev.covet.orm.testkit.DatabaseTest;
import dev.covet.orm.testkit.PostgresDatabase;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.r2dbc.BadSqlGrammarException;

/** Statements that PostgreSQL refuses. */
@DatabaseTest
class StatementFaultTest {

    private static RunningCovet running;

    @BeforeAll
    static void createTables(PostgresDatabase database) {
        running = RunningCovet.withTables(database, Customer.class, Purchase.class, Unmanaged.class);
    }

    /** What is wrong with a statement is no outage of the database. */
    @Test
    void whatTheServerDoesNotSupportIsAFaultOfTheStatement() {
        assertThatThrownBy(() -> running.run(running.covet()
                        .atomic(() ->
                                Customer.objects.distinct().selectForUpdate().list())))
                .isInstanceOf(BadSqlGrammarException.class)
                .hasRootCauseMessage("FOR UPDATE is not allowed with DISTINCT clause");
    }
}
