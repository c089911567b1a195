package dev.covet.orm;

import dev.covet.orm.datasource.Access;
import dev.covet.orm.error.QueryStateException;
import dev.covet.orm.internal.compile.BinaryPlan;
import dev.covet.orm.internal.compile.CompiledQuery;
import dev.covet.orm.internal.compile.RowPlan;
import dev.covet.orm.internal.compile.RowReader;
import dev.covet.orm.internal.execute.BinaryReader;
import dev.covet.orm.internal.execute.ChunkReader;
import dev.covet.orm.internal.execute.StatementCall;
import dev.covet.orm.internal.spec.QuerySpec;
import dev.covet.orm.meta.Instance;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A compiled query set that reads rows from one database. */
record QueryExecution<T>(DatabaseRuntime database, QuerySet<T> query, CompiledQuery compiled, Access access)
        implements ChunkReader<T> {

    Mono<List<T>> list() {
        if (isKnownToBeEmpty()) {
            return Mono.just(List.of());
        }
        Mono<List<T>> rows = allowed(database.executor().list(call(), this::rows));
        return query.options().prefetches().isEmpty() ? rows : rows.flatMap(this::complete);
    }

    /** Whether there is a row; the query asks for existence. */
    Mono<Boolean> exists() {
        if (isKnownToBeEmpty()) {
            return Mono.just(false);
        }
        return allowed(database.executor().list(call(), row -> true)).map(rows -> !rows.isEmpty());
    }

    /** How many rows there are; the query asks for their number. */
    Mono<Long> count() {
        if (isKnownToBeEmpty()) {
            return Mono.just(0L);
        }
        return database.executor()
                .list(call(), row -> compiled.plan().values(row)[0])
                .map(numbers -> (Long) Objects.requireNonNull(numbers.get(0)));
    }

    Flux<T> stream(int fetchSize) {
        if (isKnownToBeEmpty()) {
            return Flux.empty();
        }
        Flux<T> rows = database.executor().stream(call(), this, fetchSize);
        return compiled.locks() ? requireTransaction().thenMany(rows) : rows;
    }

    private boolean isKnownToBeEmpty() {
        return compiled.isEmpty() || query.spec().isCutToNothing();
    }

    private <R> Mono<R> allowed(Mono<R> statement) {
        return compiled.locks() ? requireTransaction().then(statement) : statement;
    }

    private StatementCall call() {
        QuerySpec spec = query.spec();
        return database.call(query, compiled, spec.values(), needed());
    }

    private Access needed() {
        return compiled.locks() ? Access.WRITE : access;
    }

    @Override
    public RowReader<T> rows() {
        return reader(compiled.plan());
    }

    @Override
    public @Nullable Supplier<BinaryReader<T>> binaryRows() {
        BinaryPlan binary = compiled.binary(database.dialect());
        RowPlan plan = binary.plan();
        return plan == null ? null : () -> new BinaryReader<>(reader(plan), binary);
    }

    private RowReader<T> reader(RowPlan plan) {
        QueryObjects loading = new QueryObjects(database, query.options().mode(), database.readsWhereWritten(needed()));
        RowReader<T> reader = query.shape().reader(plan, loading);
        Consumer<Object> loaded = query.options().loaded();
        if (loaded == null) {
            return reader;
        }
        return row -> {
            T read = reader.read(row);
            loaded.accept(read);
            return read;
        };
    }

    @Override
    @SuppressWarnings("unchecked") // a query of values takes no prefetches
    public Mono<List<T>> complete(List<T> rows) {
        if (query.options().prefetches().isEmpty()) {
            return Mono.fromSupplier(() -> new QuerySetReads<>(query).withoutNull(rows));
        }
        return new Prefetches(database.same(needed()), query.options().mode())
                .load(
                        query.spec().shape().model(),
                        (List<Instance>) rows,
                        query.options().prefetches())
                .thenReturn(rows);
    }

    private Mono<Void> requireTransaction() {
        return database.transactions().active().flatMap(active -> active ? Mono.empty() : Mono.error(outside()));
    }

    private QueryStateException outside() {
        return new QueryStateException("selectForUpdate of "
                + query.spec().shape().model().name()
                + " is executed outside a transaction. Run it inside covet.atomic(...) or @Transactional.");
    }
}
