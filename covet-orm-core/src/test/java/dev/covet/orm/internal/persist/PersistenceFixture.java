package dev.covet.orm.internal.persist;

import dev.covet.orm.dialect.Dialect;
import dev.covet.orm.internal.compile.QueryCompiler;
import dev.covet.orm.internal.execute.TestRuntime;
import dev.covet.orm.internal.persist.delete.DeletionCounts;
import dev.covet.orm.internal.persist.delete.DeletionOptions;
import dev.covet.orm.internal.persist.row.Auditing;
import dev.covet.orm.internal.persist.row.Database;
import dev.covet.orm.internal.persist.row.UniqueKeys;
import dev.covet.orm.internal.persist.save.Cleaner;
import dev.covet.orm.internal.persist.save.SaveOptions;
import dev.covet.orm.internal.persist.save.Validation;
import dev.covet.orm.meta.AutoValues;
import dev.covet.orm.meta.Homes;
import dev.covet.orm.meta.Instance;
import dev.covet.orm.meta.ModelMeta;
import dev.covet.orm.meta.Models;
import dev.covet.orm.meta.RelationMeta;
import dev.covet.orm.signal.Signals;
import dev.covet.orm.testkit.AfterEachDatabase;
import dev.covet.orm.testkit.BeforeEachDatabase;
import dev.covet.orm.testkit.TestDatabase;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import reactor.core.publisher.Mono;

/** What these tests share: a database with the tables of some models, and short words for writing to it. */
@TestInstance(Lifecycle.PER_CLASS)
abstract class PersistenceFixture {

    final Statements statements = new Statements();
    final Signals signals = Signals.create();
    final Cleaner cleaner = (instance, errors) -> {};
    TestRuntime runtime;
    Database written;
    Persistence persistence;
    private SampleTables tables;

    abstract List<Class<?>> models();

    @BeforeEachDatabase
    void createTables(TestDatabase database) {
        runtime = TestRuntime.on(database, 1, statements);
        Dialect dialect = Dialect.forDriver(
                runtime.datasource.connectionFactory().getMetadata().getName());
        UniqueKeys made = new UniqueKeys(model -> Mono.empty());
        made.learn(Models.of(models()).all().stream().map(ModelMeta::table).toList());
        written = new Database(
                "default",
                dialect,
                dialect.codecs(),
                new QueryCompiler(dialect, dialect.codecs()),
                runtime.executor,
                runtime.transactions,
                signals,
                made,
                new AutoValues(Clock.systemUTC()),
                Auditing.NONE,
                Homes.ONE);
        Validation validation =
                new Validation(cleaner, (instance, errors) -> {}, (relation, key) -> Mono.just(true), true);
        persistence = Persistence.on(written, validation);
        tables = new SampleTables(dialect, models());
        runtime.execute(tables.create().toArray(String[]::new));
    }

    @BeforeEach
    void emptyTables() {
        runtime.execute(tables.clear().toArray(String[]::new));
        statements.forget();
    }

    @AfterEachDatabase
    void closeDatabase() {
        runtime.close();
    }

    static <T> T await(Mono<T> mono) {
        return mono.block(TestRuntime.LIMIT);
    }

    static ModelMeta<?> model(Object instance) {
        return ModelMeta.of(instance.getClass());
    }

    static RelationMeta relation(Object instance, String name) {
        return model(instance).relation(name);
    }

    <T extends Instance> T save(T instance) {
        return await(saving(instance, SaveOptions.defaults()));
    }

    <T extends Instance> Mono<T> saving(T instance, SaveOptions options) {
        return persistence.saver().save(model(instance), instance, options);
    }

    /** Saves without leaving a trace among the statements. */
    <T extends Instance> T given(T instance) {
        T saved = save(instance);
        statements.forget();
        return saved;
    }

    DeletionCounts delete(Instance instance) {
        return await(persistence.deleter().delete(model(instance), instance, DeletionOptions.defaults()));
    }

    void add(Instance owner, String relation, Object... targets) {
        await(persistence.manyToMany().add(owner, relation(owner, relation), List.of(targets), Map.of()));
    }

    long count(Class<?> type) {
        return rows(ModelMeta.of(type).table());
    }

    long rows(String table) {
        long rows = await(runtime.count(table));
        return rows;
    }

    <T> T value(Class<T> type, String sql) {
        return await(runtime.value(type, sql));
    }

    static List<Object> keys(Collection<? extends Sample<?>> instances) {
        return instances.stream().map(Sample::pk).toList();
    }
}
