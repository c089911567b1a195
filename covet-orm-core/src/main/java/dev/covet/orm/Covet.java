package dev.covet.orm;

import dev.covet.orm.codec.Codec;
import dev.covet.orm.codec.Codecs;
import dev.covet.orm.datasource.Datasource;
import dev.covet.orm.datasource.Datasources;
import dev.covet.orm.datasource.Route;
import dev.covet.orm.dialect.Dialect;
import dev.covet.orm.error.QueryStateException;
import dev.covet.orm.internal.execute.StatementExecutor;
import dev.covet.orm.listener.QueryListener;
import dev.covet.orm.meta.Models;
import dev.covet.orm.signal.Signals;
import dev.covet.orm.transaction.AtomicOptions;
import dev.covet.orm.transaction.CommitOptions;
import dev.covet.orm.transaction.CovetTransactionManager;
import io.r2dbc.spi.ConnectionFactory;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/**
 * The runtime: the models of an application and the databases that they live in.
 *
 * <pre>{@code
 * Covet covet = Covet.builder().connectionFactory(connectionFactory).models(Post.class, User.class).build();
 * covet.makeCurrent();
 * covet.atomic(() -> User.objects.create(user -> user.setName("Ali")).flatMap(...));
 * }</pre>
 *
 * <p>Queries run on the runtime of the subscriber's Reactor context, else on the current one. Thread-safe.
 */
public final class Covet {

    /** The name of the datasource that is used where none is named. */
    static final String DEFAULT = "default";

    private final Models models;
    private final Signals signals;
    private final Datasources datasources;
    private final Map<String, DatabaseRuntime> databases = new LinkedHashMap<>();

    private Covet(Builder builder) {
        this.models = Models.of(builder.models);
        LimitedChoices.check(models.all());
        this.signals = builder.signals;
        this.datasources = builder.chosenDatasources();
        StatementExecutor executor =
                new StatementExecutor(datasources, new ModelConstraints(models), builder.listeners);
        CovetParts parts = new CovetParts(signals, builder.clock, builder.validateOnSave, builder.repeatedRows);
        for (Datasource datasource : datasources.all()) {
            Dialect dialect = Dialect.forDriver(
                    datasource.connectionFactory().getMetadata().getName());
            Codecs codecs = dialect.codecs().with(builder.codecs.toArray(Codec<?>[]::new));
            databases.put(datasource.name(), new DatabaseRuntime(datasource, dialect, codecs, executor, parts));
        }
    }

    /** A builder with nothing chosen yet. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * The current runtime.
     *
     * @throws QueryStateException if there is none
     */
    public static Covet current() {
        Covet covet = CurrentCovet.get();
        if (covet == null) {
            throw new QueryStateException("No Covet is running. Start the application context, or build one with"
                    + " Covet.builder() and make it current.");
        }
        return covet;
    }

    static Covet from(ContextView context) {
        Covet chosen = context.getOrDefault(Covet.class, null);
        return chosen == null ? current() : chosen;
    }

    /** Makes this the runtime of queries that are given no other; the last one to call wins. */
    public Covet makeCurrent() {
        CurrentCovet.set(this);
        return this;
    }

    /** Gives up being the current runtime; the one that was current before this one, and still runs, is so again. */
    public void resign() {
        CurrentCovet.remove(this);
    }

    /** The context with this as the runtime of what is subscribed in it. */
    public Context in(Context context) {
        return context.put(Covet.class, this);
    }

    /** The models. */
    public Models models() {
        return models;
    }

    /** The bus on which writes are announced. */
    public Signals signals() {
        return signals;
    }

    /** The tables of the models in the default database. */
    public Schema schema() {
        return new Schema(models, database(null));
    }

    /**
     * The tables of the models in the named database.
     *
     * @throws QueryStateException if there is no such database
     */
    public Schema schema(String database) {
        return new Schema(models, named(database));
    }

    /** The databases and their pools. */
    public Datasources datasources() {
        return datasources;
    }

    /** The transaction manager of the default database, for Spring's {@code @Transactional}. */
    public CovetTransactionManager transactionManager() {
        return database(null).transactionManager();
    }

    /**
     * The transaction manager of the named database, for Spring's {@code @Transactional("...")}.
     *
     * @throws QueryStateException if there is no such database
     */
    public CovetTransactionManager transactionManager(String database) {
        return named(database).transactionManager();
    }

    /** The database itself: what is committed is committed on all its nodes, so one of them cannot be meant. */
    private DatabaseRuntime named(@Nullable String name) {
        return runtime(datasources.named(name));
    }

