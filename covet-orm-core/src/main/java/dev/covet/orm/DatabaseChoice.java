package dev.covet.orm;

import dev.covet.orm.datasource.Access;
import dev.covet.orm.error.QueryStateException;
import dev.covet.orm.meta.Instance;
import dev.covet.orm.meta.InstanceState;
import dev.covet.orm.meta.ModelMeta;
import dev.covet.orm.meta.RelationMeta;
import dev.covet.orm.routing.Session;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/**
 * On which database a call runs: the one that it names, else the one that its objects are stored in, else the one that
 * the model lives in; routers come before the last two.
 *
 * <p>Decided when the call is subscribed: what comes before it in a chain may have stored the objects elsewhere.
 * Immutable.
 *
 * @param named the database or the node of one that was named, or null
 * @param objects the objects that the call is about
 */
record DatabaseChoice(@Nullable String named, List<? extends Instance> objects) {

    static final DatabaseChoice DEFAULT = new DatabaseChoice(null, List.of());

    static DatabaseChoice named(@Nullable String name) {
        return name == null ? DEFAULT : new DatabaseChoice(name, List.of());
    }

    static DatabaseChoice of(Instance object) {
        return of(List.of(object));
    }

    static DatabaseChoice of(List<? extends Instance> objects) {
        return new DatabaseChoice(null, objects);
    }

    /**
     * Refuses to relate what is stored in the database to an object that is stored in another one; either may be new.
     *
     * @throws QueryStateException if they are of two databases
     */
    static void requireSame(String relation, @Nullable String database, Object other) {
        String its =
                other instanceof Instance instance ? InstanceState.of(instance).database() : null;
        if (database != null && its != null && !its.equals(database)) {
            throw QueryStateException.ofTwoDatabases(relation, database, its);
        }
    }

    /** The named database where a name is given, else this. */
    DatabaseChoice using(@Nullable String name) {
        return name == null ? this : named(name);
    }

    /** This where it chooses, else the other. */
    DatabaseChoice or(DatabaseChoice other) {
        return named == null && objects.isEmpty() ? other : this;
    }

    /**
     * Runs the work of a call that writes on the chosen database of the subscriber's runtime.
     *
     * @param asked what is asked for, for those who listen
     * @param shape a hash of what is written, besides the kind of the work
     */
    <R> Mono<R> write(Asked asked, int shape, ModelMeta<?> model, Function<DatabaseRuntime, Mono<R>> work) {
        return Calls.writing(shape + work.getClass().hashCode(), run(asked, model, Access.WRITE, work));
    }

    /** Runs the work of a call that changes which objects a relation leads to, as {@link #write} does. */
    <R> Mono<R> link(RelationMeta relation, Function<DatabaseRuntime, Mono<R>> work) {
        return write(Asked.link(relation), relation.hashCode(), relation.linkedBy(), work);
    }

    /** Runs the work on the chosen database of the subscriber's runtime. */
    <R> Mono<R> run(Asked asked, ModelMeta<?> model, Access access, Function<DatabaseRuntime, Mono<R>> work) {
        return Mono.deferContextual(context -> {
            DatabaseRuntime database = in(context, model, access);
            long written = written(database);
            CallObservers observers = database.observers();
            Mono<R> result = observers.isListening()
                    ? observers.one(asked.start(model, database.name(), context), context, () -> work.apply(database))
                    : work.apply(database);
            return written == 0 ? result : result.contextWrite(since(database, written));
        });
    }

    /** Runs work with many results on the chosen database of the subscriber's runtime. */
    <R> Flux<R> runMany(Asked asked, ModelMeta<?> model, Access access, Function<DatabaseRuntime, Flux<R>> work) {
        return Flux.deferContextual(context -> {
            DatabaseRuntime database = in(context, model, access);
            long written = written(database);
            CallObservers observers = database.observers();
            Flux<R> results = observers.isListening()
                    ? observers.many(asked.start(model, database.name(), context), context, () -> work.apply(database))
                    : work.apply(database);
            return written == 0 ? results : results.contextWrite(since(database, written));
        });
    }

    /** When the last of the objects was written, where replicas may not have it yet; else 0. */
    private long written(DatabaseRuntime database) {
        if (objects.isEmpty() || database.datasource().replicas().isEmpty()) {
            return 0;
        }
        long last = 0;
        for (Instance object : objects) {
            long written = InstanceState.of(object).writtenAt();
            last = last == 0 || (written != 0 && written - last > 0) ? written : last;
        }
        return last;
    }

    /** What belongs to an object is read where it is not older than the object. */
    private static Function<Context, Context> since(DatabaseRuntime database, long written) {
        return context -> Session.since(context, database.name(), written);
    }

    /**
     * The chosen database now, for a call on the model.
     *
     * @throws QueryStateException if the objects are stored in several
     */
    DatabaseRuntime in(ContextView context, ModelMeta<?> model, Access access) {
        Covet covet = Covet.from(context);
        if (named != null) {
            return covet.database(named);
        }
        Placement placement = covet.placement();
        return covet.database(placement.isTrivial() ? common(objects) : placement.of(model, access, objects, context));
    }

    /**
     * Where the objects are stored, null if all of them are new.
     *
     * @throws QueryStateException if they are stored in several databases
     */
    static @Nullable String common(List<? extends Instance> objects) {
        String common = null;
        for (Instance object : objects) {
            String database = InstanceState.of(object).database();
            if (common != null && database != null && !database.equals(common)) {
                throw new QueryStateException("The objects come from several databases: " + common + ", " + database
                        + ". Make one call for those of each.");
            }
            common = database == null ? common : database;
        }
        return common;
    }
}
