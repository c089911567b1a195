package dev.covet.orm;

import dev.covet.orm.codec.Codec;
import dev.covet.orm.codec.Codecs;
import dev.covet.orm.datasource.Datasource;
import dev.covet.orm.datasource.Datasources;
import dev.covet.orm.datasource.Node;
import dev.covet.orm.datasource.Route;
import dev.covet.orm.dialect.Dialect;
import dev.covet.orm.error.Guarded;
import dev.covet.orm.error.QueryStateException;
import dev.covet.orm.internal.execute.StatementExecutor;
import dev.covet.orm.listener.CallSites;
import dev.covet.orm.listener.UnitOfWork;
import dev.covet.orm.lookup.Vocabularies;
import dev.covet.orm.meta.Models;
import dev.covet.orm.routing.Session;
import dev.covet.orm.signal.Signals;
import dev.covet.orm.transaction.AtomicOptions;
import dev.covet.orm.transaction.CommitOptions;
import dev.covet.orm.transaction.CovetTransactionManager;
import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
 * <p>A query runs on the runtime that the subscriber's Reactor context names by {@link #in}, or else on the current
 * one. A runtime is thread-safe.
 */
public final class Covet {

    /** The name of the datasource that is used where none is named. */
    static final String DEFAULT = "default";

    private final Models models;
    private final Signals signals;
    private final Datasources datasources;
    private final boolean observesUnits;
    private final Placement placement;
    private final TextSignature cursors;
    private final SessionTokens tokens;
    private final Map<String, DatabaseRuntime> databases = new LinkedHashMap<>();

    Covet(CovetBuilder builder) {
        Vocabularies.find();
        this.models = Models.of(builder.models);
        DefaultManagers.check(models);
        LimitedChoices.check(models.all());
        this.signals = builder.signals;
        this.datasources = builder.chosenDatasources();
        this.cursors = builder.cursors;
        this.tokens = new SessionTokens(builder.sessions, builder.sessionMaxAge, Clock.systemUTC());
        Listening listening = Listening.of(builder.listeners, builder.logValues);
        this.observesUnits = listening.observesUnits();
        StatementExecutor executor = new StatementExecutor(
                datasources,
                new ModelConstraints(models),
                listening.listeners(),
                Listening.shownOf(models),
                builder.comments);
        this.placement = Placement.of(models, builder.places, builder.routers, datasources);
        CovetParts parts = new CovetParts(
                signals,
                builder.clock,
                builder.currentUser,
                builder.validateOnSave,
                builder.repeatedRows,
                List.copyOf(builder.validators),
                new CallObservers(builder.callListeners),
                placement.homes());
        for (Datasource datasource : datasources.all()) {
            Dialect dialect = Dialect.forDriver(
                    datasource.connectionFactory().getMetadata().getName());
            Codecs codecs = dialect.codecs().with(builder.codecs.toArray(Codec<?>[]::new));
            DatabaseRuntime database = new DatabaseRuntime(datasource, dialect, codecs, executor, parts);
            DeclaredRules.check(placement.living(models, datasource.name()), database);
            databases.put(datasource.name(), database);
        }
        databases
                .values()
                .forEach(database -> builder.transactionListeners.forEach(
                        listener -> database.transactionManager().observe(listener)));
        CallSites.want(this, listening.callSites(builder.comments));
    }

    /** Returns a builder with nothing chosen yet. */
    public static CovetBuilder builder() {
        return new CovetBuilder();
    }

    /**
     * Returns the current runtime, on which queries run that are given no other.
     *
     * @throws QueryStateException if there is none
     */
    public static Covet current() {
        Covet covet = CurrentCovet.get();
        if (covet == null) {
            throw new QueryStateException(
                    "No Covet is running. In an application it starts with the context, if there is"
                            + " one ConnectionFactory, or one of several is @Primary; in a test use @SpringBootTest or"
                            + " @DataR2dbcTest. Elsewhere build it with Covet.builder() and call makeCurrent(),"
                            + " or contextWrite(covet::in) for one pipeline.");
        }
        return covet;
    }

    /** Returns what signs the cursors of pages. */
    TextSignature cursors() {
        return cursors;
    }

    static Covet from(ContextView context) {
        Covet chosen = context.getOrDefault(Covet.class, null);
        return chosen == null ? current() : chosen;
    }

    /**
     * Makes this the current runtime, on which queries run that are given no other, and returns it. The runtime that
     * was current before becomes so again when this one resigns or is closed.
     */
    public Covet makeCurrent() {
        CurrentCovet.set(this);
        return this;
    }

    /**
     * Gives up being the current runtime. Of those that were made current and have not resigned, the latest one is the
     * current one then.
     */
    public void resign() {
        CurrentCovet.remove(this);
    }

    /**
     * Returns the context with this as the runtime of everything that is subscribed in it: {@code
     * contextWrite(covet::in)}.
     */
    public Context in(Context context) {
        return context.put(Covet.class, this);
    }

    /** Returns the models. */
    public Models models() {
        return models;
    }

    /** Returns the bus on which writes are announced. */
    public Signals signals() {
        return signals;
    }

    /** Returns the tables of the models that live in the default database. */
    public Schema schema() {
        return schema(datasources.standard().name());
    }

