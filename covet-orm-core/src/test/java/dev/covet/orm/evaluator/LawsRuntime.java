package dev.covet.orm.evaluator;

import dev.covet.orm.Covet;
import dev.covet.orm.evaluator.model.Album;
import dev.covet.orm.evaluator.model.Band;
import dev.covet.orm.evaluator.model.Genre;
import dev.covet.orm.evaluator.model.Gig;
import dev.covet.orm.evaluator.model.Label;
import dev.covet.orm.listener.QueryEvent;
import dev.covet.orm.listener.QueryListener;
import dev.covet.orm.testkit.TestDatabase;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A runtime over a pool, with the tables of the models, and how many statements it has sent. */
final class LawsRuntime implements QueryListener, AutoCloseable {

    static final int CONNECTIONS = 4;

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final AtomicLong statements = new AtomicLong();
    private final WorldStore store;
    private final ConnectionPool pool;
    private final Covet covet;

    LawsRuntime(TestDatabase database) {
        store = new WorldStore(database);
        pool = new ConnectionPool(ConnectionPoolConfiguration.builder(database.connectionFactory())
                .maxSize(CONNECTIONS)
                .build());
        covet = Covet.builder()
                .connectionFactory(pool)
                .models(Label.class, Band.class, Album.class, Gig.class, Genre.class)
                .listener(this)
                .build();
        covet.schema().create().block(LIMIT);
    }

    @Override
    public void finished(QueryEvent event, @Nullable Object started) {
        statements.incrementAndGet();
    }

    Covet covet() {
        return covet;
    }

    long statements() {
        return statements.get();
    }

    /** Stores the rows of this world in place of those of another one. */
    void show(World world) {
        store.replace(world);
    }

    @Override
    public void close() {
        pool.dispose();
    }
}
