package dev.covet.orm.internal.spec;

import dev.covet.orm.meta.ModelMeta;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Everything that decides the SQL of a query: the model and the chain of steps. The key of the SQL cache.
 *
 * <p>Immutable. A step is added in constant time; the hash is computed once, when the step is added.
 */
public final class QueryShape {

    private final ModelMeta<?> model;
    private final @Nullable QueryShape previous;
    private final Step step;
    private final int length;
    private final int hash;

    private QueryShape(ModelMeta<?> model, @Nullable QueryShape previous, Step step) {
        this.model = model;
        this.previous = previous;
        this.step = step;
        this.length = previous == null ? 1 : previous.length + 1;
        this.hash = (previous == null ? System.identityHashCode(model) : previous.hash) * 31 + step.hashCode();
    }

    /** All rows of the model. */
    public static QueryShape of(ModelMeta<?> model) {
        return new QueryShape(model, null, new Step.All());
    }

    /** This and one more step. */
    public QueryShape with(Step next) {
        return new QueryShape(model, this, next);
    }

    /** The model whose rows are asked for. */
    public ModelMeta<?> model() {
        return model;
    }

    /** The steps, the first first. */
    public Iterable<Step> steps() {
        Step[] steps = new Step[length];
        for (QueryShape shape = this; shape != null; shape = shape.previous) {
            steps[shape.length - 1] = shape.step;
        }
        return Arrays.asList(steps);
    }

    /** The last step that the test accepts, or null. */
    public @Nullable Step last(Predicate<Step> test) {
        for (QueryShape shape = this; shape != null; shape = shape.previous) {
            if (test.test(shape.step)) {
                return shape.step;
            }
        }
        return null;
    }

    /** Whether a step is of the kind. */
    public boolean has(Class<? extends Step> kind) {
        return last(kind::isInstance) != null;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof QueryShape that
                && hash == that.hash
                && model == that.model
                && step.equals(that.step)
                && Objects.equals(previous, that.previous);
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