    DatabaseRuntime database(@Nullable String name) {
        Route route = datasources.route(name);
        DatabaseRuntime database = runtime(route.datasource());
        return route.pinned() == null ? database : database.at(route.pinned().qualifiedName());
    }

    private DatabaseRuntime runtime(Datasource datasource) {
        return Objects.requireNonNull(databases.get(datasource.name()));
    }

    /**
     * Runs the work atomically: in a transaction, or behind a savepoint where there is one already. If it is undone, the
     * objects that were saved or deleted in it are as new or as stored as before, with the keys that they had.
     */
    public <T> Mono<T> atomic(Supplier<? extends Mono<T>> work) {
        return atomic(UnaryOperator.identity(), work);
    }

    /**
     * Runs the work atomically, by options.
     *
     * @throws QueryStateException if the options name a database that there is not
     */
    public <T> Mono<T> atomic(UnaryOperator<AtomicOptions> options, Supplier<? extends Mono<T>> work) {
        AtomicOptions chosen = options.apply(AtomicOptions.defaults());
        return named(chosen.database()).transactions().atomic(chosen, work).contextWrite(this::in);
    }

    /**
     * Runs something after the outermost transaction is committed; at once where there is none. It is dropped if the
     * transaction, or a savepoint around the call, is rolled back. Its failure reaches who waits for the transaction,
     * undoes nothing, and ends the callbacks.
     */
    public Mono<Void> onCommit(Supplier<? extends Publisher<?>> callback) {
        return onCommit(UnaryOperator.identity(), callback);
    }

    /**
     * Runs something after the outermost transaction is committed, by options.
     *
     * @throws QueryStateException if the options name a database that there is not
     */
    public Mono<Void> onCommit(UnaryOperator<CommitOptions> options, Supplier<? extends Publisher<?>> callback) {
        CommitOptions chosen = options.apply(CommitOptions.defaults());
        return named(chosen.database())
                .transactions()
                .onCommit(chosen, callback)
                .contextWrite(this::in);
    }

    /** Closes the pools; this is no longer the current runtime. */
    public Mono<Void> close() {
        return Mono.defer(() -> {
            resign();
            return datasources.close();
        });
    }

    /** Builds a {@link Covet}. Used by one thread. */
    public static final class Builder {

        private final Set<Class<?>> models = new LinkedHashSet<>();
        private final List<QueryListener> listeners = new ArrayList<>();
        private final List<Codec<?>> codecs = new ArrayList<>();
        private Signals signals = Signals.create();
        private Clock clock = Clock.systemUTC();
        private boolean validateOnSave = true;
        private boolean repeatedRows;
        private @Nullable Datasources datasources;

        private Builder() {}

        /** The one database, by its connection factory, which pools where pooling is wanted. */
        public Builder connectionFactory(ConnectionFactory factory) {
            return datasources(Datasources.of(Datasource.of(DEFAULT, factory)));
        }

        /** The databases. */
        public Builder datasources(Datasources all) {
            datasources = all;
            return this;
        }

        /** Adds models; those they are related to come along. */
        public Builder models(Class<?>... types) {
            models.addAll(List.of(types));
            return this;
        }

        /** Adds a listener that is told of every statement. */
        public Builder listener(QueryListener listener) {
            listeners.add(listener);
            return this;
        }

        /** Adds a codec, before those of the dialect. */
        public Builder codec(Codec<?> codec) {
            codecs.add(codec);
            return this;
        }

        /** The bus on which writes are announced. */
        public Builder signals(Signals bus) {
            signals = bus;
            return this;
        }

        /** The clock that automatic times go by. */
        public Builder clock(Clock chosen) {
            clock = chosen;
            return this;
        }

        /** Whether {@code save} checks fields and {@code clean} first, as it does by default. */
        public Builder validateOnSave(boolean chosen) {
            validateOnSave = chosen;
            return this;
        }

        /**
         * Whether aggregates over several relations to many rows, as in {@code annotate(count("tags").as("t"),
         * count("comments").as("c"))}, are computed over the joined rows, as Django does: each then sees its rows once
         * for every row of the other, and gives too much. They are refused otherwise, which is the default.
         */
        public Builder repeatedRows(boolean allowed) {
            repeatedRows = allowed;
            return this;
        }

        private Datasources chosenDatasources() {
            if (datasources == null) {
                throw new QueryStateException(
                        "A Covet needs a database. Give the builder a connection factory or datasources.");
            }
            return datasources;
        }

        /**
         * The runtime; no statement is sent.
         *
         * @throws dev.covet.orm.error.ModelException if a model is wrong; it tells everything that is wrong
         */
        public Covet build() {
            return new Covet(this);
        }
    }
}
