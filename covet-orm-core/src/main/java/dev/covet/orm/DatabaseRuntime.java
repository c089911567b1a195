package dev.covet.orm;

import dev.covet.orm.codec.Codecs;
import dev.covet.orm.datasource.Access;
import dev.covet.orm.datasource.Datasource;
import dev.covet.orm.dialect.Dialect;
import dev.covet.orm.internal.compile.CompiledQuery;
import dev.covet.orm.internal.compile.QueryCompiler;
import dev.covet.orm.internal.execute.StatementCall;
import dev.covet.orm.internal.execute.StatementExecutor;
import dev.covet.orm.internal.persist.Persistence;
import dev.covet.orm.internal.persist.bulk.BulkCreateOptions;
import dev.covet.orm.internal.persist.delete.DeletionOptions;
import dev.covet.orm.internal.persist.row.Auditing;
import dev.covet.orm.internal.persist.row.Database;
import dev.covet.orm.internal.persist.row.UniqueKeys;
import dev.covet.orm.internal.persist.save.SaveOptions;
import dev.covet.orm.internal.persist.save.Validation;
import dev.covet.orm.internal.spec.Assignment;
import dev.covet.orm.internal.spec.PrefetchKeys;
import dev.covet.orm.internal.spec.QuerySpec;
import dev.covet.orm.internal.spec.QueryValues;
import dev.covet.orm.internal.spec.ResolvedWithValues;
import dev.covet.orm.internal.spec.Step;
import dev.covet.orm.listener.Operation;
import dev.covet.orm.meta.AutoValues;
import dev.covet.orm.meta.FieldMeta;
import dev.covet.orm.meta.Homes;
import dev.covet.orm.meta.Instance;
import dev.covet.orm.meta.ModelMeta;
import dev.covet.orm.meta.RelationMeta;
import dev.covet.orm.signal.PostInit;
import dev.covet.orm.signal.Signals;
import dev.covet.orm.transaction.CovetTransactionManager;
import dev.covet.orm.transaction.Transactions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What runs queries on one database, or on one node of it where one was named. */
final class DatabaseRuntime {

    private static final String NO_STATEMENT = "No statement is sent: the query is known to have no rows.";

    private final Datasource datasource;
    private final Dialect dialect;
    private final Codecs codecs;
    private final QueryCompiler compiler;
    private final StatementExecutor executor;
    private final CovetTransactionManager transactionManager;
    private final Transactions transactions;
    private final UniqueKeys uniqueKeys;
    private final Persistence persistence;
    private final Signals signals;
    private final Homes homes;
    private final CallObservers observers;
    private final String name;
    private final @Nullable String node;

    DatabaseRuntime(
            Datasource datasource, Dialect dialect, Codecs codecs, StatementExecutor executor, CovetParts parts) {
        this.datasource = datasource;
        this.name = datasource.name();
        this.dialect = dialect;
        this.codecs = codecs;
        this.executor = executor;
        this.compiler = new QueryCompiler(dialect, codecs, name, parts.repeatedRows(), parts.homes());
        this.transactionManager = new CovetTransactionManager(datasource, executor::translateCommit);
        this.transactions = new Transactions(transactionManager);
        this.uniqueKeys = new UniqueKeys(model -> Schema.isKeyUnique(this, model));
        Database database = new Database(
                name,
                dialect,
                codecs,
                compiler,
                executor,
                transactions,
                parts.signals(),
                uniqueKeys,
                new AutoValues(parts.clock()),
                new Auditing(parts.currentUser()::get),
                parts.homes());
        Validation validation = new Validation(Model::cleaner, parts::validate, this::admits, parts.validateOnSave());
        this.persistence = Persistence.on(database, validation);
        this.signals = parts.signals();
        this.homes = parts.homes();
        this.observers = parts.observers();
        this.node = null;
    }

    private DatabaseRuntime(DatabaseRuntime whole, String node) {
        this.datasource = whole.datasource;
        this.name = whole.name;
        this.dialect = whole.dialect;
        this.codecs = whole.codecs;
        this.executor = whole.executor;
        this.compiler = whole.compiler;
        this.uniqueKeys = whole.uniqueKeys;
        this.transactionManager = whole.transactionManager;
        this.transactions = whole.transactions;
        this.persistence = whole.persistence;
        this.signals = whole.signals;
        this.homes = whole.homes;
        this.observers = whole.observers;
        this.node = node;
    }

    /** The same database, with the statements of query sets sent to one node of it. */
    DatabaseRuntime at(String qualifiedName) {
        return new DatabaseRuntime(this, qualifiedName);
    }

    /** Where statements of query sets go: to the database, which chooses the node, or to one node of it. */
    String route() {
        return node == null ? name : node;
    }

    /** Where to read what belongs to rows that were read with this access, so that it is not older than they are. */
    DatabaseChoice same(Access access) {
        boolean primary = node == null && access == Access.WRITE;
        return DatabaseChoice.named(primary ? datasource.primary().qualifiedName() : route());
    }

