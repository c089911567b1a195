package dev.covet.orm;

import dev.covet.orm.codec.Codecs;
import dev.covet.orm.datasource.Access;
import dev.covet.orm.datasource.Datasource;
import dev.covet.orm.dialect.Dialect;
import dev.covet.orm.error.QueryStateException;
import dev.covet.orm.internal.compile.CompiledQuery;
import dev.covet.orm.internal.compile.QueryCompiler;
import dev.covet.orm.internal.compile.RowReader;
import dev.covet.orm.internal.execute.StatementCall;
import dev.covet.orm.internal.execute.StatementExecutor;
import dev.covet.orm.internal.persist.BulkCreateOptions;
import dev.covet.orm.internal.persist.Database;
import dev.covet.orm.internal.persist.Persistence;
import dev.covet.orm.internal.persist.SaveOptions;
import dev.covet.orm.internal.spec.Assignment;
import dev.covet.orm.internal.spec.Extracted;
import dev.covet.orm.internal.spec.QuerySpec;
import dev.covet.orm.listener.Operation;
import dev.covet.orm.meta.AutoValues;
import dev.covet.orm.meta.Instance;
import dev.covet.orm.meta.ModelMeta;
import dev.covet.orm.query.Named;
import dev.covet.orm.transaction.CovetTransactionManager;
import dev.covet.orm.transaction.Transactions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** What runs queries on one database. */
final class DatabaseRuntime {

    private final Datasource datasource;
    private final Dialect dialect;
    private final Codecs codecs;
    private final QueryCompiler compiler;
    private final StatementExecutor executor;
    private final CovetTransactionManager transactionManager;
    private final Transactions transactions;
    private final Persistence persistence;
    private final String name;

    DatabaseRuntime(
            Datasource datasource, Dialect dialect, Codecs codecs, StatementExecutor executor, CovetParts parts) {
        this.datasource = datasource;
        this.name = datasource.name();
        this.dialect = dialect;
        this.codecs = codecs;
        this.executor = executor;
        this.compiler = new QueryCompiler(dialect, codecs);
        this.transactionManager = new CovetTransactionManager(datasource);
        this.transactions = new Transactions(transactionManager);
        Database database = new Database(
                name, dialect, codecs, executor, transactions, parts.signals(), new AutoValues(parts.clock()));
        this.persistence = Persistence.on(database, Model::cleaner);
    }

    /** Runs the work on the named database of the subscriber's runtime. */
    static <R> Mono<R> run(@Nullable String database, Function<DatabaseRuntime, Mono<R>> work) {
        return Mono.deferContextual(context -> work.apply(Covet.from(context).database(database)));
    }

    String name() {
        return name;
    }

    Datasource datasource() {
        return datasource;
    }

    Codecs codecs() {
        return codecs;
    }

    Dialect dialect() {
        return dialect;
    }

    QueryCompiler compiler() {
        return compiler;
    }

    StatementExecutor executor() {
        return executor;
    }

    CovetTransactionManager transactionManager() {
        return transactionManager;
    }

    Transactions transactions() {
        return transactions;
    }

    Persistence persistence() {
        return persistence;
    }

    <T> Mono<List<T>> list(QuerySet<T> query) {
        return list(query, compiler.rows(query.spec()), Access.READ);
    }

    /** The first rows of a query that is not sliced. */
    <T> Mono<List<T>> first(QuerySet<T> query, int most) {
        return list(query, compiler.rows(query.spec(), most), Access.READ);
    }

    /** The rows, read where writes go. */
    <T> Mono<List<T>> writing(QuerySet<T> query) {
        return list(query, compiler.rows(query.spec()), Access.WRITE);
    }

    private <T> Mono<List<T>> list(QuerySet<T> query, CompiledQuery compiled, Access access) {
        QuerySpec spec = query.spec();
        if (compiled.isEmpty() || spec.isCutToNothing()) {
            return Mono.just(List.of());
        }
        Loading loading = new Loading(name, query.extras().fetchMode());
        RowReader<T> reader = reader(query, compiled, loading);
        StatementCall call = call(query, compiled, spec.values(), compiled.locks() ? Access.WRITE : access);
        Mono<List<T>> rows = executor.list(call, reader);
        Mono<List<T>> allowed = compiled.locks() ? requireTransaction(query).then(rows) : rows;
        return query.extras().prefetches().isEmpty() ? allowed : allowed.flatMap(list -> prefetch(query, list));
    }

    private <T> RowReader<T> reader(QuerySet<T> query, CompiledQuery compiled, Loading loading) {
        RowReader<T> reader = query.shape().reader(compiled.plan(), loading);
        Consumer<Object> loaded = query.extras().loaded();
        if (loaded == null) {
            return reader;
        }
        return row -> {
            T read = reader.read(row);
            loaded.accept(read);
            return read;
        };
    }

    private <T> Mono<List<T>> prefetch(QuerySet<T> query, List<T> rows) {
        List<Instance> instances = rows.stream().map(Instance.class::cast).toList();
        return new Prefetches(name, query.extras().fetchMode())
                .load(query.spec().shape().model(), instances, query.extras().prefetches())
                .thenReturn(rows);
    }

