package dev.covet.orm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.covet.orm.blog.Author;
import dev.covet.orm.blog.Entry;
import dev.covet.orm.datasource.Datasource;
import dev.covet.orm.datasource.Datasources;
import dev.covet.orm.error.QueryStateException;
import dev.covet.orm.testkit.DatabaseTest;
import dev.covet.orm.testkit.H2Database;
import dev.covet.orm.testkit.PostgresDatabase;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** Transactions, what follows them, and tables, on the default database and on one by name. */
@DatabaseTest
class NamedDatabaseTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private static Covet covet;

    private final QuerySet<Author> elsewhere = Author.objects.using("analytics");
    private final List<String> log = new CopyOnWriteArrayList<>();

    @BeforeAll
    static void createTables(PostgresDatabase blog, H2Database analytics) {
        covet = Covet.builder()
                .datasources(Datasources.of(
                        Datasource.of("default", blog.connectionFactory()),
                        Datasource.of("analytics", analytics.connectionFactory())))
                .models(Author.class, Entry.class)
                .build();
        covet.schema().create().then(covet.schema("analytics").create()).block(LIMIT);
    }

    @BeforeEach
    void createAli() {
        await(Author.objects.everything().delete());
        await(elsewhere.delete());
        await(elsewhere.create(author -> author.setName("Ali")));
    }

    private static <T> T await(Mono<T> work) {
        return work.contextWrite(covet::in).block(LIMIT);
    }

    private Mono<Void> note(String entry) {
        return Mono.fromRunnable(() -> log.add(entry));
    }

    @Test
    void locksRowsOfANamedDatabaseInItsTransaction() {
        Mono<String> locked = elsewhere.selectForUpdate().get().map(Author::getName);

        assertThat(await(covet.atomic(options -> options.using("analytics"), () -> locked)))
                .isEqualTo("Ali");
        assertThat(await(TransactionalOperator.create(covet.transactionManager("analytics"))
                        .transactional(locked)))
                .isEqualTo("Ali");
        assertThatThrownBy(() -> await(covet.atomic(() -> locked))).isInstanceOf(QueryStateException.class);
    }

    @Test
    void undoesWhatHappenedInTheNamedDatabaseOnly() {
        Mono<Author> block = covet.atomic(
                options -> options.using("analytics"),
                () -> elsewhere
                        .create(author -> author.setName("Bea"))
                        .then(Author.objects.create(author -> author.setName("Cem")))
                        .then(Mono.error(new IllegalStateException("on purpose"))));

        StepVerifier.create(block).expectErrorMessage("on purpose").verify(LIMIT);

        assertThat(await(elsewhere.valuesList("name", String.class).list())).containsExactly("Ali");
        assertThat(await(Author.objects.valuesList("name", String.class).list()))
                .containsExactly("Cem");
    }

    @Test
    void followsTheCommitOfTheNamedDatabase() {
        await(covet.atomic(
                options -> options.using("analytics"),
                () -> covet.onCommit(options -> options.using("analytics"), () -> note("after analytics"))
                        .then(covet.onCommit(() -> note("in no transaction of the default")))
                        .then(note("inside"))));

        assertThat(log).containsExactly("in no transaction of the default", "inside", "after analytics");
    }

    @Test
    void aRobustCallbackStopsNothing() {
        await(covet.atomic(() -> covet.onCommit(
                        options -> options.robust(), () -> Mono.error(new IllegalStateException("on purpose")))
                .then(covet.onCommit(() -> note("next")))));

        assertThat(log).containsExactly("next");
    }

    @Test
    void aCallbackOutsideOfTransactionsRunsOnThisRuntime() {
        Mono<Long> callback = elsewhere.count().doOnNext(count -> log.add("counted " + count));

        covet.onCommit(() -> callback).block(LIMIT);

        assertThat(log).containsExactly("counted 1");
    }

    @Test
    void aReadOnlyTransactionRefusesWrites() {
        Mono<Author> writing = covet.atomic(
                options -> options.readOnly(), () -> Author.objects.create(author -> author.setName("Bea")));

        StepVerifier.create(writing).expectError(DataAccessException.class).verify(LIMIT);
        assertThat(await(Author.objects.count())).isZero();
    }

    @Test
    void anUnknownDatabaseIsRefusedAtTheCall() {
        assertThatThrownBy(() -> covet.atomic(options -> options.using("analitics"), Mono::empty))
                .isInstanceOf(QueryStateException.class)
                .hasMessageContaining("Did you mean \"analytics\"?");
        assertThatThrownBy(() -> covet.onCommit(options -> options.using("default.primary"), Mono::empty))
                .isInstanceOf(QueryStateException.class)
                .hasMessageContaining("analytics, default");
    }
}
