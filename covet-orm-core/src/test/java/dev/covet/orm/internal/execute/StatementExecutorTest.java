package dev.covet.orm.internal.execute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.covet.orm.error.IntegrityViolationException;
import dev.covet.orm.error.IntegrityViolationException.Kind;
import dev.covet.orm.error.QueryStateException;
import dev.covet.orm.error.UniqueViolationException;
import dev.covet.orm.listener.Operation;
import dev.covet.orm.testkit.EveryDatabase;
import dev.covet.orm.testkit.TestDatabase;
import io.r2dbc.spi.Parameters;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

/** What the executor does on every database. */
@EveryDatabase
class StatementExecutorTest {

    private static final String SECRET = "tell-nobody";

    private final TestDatabase database;
    private TestRuntime runtime;

    StatementExecutorTest(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void openDatabase() {
        runtime = TestRuntime.on(database, 1);
        runtime.execute(
                "CREATE TABLE authors (id bigint PRIMARY KEY, email varchar(20) NOT NULL,"
                        + " age int, CONSTRAINT authors_email_key UNIQUE (email),"
                        + " CONSTRAINT authors_age_check CHECK (age >= 0))",
                "CREATE TABLE posts (id bigint PRIMARY KEY, author_id bigint,"
                        + " CONSTRAINT posts_author_fk FOREIGN KEY (author_id) REFERENCES authors (id))");
    }

    @AfterEach
    void closeDatabase() {
        runtime.execute("DROP TABLE posts", "DROP TABLE authors");
        runtime.close();
    }

    private Mono<Long> insert(long id, Object email, Object age) {
        StatementCall call =
                StatementCall.of("INSERT INTO authors (id, email, age) VALUES ($1, $2, $3)", Operation.INSERT);
        return runtime.executor.update(new StatementCall(
                call.sql(), new Object[] {id, email, age}, call.operation(), "Author", call.access(), null));
    }

    @Test
    void bindsByPositionAndReadsRowsInOrder() {
        StepVerifier.create(insert(1, "a@x", 30)
                        .then(insert(2, "b@x", Parameters.in(Integer.class)))
                        .then(runtime.column(
                                String.class, "SELECT email FROM authors WHERE id > $1 ORDER BY id DESC", 0L)))
                .expectNext(List.of("b@x", "a@x"))
                .expectComplete()
                .verify(TestRuntime.LIMIT);
    }

    @Test
    void noRowsAreAnEmptyList() {
        StepVerifier.create(runtime.column(String.class, "SELECT email FROM authors"))
                .expectNext(List.of())
                .expectComplete()
                .verify(TestRuntime.LIMIT);
    }

    @Test
    void nothingIsSentBeforeSubscription() {
        Mono<Long> insert = insert(1, "a@x", 1);

        StepVerifier.create(runtime.count("authors").then(insert).then(runtime.count("authors")))
                .expectNext(1L)
                .expectComplete()
                .verify(TestRuntime.LIMIT);
    }

    @Test
    void theConnectionIsBackBeforeAnythingIsEmitted() {
        Mono<Integer> inUse = insert(1, "a@x", 1)
                .then(runtime.count("authors"))
                .map(count -> runtime.pool().acquired());

        StepVerifier.create(inUse).expectNext(0).expectComplete().verify(TestRuntime.LIMIT);
    }

    @Test
    void queriesNestOnAPoolOfOneConnection() {
        Flux<Long> nested = insert(1, "a@x", 1)
                .then(insert(2, "b@x", 1))
                .then(runtime.column(Long.class, "SELECT id FROM authors ORDER BY id"))
                .flatMapIterable(ids -> ids)
                .flatMap(id -> runtime.value(Long.class, "SELECT id FROM authors WHERE id = $1", id));

        StepVerifier.create(nested).expectNextCount(2).expectComplete().verify(TestRuntime.LIMIT);
    }

    @Test
    void neverBlocksAThreadThatMustNotBeBlocked() {
        Mono<Long> onParallel =
                insert(1, "a@x", 1).then(runtime.count("authors")).subscribeOn(Schedulers.parallel());

        StepVerifier.create(onParallel).expectNext(1L).expectComplete().verify(TestRuntime.LIMIT);
    }

    @Test
    void uniqueViolationTellsModelConstraintAndFields() {
        assertThatThrownBy(() -> insert(1, SECRET, 1).then(insert(2, SECRET, 1)).block(TestRuntime.LIMIT))
                .isInstanceOfSatisfying(UniqueViolationException.class, violation -> {
                    assertThat(violation.model()).isEqualTo("Author");
                    assertThat(violation.constraint()).isEqualToIgnoringCase("authors_email_key");
                    assertThat(violation.fields()).containsExactly("email");
                })
                .satisfies(StatementExecutorTest::hidesValues);
    }

    @Test
    void foreignKeyViolationTellsKindAndConstraint() {
        StatementCall call = StatementCall.of("INSERT INTO posts (id, author_id) VALUES (1, 77)", Operation.INSERT);

        assertThatThrownBy(() -> runtime.executor.update(call).block(TestRuntime.LIMIT))
                .isInstanceOfSatisfying(IntegrityViolationException.class, violation -> {
                    assertThat(violation.kind()).isEqualTo(Kind.FOREIGN_KEY);
                    assertThat(violation.constraint()).isEqualToIgnoringCase("posts_author_fk");
                    assertThat(violation.fields()).containsExactly("author_id");
                });
    }

    @Test
    void missingValueTellsTheColumn() {
        assertThatThrownBy(() -> insert(1, Parameters.in(String.class), 1).block(TestRuntime.LIMIT))
                .isInstanceOfSatisfying(IntegrityViolationException.class, violation -> {
                    assertThat(violation.kind()).isEqualTo(Kind.NOT_NULL);
                    assertThat(violation.fields()).containsExactly("email");
                });
    }

    @Test
    void checkViolationTellsTheConstraint() {
        assertThatThrownBy(() -> insert(1, SECRET, -1).block(TestRuntime.LIMIT))
                .isInstanceOfSatisfying(IntegrityViolationException.class, violation -> {
                    assertThat(violation.kind()).isEqualTo(Kind.CHECK);
                    assertThat(violation.constraint()).isEqualToIgnoringCase("authors_age_check");
                })
                .satisfies(StatementExecutorTest::hidesValues);
    }

    @Test
    void aValueThatDoesNotFitIsNotRepeated() {
        assertThatThrownBy(() -> insert(1, SECRET.repeat(5), 1).block(TestRuntime.LIMIT))
                .isInstanceOf(DataIntegrityViolationException.class)
                .satisfies(StatementExecutorTest::hidesValues);
    }

    @Test
    void aValueWithQuotesThatDoesNotFitIsNotRepeated() {
        String value = "a\" " + SECRET + " ' " + SECRET + " \"b";

        assertThatThrownBy(() -> runtime.value(Integer.class, "SELECT CAST($1 AS int)", value)
                        .block(TestRuntime.LIMIT))
                .isInstanceOf(DataIntegrityViolationException.class)
                .satisfies(StatementExecutorTest::hidesValues);
    }

    @Test
    void otherErrorsNameTheStatement() {
        assertThatThrownBy(() ->
                        runtime.value(Long.class, "SELECT nothing FROM authors").block(TestRuntime.LIMIT))
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("SELECT nothing FROM authors");
    }

    @Test
    void aFailingReaderGivesTheConnectionBack() {
        StatementCall call = StatementCall.of("SELECT 1", Operation.SELECT);
        Mono<List<Object>> failing = runtime.executor.list(call, row -> {
            throw new IllegalStateException("cannot read");
        });

        StepVerifier.create(failing).expectErrorMessage("cannot read").verify(TestRuntime.LIMIT);
        StepVerifier.create(runtime.count("authors"))
                .expectNext(0L)
                .expectComplete()
                .verify(TestRuntime.LIMIT);
    }

    @Test
    void anUnknownDatasourceIsRefusedAtTheCall() {
        StatementCall call = StatementCall.of("SELECT 1", Operation.SELECT).using("defualt");

        assertThatThrownBy(() -> runtime.executor.update(call))
                .isInstanceOf(QueryStateException.class)
                .hasMessageContaining("Did you mean \"default\"?")
                .hasMessageContaining("default.primary");
    }

    private static void hidesValues(Throwable error) {
        StringWriter trace = new StringWriter();
        error.printStackTrace(new PrintWriter(trace));
        assertThat(trace.toString()).doesNotContain(SECRET);
    }
}
