package dev.covet.orm.benchmarks;

import dev.covet.orm.QuerySet;
import dev.covet.orm.dialect.Dialect;
import dev.covet.orm.internal.compile.CompiledQuery;
import dev.covet.orm.internal.compile.QueryCompiler;
import dev.covet.orm.internal.spec.QuerySpec;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What it costs to build a query set and to find or make its SQL; no database.
 *
 * <pre>{@code
 * ./mvnw -pl covet-orm-benchmarks -am -DskipTests -Pbenchmark package \
 *         -Dbenchmark=org.openjdk.jmh.Main -Dbenchmark.arguments="CompilationBenchmark -prof gc"
 * }</pre>
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class CompilationBenchmark {

    /** What is asked. */
    @Param
    public TypicalQuery query = TypicalQuery.BY_KEY;

    private final Dialect dialect = Dialect.forDriver("PostgreSQL");
    private final QueryCompiler warm = new QueryCompiler(dialect, dialect.codecs());
    private QuerySet<?> built = query.build();
    private QuerySet<?> equal = query.build();

    /** Asks the query whose equal is looked up later. */
    @Setup
    public void ask() {
        built = query.build();
        equal = query.build();
        warm.rows(QuerySpec.of(built));
    }

    /** Building the query set, names checked. */
    @Benchmark
    public QuerySet<?> build() {
        return query.build();
    }

    /** SQL for a shape that was asked before. */
    @Benchmark
    public CompiledQuery hit() {
        return warm.rows(QuerySpec.of(equal));
    }

    /** Building and finding together, as every call of a method that asks does. */
    @Benchmark
    public CompiledQuery buildAndHit() {
        return warm.rows(QuerySpec.of(query.build()));
    }

    /** SQL for a shape that was never asked. */
    @Benchmark
    public CompiledQuery miss() {
        return new QueryCompiler(dialect, dialect.codecs()).rows(QuerySpec.of(built));
    }
}