    private Mono<Void> requireTransaction(QuerySet<?> query) {
        return transactions
                .active()
                .flatMap(
                        active -> active
                                ? Mono.<Void>empty()
                                : Mono.error(
                                        new QueryStateException(
                                                "selectForUpdate of "
                                                        + query.spec()
                                                                .shape()
                                                                .model()
                                                                .name()
                                                        + " is executed outside a transaction. Run it inside covet.atomic(...) or @Transactional.")));
    }

    Mono<Boolean> exists(QuerySet<?> query) {
        CompiledQuery compiled = compiler.existence(query.spec());
        if (compiled.isEmpty() || query.spec().isCutToNothing()) {
            return Mono.just(false);
        }
        StatementCall call = call(query, compiled, query.spec().values(), Access.READ);
        return executor.list(call, row -> true).map(rows -> !rows.isEmpty());
    }

    Mono<Values> aggregate(QuerySet<?> query, Extracted<List<Named>> aggregates) {
        CompiledQuery compiled = compiler.aggregates(
                query.spec(), aggregates.part(), aggregates.values().size());
        if (compiled.isEmpty()) {
            return Mono.just(EmptyAggregates.of(aggregates));
        }
        StatementCall call = call(query, compiled, aggregates.values(), Access.READ);
        return executor.list(
                        call,
                        row -> new Values(
                                compiled.plan().names(), compiled.plan().values(row)))
                .map(rows -> rows.get(0));
    }

    Mono<Long> update(QuerySet<?> query, Extracted<List<Assignment>> assignments) {
        CompiledQuery compiled = compiler.update(
                query.spec(), assignments.part(), assignments.values().size());
        if (compiled.isEmpty()) {
            return Mono.just(0L);
        }
        StatementCall call = new StatementCall(
                compiled.sql(),
                compiled.arguments(assignments.values()),
                Operation.UPDATE,
                query.spec().shape().model().name(),
                Access.WRITE,
                query.extras().database());
        return executor.update(call);
    }

    Mono<Deleted> delete(QuerySet<?> query) {
        ModelMeta<?> model = query.spec().shape().model();
        CompiledQuery compiled = compiler.delete(query.spec());
        if (compiled.isEmpty()) {
            return Mono.just(new Deleted(Map.of()));
        }
        return persistence
                .deleter()
                .delete(model, new QuerySetDeletion(this, query, compiled))
                .map(deletions -> new Deleted(deletions.perModel()));
    }

    <T> Mono<T> save(T instance, SaveOptions options) {
        Instance saved = (Instance) instance;
        return persistence
                .saver()
                .save(ModelMeta.of(instance.getClass()), saved, options)
                .thenReturn(instance);
    }

    Mono<Deleted> delete(Instance instance) {
        return persistence
                .deleter()
                .delete(ModelMeta.of(instance.getClass()), instance)
                .map(deletions -> new Deleted(deletions.perModel()));
    }

    <T> Mono<List<T>> bulkCreate(ModelMeta<?> model, List<T> instances, BulkCreateOptions options) {
        List<Instance> all =
                instances.stream().map(Instance.class::cast).collect(Collectors.toCollection(ArrayList::new));
        return persistence.bulkCreator().create(model, all, options).thenReturn(instances);
    }

    Mono<Long> bulkUpdate(ModelMeta<?> model, Collection<?> instances, List<String> fields, int batchSize) {
        List<Instance> all = instances.stream().map(Instance.class::cast).toList();
        return all.isEmpty() ? Mono.just(0L) : persistence.bulkUpdater().update(model, all, fields, batchSize);
    }

    Mono<String> explain(QuerySet<?> query) {
        CompiledQuery compiled = compiler.rows(query.spec());
        if (compiled.isEmpty()) {
            return Mono.just("No statement is sent: the query is known to have no rows.");
        }
        StatementCall call = call(query, compiled, query.spec().values(), Access.READ);
        StatementCall explained = new StatementCall(
                "EXPLAIN " + call.sql(),
                call.arguments(),
                Operation.SELECT,
                call.model(),
                call.access(),
                call.database());
        return executor.list(explained, row -> Objects.requireNonNull(row.get(0, String.class)))
                .map(lines -> String.join("\n", lines));
    }

    /** Runs the work atomically. */
    <T> Mono<T> atomic(Supplier<? extends Mono<T>> work) {
        return transactions.atomic(work);
    }

    /** Runs the work behind a savepoint where there is a transaction, and as it is where there is none. */
    <T> Mono<T> atomicInTransaction(Supplier<? extends Mono<T>> work) {
        return transactions.active().flatMap(active -> active ? transactions.atomic(work) : work.get());
    }

    StatementCall call(QuerySet<?> query, CompiledQuery compiled, List<@Nullable Object> values, Access access) {
        return new StatementCall(
                compiled.sql(),
                compiled.arguments(QueryCompiler.values(query.spec(), values)),
                Operation.SELECT,
                query.spec().shape().model().name(),
                access,
                query.extras().database());
    }
}
