package dev.covet.orm.oracle;

import dev.covet.orm.Covet;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.spi.ConnectionFactory;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/**
 * Runs programs on one database and judges their answers.
 *
 * <p>Reads run as they are. Everything else runs in a transaction, at whose end deferred constraints are checked and the
 * tables compared with what they held before; then it is rolled back.
 */
final class ConformanceSuite implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final Statements statements = new Statements();
    private final SuiteDatabase database;
    private final ConnectionPool pool;
    private final DatabaseClient client;
    private final Covet covet;
    private final Snapshot untouched;

    ConformanceSuite(ConnectionFactory connectionFactory, SuiteDatabase database) {
        this.database = database;
        this.pool = new ConnectionPool(ConnectionPoolConfiguration.builder(connectionFactory)
                .maxSize(2)
                .build());
        this.client = DatabaseClient.create(pool);
        this.covet = Covet.builder()
                .connectionFactory(pool)
                .models(Models.classes())
                .listener(statements)
                .repeatedRows(true)
                .build();
        this.untouched = Snapshot.take(client).block(LIMIT);
    }

    List<Outcome> run(List<OracleProgram> programs) {
        return programs.stream().map(this::run).toList();
    }

    Outcome run(OracleProgram program) {
        statements.forget();
        try {
            Result result =
                    result(program).timeout(LIMIT).contextWrite(covet::in).block();
            return new Judge(program, statements.sent()).answered(result);
        } catch (RuntimeException | StackOverflowError thrown) {
            return new Judge(program, statements.sent()).threw(thrown);
        }
    }

    /** Whether the tables hold what they held at first. */
    boolean isUntouched() {
        return Snapshot.take(client).block(LIMIT).since(untouched).tables().isEmpty();
    }

    @Override
    public void close() {
        covet.close().block(LIMIT);
        pool.disposeLater().block(LIMIT);
    }

    private Mono<Result> result(OracleProgram program) {
        return Statements.preparing(StoredObjects.load(program.program()))
                .map(objects -> new ProgramRunner(new ProgramReader(objects)).run(program.program()))
                .flatMap(answer ->
                        program.reads() ? answer.map(given -> new Result(given, Optional.empty())) : undone(answer));
    }

    private Mono<Result> undone(Mono<Answer> answer) {
        Mono<Result> changes = answer.flatMap(given -> database.checkConstraints(client)
                .then(Snapshot.take(client))
                .map(after -> new Result(given, Optional.of(after.since(untouched)))));
        Mono<Result> rolledBack = covet.atomic(() -> changes.flatMap(result -> Mono.<Result>error(new Undone(result))));
        return database.resetSequences(client)
                .then(rolledBack)
                .onErrorResume(Undone.class, undone -> Mono.just(undone.result));
    }

    /** Rolls the transaction back and carries the result out of it. */
    private static final class Undone extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient Result result;

        Undone(Result result) {
            super("rolled back on purpose", null, false, false);
            this.result = result;
        }
    }
}