    /** Whether a query set is told to read from the primary of several nodes. */
    boolean readsWhereWritten(Access access) {
        return !datasource.replicas().isEmpty()
                && (node == null
                        ? access == Access.WRITE
                        : node.equals(datasource.primary().qualifiedName()));
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

    UniqueKeys uniqueKeys() {
        return uniqueKeys;
    }

    /** Who is told of calls on it. */
    CallObservers observers() {
        return observers;
    }

    /** Whether somebody wants to hear of objects of the class that are made from rows. */
    boolean announces(Class<?> model) {
        return signals.hasListeners(PostInit.class, model);
    }

    /** Announces an object that was made from a row or to be created, and has its values. */
    void made(Instance instance) {
        signals.sendInit(PostInit.class, instance.getClass(), () -> new PostInit<>(instance, name));
    }

    Persistence persistence() {
        return persistence;
    }

    /** What is asked for the objects of a query, with the keys that its prefetches look for. */
    private static QuerySpec read(QuerySet<?> query) {
        List<Prefetch> prefetches = query.options().prefetches();
        return prefetches.isEmpty()
                ? query.spec()
                : PrefetchKeys.readBy(
                        query.spec(), prefetches.stream().map(Prefetch::path).toList());
    }

    <T> Mono<List<T>> list(QuerySet<T> query) {
        return new QueryExecution<>(this, query, compiler.rows(read(query)), Access.READ).list();
    }

    /** The first rows of a query that is not sliced. */
    <T> Mono<List<T>> first(QuerySet<T> query, int most) {
        return new QueryExecution<>(this, query, compiler.rows(read(query), most), Access.READ).list();
    }

    /** The rows, read where writes go. */
    <T> Mono<List<T>> writing(QuerySet<T> query) {
        return new QueryExecution<>(this, query, compiler.rows(read(query)), Access.WRITE).list();
    }

    /** The rows, read by chunks. */
    <T> Flux<T> stream(QuerySet<T> query, int fetchSize) {
        return new QueryExecution<>(this, query, compiler.rows(read(query)), Access.READ).stream(fetchSize);
    }

    /** Whether the object with the key is one that the relation admits. */
    private Mono<Boolean> admits(RelationMeta relation, Object key) {
        QuerySet<?> choice =
                LimitedChoices.of(relation).filter(relation.targetField().name(), key);
        if (homes.apart(relation.source(), relation.target())) {
            return choice.exists();
        }
        return new QueryExecution<>(this, choice, compiler.existence(choice.spec()), Access.WRITE).exists();
    }

    Mono<Boolean> exists(QuerySet<?> query) {
        return new QueryExecution<>(this, query, compiler.existence(query.spec()), Access.READ).exists();
    }

    /** How many rows the query gives. */
    Mono<Long> count(QuerySet<?> query) {
        return new QueryExecution<>(this, query, compiler.count(query.spec()), Access.READ).count();
    }

    Mono<Values> aggregate(QuerySet<?> query, ResolvedWithValues<Step.Annotate> aggregates) {
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

    Mono<Long> update(QuerySet<?> query, ResolvedWithValues<List<Assignment>> assignments) {
        CompiledQuery compiled = compiler.update(
                query.spec(), assignments.part(), assignments.values().size());
        if (compiled.isEmpty()) {
            return Mono.just(0L);
        }
        return executor.update(updateCall(query, assignments, compiled));
    }

    /** The statement that makes the assignments. */
    StatementCall updateCall(QuerySet<?> query, ResolvedWithValues<List<Assignment>> assignments) {
        CompiledQuery compiled = compiler.update(
                query.spec(), assignments.part(), assignments.values().size());
        return updateCall(query, assignments, compiled);
    }

    private StatementCall updateCall(
            QuerySet<?> query, ResolvedWithValues<List<Assignment>> assignments, CompiledQuery compiled) {
        return new StatementCall(
                compiled.sql(),
                compiled.arguments(assignments.values().toArray(0)),
                Operation.UPDATE,
                query.spec().shape().model().name(),
                Access.WRITE,
                route());
    }

    Mono<Deleted> delete(QuerySet<?> query, DeletionOptions options) {
        ModelMeta<?> model = query.spec().shape().model();
        CompiledQuery compiled = compiler.delete(query.spec());
        if (compiled.isEmpty()) {
            return Mono.just(new Deleted(Map.of()));
        }
        return persistence
                .deleter()
                .delete(model, new QuerySetDeletion(this, query, compiled), options)
                .map(deletions -> new Deleted(deletions.perModel()));
    }

    <T> Mono<T> save(T instance, SaveOptions options) {
        Instance saved = (Instance) instance;
        return persistence
                .saver()
                .save(ModelMeta.of(instance.getClass()), saved, options)
                .thenReturn(instance);
    }

    <T> Mono<T> restore(T instance, FieldMeta time) {
        Instance restored = (Instance) instance;
        return persistence
                .saver()
                .restore(ModelMeta.of(instance.getClass()), restored, time)
                .thenReturn(instance);
    }

    Mono<Deleted> delete(Instance instance, DeletionOptions options) {
        return persistence
                .deleter()
                .delete(ModelMeta.of(instance.getClass()), instance, options)
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

    /** The statement that reads the rows. */
    String sql(QuerySet<?> query) {
        CompiledQuery compiled = compiler.rows(read(query));
        return compiled.isEmpty() ? NO_STATEMENT : compiled.sql();
    }

    Mono<String> explain(QuerySet<?> query) {
        CompiledQuery compiled = compiler.rows(read(query));
        if (compiled.isEmpty()) {
            return Mono.just(NO_STATEMENT);
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

    StatementCall call(QuerySet<?> query, CompiledQuery compiled, QueryValues values, Access access) {
        return new StatementCall(
                compiled.sql(),
                compiled.arguments(QueryCompiler.values(query.spec(), values)),
                Operation.SELECT,
                query.spec().shape().model().name(),
                access,
                route());
    }
}
