package dev.covet.orm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.covet.orm.datasource.Datasource;
import dev.covet.orm.datasource.Datasources;
import dev.covet.orm.listener.Operation;
import dev.covet.orm.listener.QueryEvent;
import dev.covet.orm.listener.QueryListener;
import dev.covet.orm.listener.QueryStart;
import dev.covet.orm.testkit.TestDatabase;
import io.r2dbc.spi.ConnectionFactory;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

/** A runtime on the database of a test, with tables for its models, and the statements that it has sent. */
public final class RunningCovet implements QueryListener {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final List<String> statements = new CopyOnWriteArrayList<>();
    private final List<Operation> operations = new CopyOnWriteArrayList<>();
    private final BlockingQueue<String> started = new LinkedTransferQueue<>();
    private final Covet covet;

    private RunningCovet(CovetBuilder builder, Class<?>... models) {
        covet = builder.models(models).listener(this).build();
    }

    /** Starts a runtime whose tables exist, on connections that are kept. */
    public static RunningCovet withTables(TestDatabase database, Class<?>... models) {
        return withTables(KeptConnections.to(database.r2dbcUrl()), models);
    }

    /** Starts a runtime whose tables exist. */
    public static RunningCovet withTables(Datasource database, Class<?>... models) {
        return new RunningCovet(Covet.builder().datasources(Datasources.of(database)), models).createTables();
    }

    /** Starts a runtime whose tables exist, and which opens a connection for each statement. */
    public static RunningCovet withTables(ConnectionFactory database, Class<?>... models) {
        return withoutTables(database, models).createTables();
    }

    /** Starts a runtime, which opens a connection for each statement, and sends nothing. */
    public static RunningCovet withoutTables(ConnectionFactory database, Class<?>... models) {
        return new RunningCovet(Covet.builder().connectionFactory(database), models);
    }

    private RunningCovet createTables() {
        run(covet.schema().create());
        statements.clear();
        return this;
    }

    /** Does the work on this runtime and waits for it. */
    public <T> T run(Mono<T> work) {
        return work.contextWrite(covet::in).block(LIMIT);
    }

    public Covet covet() {
        return covet;
    }

    /** The text of each statement so far, oldest first. */
    public List<String> statements() {
        return statements;
    }

    /** What each statement did so far, oldest first. */
    public List<Operation> operations() {
        return operations;
    }

    /** The text of each statement that was about to be sent, oldest first. */
    public Queue<String> started() {
        return started;
    }

    /** Waits until a statement is about to be sent that has this part. */
    public void awaitStarted(String part) throws InterruptedException {
        String sql;
        do {
            sql = started.poll(LIMIT.toSeconds(), TimeUnit.SECONDS);
            assertThat(sql).as("a statement with " + part).isNotNull();
        } while (!sql.contains(part));
    }

    @Override
    public @Nullable Object started(QueryStart query, ContextView context) {
        started.add(query.sql());
        return null;
    }

    @Override
    public void finished(QueryEvent event, @Nullable Object started) {
        statements.add(event.query().sql());
        operations.add(event.query().operation());
    }
}