    /**
     * Returns the tables of the models that live in the named database; of one in which none does, as an archive, those
     * of the default database.
     *
     * @throws QueryStateException if there is no such database
     */
    public Schema schema(String database) {
        DatabaseRuntime runtime = named(database);
        return new Schema(placement.asked(models, runtime.name()), runtime);
    }

    /** Returns the tables of all models, database by database, each with the models that live there. */
    public List<Schema> schemas() {
        return databases.values().stream()
                .map(database -> new Schema(placement.living(models, database.name()), database))
                .filter(schema -> !schema.isEmpty())
                .toList();
    }

    /** Returns the databases and their pools. */
    public Datasources datasources() {
        return datasources;
    }

    /** Returns the transaction manager of the default database, for Spring's {@code @Transactional}. */
    public CovetTransactionManager transactionManager() {
        return database(null).transactionManager();
    }

    /**
     * Returns the transaction manager of the named database, for Spring's {@code @Transactional("...")}.
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
        Node pinned = route.pinned();
        return pinned == null ? database : database.at(pinned.qualifiedName());
    }

    Placement placement() {
        return placement;
    }

    private DatabaseRuntime runtime(Datasource datasource) {
        return Objects.requireNonNull(databases.get(datasource.name()));
    }

    /**
     * Runs the work atomically: in a transaction, or behind a savepoint where there is one already. If it is undone,
     * the objects that were saved or deleted in it are as new or as stored as before, with the keys that they had.
     */
    public <T> Mono<T> atomic(Supplier<? extends Mono<T>> work) {
        return atomic(UnaryOperator.identity(), work);
    }

    /**
     * Runs the work atomically, by options.
     *
     * @throws QueryStateException if the options name a database that does not exist
     */
    public <T> Mono<T> atomic(UnaryOperator<AtomicOptions> options, Supplier<? extends Mono<T>> work) {
        AtomicOptions chosen = options.apply(AtomicOptions.defaults());
        return named(chosen.database()).transactions().atomic(chosen, work).contextWrite(context -> unit(in(context)));
    }

    private Context unit(Context context) {
        return observesUnits ? UnitOfWork.opened(context) : context;
    }

    /**
     * Runs the work as a session: where there are replicas, reads in it see what was written in it before, and never
     * something older than what it has read. Inside another session it is a part of that one. Each subscription is a
     * session of its own.
     */
    public <T> Mono<T> session(Supplier<? extends Mono<T>> work) {
        return Guarded.call(work).contextWrite(context -> unit(Session.started(context)));
    }

    /**
     * Runs the work as a session, as {@link #session(Supplier)} does, that goes on where the one of the token was: it sees
     * what that one has written, and nothing older than what it has read. Inside another session it is a part of that
     * one, and the token says nothing.
     *
     * @param token what {@link #sessionToken} gave, here or in another process; null, and a text that was not signed by
     *     this runtime's key or is too old, say nothing
     */
    public <T> Mono<T> session(@Nullable String token, Supplier<? extends Mono<T>> work) {
        List<String> given = token == null ? List.of() : List.of(token);
        return Guarded.call(work)
                .contextWrite(context ->
                        unit(Session.of(context) == null ? sessionFrom(given).in(context) : context));
    }

    /**
     * Returns a session that goes on where those of the tokens were, to be put into a context; of tokens that were not
     * signed by this runtime's key or are too old, nothing is taken.
     */
    public Session sessionFrom(Collection<String> given) {
        return tokens.session(given);
    }

    /**
     * Gives a text by which the subscriber's session can go on in another process: how far it has come. If it has
     * written, the primary is asked where its log ends, once for each datasource. Empty if there is no session, or
     * nothing to tell, as without replicas. Never fails.
     */
    public Mono<String> sessionToken() {
        return Mono.deferContextual(context -> {
            Session session = Session.of(context);
            return session == null ? Mono.empty() : tokens.token(session, datasources);
        });
    }

    /**
     * Runs the callback after the outermost transaction is committed; at once if there is none. It does not run if the
     * transaction, or a savepoint around the call, is rolled back. If it fails, the transaction stays committed, the
     * error is emitted to the subscriber of the transaction, and later callbacks do not run.
     */
    public Mono<Void> onCommit(Supplier<? extends Publisher<?>> callback) {
        return onCommit(UnaryOperator.identity(), callback);
    }

    /**
     * Runs the callback as {@link #onCommit(Supplier)} does, by options.
     *
     * @throws QueryStateException if the options name a database that does not exist
     */
    public Mono<Void> onCommit(UnaryOperator<CommitOptions> options, Supplier<? extends Publisher<?>> callback) {
        CommitOptions chosen = options.apply(CommitOptions.defaults());
        return named(chosen.database())
                .transactions()
                .onCommit(chosen, callback)
                .contextWrite(this::in);
    }

    /**
     * Resigns as the current runtime, refuses new work, waits for what runs, at most five seconds, and closes the pools;
     * what still runs then loses its connection.
     */
    public Mono<Void> close() {
        return Mono.defer(() -> {
            resign();
            CallSites.release(this);
            return datasources.close();
        });
    }
}
