package dev.covet.orm.refusal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.covet.orm.RunningCovet;
import dev.covet.orm.error.CommitOutcomeUnknownException;
import dev.covet.orm.testkit.DatabaseTest;
import dev.covet.orm.testkit.FaultProxy;
import dev.covet.orm.testkit.PostgresDatabase;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import reactor.core.publisher.Mono;

/** A database that cannot be reached is told as such, and is used again when it is back. */
@DatabaseTest
class DatabaseDownTest {

    private FaultProxy proxy;
    private RunningCovet running;

    @BeforeEach
    void openProxy(PostgresDatabase database) {
        RunningCovet.withTables(database.connectionFactory(), Customer.class);
        proxy = FaultProxy.to(database.address());
        running = RunningCovet.withoutTables(proxy.address(database.address()).connectionFactory(), Customer.class);
    }

    @AfterEach
    void closeProxy() {
        proxy.close();
    }

    private void assertUnreachable() {
        assertThatThrownBy(() -> running.run(Customer.objects.count()))
                .isInstanceOf(DataAccessResourceFailureException.class)
                .hasMessageStartingWith("Cannot connect to datasource default.primary: ")
                .hasMessageEndingWith("Is the server running, and are host and port right?");
        assertThatThrownBy(() -> running.run(Customer.objects.create(Map.of("name", "Ali"))))
                .isInstanceOf(DataAccessResourceFailureException.class);
        assertThatThrownBy(() -> running.run(running.covet().atomic(Customer.objects::count)))
                .hasStackTraceContaining("Cannot connect to datasource default.primary: ");
    }

    @Test
    void aDatabaseThatIsDownAtTheFirstUseIsUsedWhenItIsUp() {
        proxy.refuse();
        assertUnreachable();
        proxy.reopen();
        assertThat(running.run(Customer.objects.count())).isZero();
    }

    @Test
    void aDatabaseThatGoesDownLaterIsUsedWhenItIsBack() {
        assertThat(running.run(Customer.objects.count())).isZero();
        proxy.refuse();
        proxy.reset();
        assertUnreachable();
        proxy.reopen();
        assertThat(running.run(Customer.objects.count())).isZero();
    }

    @Test
    void aServerWithoutTlsIsToldAsSuch(PostgresDatabase database) {
        RunningCovet secure = RunningCovet.withoutTables(
                database.address().withOption("sslMode=require").connectionFactory(), Customer.class);

        assertThatThrownBy(() -> secure.run(Customer.objects.count()))
                .isInstanceOf(DataAccessResourceFailureException.class)
                .hasMessageContaining("SSL")
                .hasMessageContaining("connect without it: look at sslMode in the URL");
    }

    @Test
    void aConnectionLostBeforeOrInAnInnerBlockIsToldAsSuch() {
        for (int propagation :
                List.of(TransactionDefinition.PROPAGATION_REQUIRED, TransactionDefinition.PROPAGATION_NESTED)) {
            TransactionalOperator spring = TransactionalOperator.create(
                    running.covet().transactionManager(), new DefaultTransactionDefinition(propagation));
            Mono<Void> lost = Mono.fromRunnable(proxy::reset);
            List<Mono<Long>> inner = List.of(
                    lost.then(spring.transactional(Customer.objects.count())),
                    lost.then(running.covet().atomic(Customer.objects::count)),
                    spring.transactional(Customer.objects.count().delayUntil(found -> lost)),
                    running.covet().atomic(() -> Customer.objects.count().delayUntil(found -> lost)));
            for (Mono<Long> block : inner) {
                assertThatThrownBy(() -> running.run(running.covet()
                                .atomic(() -> Customer.objects.count().then(block))))
                        .isInstanceOfAny(DataAccessResourceFailureException.class, CommitOutcomeUnknownException.class);
            }
        }
        assertThat(running.run(Customer.objects.count())).isZero();
    }

    @Test
    void aConnectionLostInATransactionEndsIt() {
        assertThatThrownBy(() -> running.run(running.covet()
                        .atomic(() -> Customer.objects
                                .create(Map.of("name", "Ali"))
                                .doOnNext(saved -> proxy.reset())
                                .then(Customer.objects.count()))))
                .isInstanceOf(DataAccessResourceFailureException.class);
        assertThat(running.run(Customer.objects.count())).isZero();
    }
}
