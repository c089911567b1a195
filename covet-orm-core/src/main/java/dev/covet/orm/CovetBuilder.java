package dev.covet.orm;

import dev.covet.orm.codec.Codec;
import dev.covet.orm.datasource.Datasource;
import dev.covet.orm.datasource.Datasources;
import dev.covet.orm.error.QueryStateException;
import dev.covet.orm.error.SettingException;
import dev.covet.orm.listener.CallListener;
import dev.covet.orm.listener.QueryListener;
import dev.covet.orm.listener.StatementComments;
import dev.covet.orm.listener.TransactionListener;
import dev.covet.orm.signal.Signals;
import io.r2dbc.spi.ConnectionFactory;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Builds a {@link Covet}. Not safe for use by several threads.
 *
 * <pre>{@code
 * Covet covet = Covet.builder().datasources(datasources).models(Post.class).build().makeCurrent();
 * }</pre>
 */
public final class CovetBuilder {

    final Set<Class<?>> models = new LinkedHashSet<>();
    final List<QueryListener> listeners = new ArrayList<>();
    final List<TransactionListener> transactionListeners = new ArrayList<>();
    final List<CallListener> callListeners = new ArrayList<>();
    final List<Codec<?>> codecs = new ArrayList<>();
    final List<DatabaseRouter> routers = new ArrayList<>();
    final List<ModelValidator> validators = new ArrayList<>();
    final ModelPlaces places = new ModelPlaces();
    Signals signals = Signals.create();
    Clock clock = Clock.systemUTC();
    CurrentUser currentUser = Mono::empty;
    boolean validateOnSave = true;
    boolean repeatedRows;
    boolean logValues;
    TextSignature cursors = TextSignature.NONE;
    TextSignature sessions = TextSignature.random();
    Duration sessionMaxAge = Duration.ofSeconds(30);

    @Nullable
    StatementComments comments;

    @Nullable
    Datasources datasources;

    CovetBuilder() {}

    /**
     * Sets the one database by its connection factory, which is used as it is: give a pool where pooling is wanted.
     */
    public CovetBuilder connectionFactory(ConnectionFactory factory) {
        return datasources(Datasources.of(Datasource.of(Covet.DEFAULT, factory)));
    }

    /** Sets the databases. */
    public CovetBuilder datasources(Datasources all) {
        datasources = all;
        return this;
    }

    /** Adds models, and those that they are related to. */
    public CovetBuilder models(Class<?>... types) {
        models.addAll(List.of(types));
        return this;
    }

    /** Adds a listener, which is called for every statement. */
    public CovetBuilder listener(QueryListener listener) {
        listeners.add(listener);
        return this;
    }

    /** Adds a listener, which is called for every transaction. */
    public CovetBuilder listener(TransactionListener listener) {
        transactionListeners.add(listener);
        return this;
    }

    /** Adds a listener, which is called for every call that sends statements: reads, writes, levels of prefetches. */
    public CovetBuilder listener(CallListener listener) {
        callListeners.add(listener);
        return this;
    }

    /** Adds a codec, which takes precedence over those of the dialect for the same Java type. */
    public CovetBuilder codec(Codec<?> codec) {
        codecs.add(codec);
        return this;
    }

    /** Adds a router, which is asked after those that were added before. */
    public CovetBuilder router(DatabaseRouter router) {
        routers.add(router);
        return this;
    }

    /**
     * Lets the models of these packages, and of packages within them, live in the named datasource, unless their
     * {@code @Meta} says otherwise. The innermost package counts.
     */
    public CovetBuilder modelsIn(String datasource, String... packages) {
        for (String each : packages) {
            places.add(datasource, each);
        }
        return this;
    }

    /** Sets the bus on which writes are announced. */
    public CovetBuilder signals(Signals bus) {
        signals = bus;
        return this;
    }

    /** Sets the clock for {@code autoNow} and {@code autoNowAdd}. */
    public CovetBuilder clock(Clock chosen) {
        clock = chosen;
        return this;
    }

    /** Sets who knows the user that members with {@code @CreatedBy} and {@code @LastModifiedBy} are set to. */
    public CovetBuilder currentUser(CurrentUser chosen) {
        currentUser = chosen;
        return this;
    }

    /** Sets whether {@code save} checks fields and {@code clean} before it writes; it does by default. */
    public CovetBuilder validateOnSave(boolean chosen) {
        validateOnSave = chosen;
        return this;
    }

    /** Adds what validates objects besides their fields and {@code clean}; its errors are told with theirs. */
    public CovetBuilder validator(ModelValidator validator) {
        validators.add(validator);
        return this;
    }

    /**
     * Signs the cursors of {@code keyset} pages by a key, and refuses those that are not signed by it. Everybody who
     * reads cursors of one another, as the instances of an application, needs the same key.
     *
     * @throws dev.covet.orm.error.ValueException if the key is shorter than 16 bytes
     */
    public CovetBuilder cursorKey(String key) {
        cursors = TextSignature.by("cursors", key);
        return this;
    }

    /**
     * Signs the tokens of sessions by a key. Everybody who reads tokens of one another, as the instances of an
     * application, needs the same key; by default each runtime has one of its own, which nobody knows.
     *
     * @throws dev.covet.orm.error.ValueException if the key is shorter than 16 bytes
     */
    public CovetBuilder sessionKey(String key) {
        sessions = TextSignature.by("sessions", key);
        return this;
    }

    /**
     * Sets how long the token of a session counts, 30 seconds by default; longer than replicas lag.
     *
     * @throws dev.covet.orm.error.SettingException if it is not longer than zero
     */
    public CovetBuilder sessionMaxAge(Duration age) {
        if (age.isNegative() || age.isZero()) {
            throw new SettingException("max-age", "must be longer than zero");
        }
        sessionMaxAge = age;
        return this;
    }

    /**
     * Sets whether aggregates over several to-many relations, as {@code annotate(count("tags").as("t"),
     * count("comments").as("c"))}, are computed over the joined rows, as Django does. Each of them then meets its
     * rows once for every row of the other relation, and counts too many. By default each is computed over its own
     * rows.
     */
    public CovetBuilder repeatedRows(boolean allowed) {
        repeatedRows = allowed;
        return this;
    }

    /**
     * Sets whether the log of statements, {@code dev.covet.orm.sql} at {@code DEBUG}, shows the values that are
     * bound; it does not by default. Values may be confidential. Those of statements that name the column of a field
     * marked {@link dev.covet.orm.field.Sensitive} are never shown.
     */
    public CovetBuilder logValues(boolean chosen) {
        logValues = chosen;
        return this;
    }

    /** Sets what says what stands in a comment behind statements; none has one by default. */
    public CovetBuilder comments(StatementComments source) {
        comments = Objects.requireNonNull(source, "source");
        return this;
    }

    Datasources chosenDatasources() {
        if (datasources == null) {
            throw new QueryStateException(
                    "A Covet needs a database. Give the builder a connection factory or datasources.");
        }
        return datasources;
    }

    /**
     * Returns the runtime. Sends no statement.
     *
     * @throws dev.covet.orm.error.ModelException if models are wrong; its message lists everything that is
     */
    public Covet build() {
        return new Covet(this);
    }
}
