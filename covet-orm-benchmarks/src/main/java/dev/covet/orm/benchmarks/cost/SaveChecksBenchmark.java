package dev.covet.orm.benchmarks.cost;

import dev.covet.orm.Covet;
import dev.covet.orm.error.ValidationErrors;
import dev.covet.orm.meta.FieldMeta;
import dev.covet.orm.meta.ModelMeta;
import dev.covet.orm.signal.Hearing;
import dev.covet.orm.signal.PostSave;
import dev.covet.orm.signal.PreSave;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a save does before its statement: it asks whether somebody listens, and checks the fields.
 *
 * <pre>{@code
 * ./mvnw -pl covet-orm-benchmarks -am -DskipTests -Pbenchmark package \
 *         -Dbenchmark=org.openjdk.jmh.Main -Dbenchmark.arguments="SaveChecksBenchmark"
 * }</pre>
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
public class SaveChecksBenchmark {

    private final Covet covet = Covet.builder()
            .connectionFactory(new IdleDriver())
            .models(Form.class)
            .build()
            .makeCurrent();
    private final Hearing ofSaves = covet.signals().hearing(PreSave.class, PostSave.class);
    private final Form form = new Form();
    private final List<FieldMeta> fields = ModelMeta.of(Form.class).fields().stream()
            .filter(field -> !field.primaryKey())
            .toList();

    /** Lets another benchmark have a runtime of its own. */
    @TearDown
    public void resign() {
        covet.resign();
    }

    /** The question of a save that nobody listens to. */
    @Benchmark
    public boolean nobodyListens() {
        return ofSaves.anybody(Form.class);
    }

    /** Ten fields that are all valid. */
    @Benchmark
    public ValidationErrors tenFields() {
        ValidationErrors errors = new ValidationErrors();
        for (FieldMeta field : fields) {
            field.validation().check(form, errors);
        }
        return errors;
    }
}
