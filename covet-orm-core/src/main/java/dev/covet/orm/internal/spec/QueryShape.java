package dev.covet.orm.internal.spec;

import dev.covet.orm.meta.FieldMeta;
import dev.covet.orm.meta.ModelMeta;
import dev.covet.orm.query.F;
import dev.covet.orm.query.Named;
import java.util.Arrays;
import java.util.List;
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

    /** The names of the columns that were chosen last; empty where objects are asked for. */
    List<String> columns() {
        Step.Values values = (Step.Values) last(Step.Values.class::isInstance);
        if (values == null) {
            return List.of();
        }
        return values.all()
                ? model.fields().stream().map(FieldMeta::attribute).toList()
                : values.items().stream().map(Named::name).toList();
    }

    /** Whether an expression of this name was added. */
    boolean annotates(String name) {
        return last(step -> step instanceof Step.Annotate annotate
                        && annotate.named().name().equals(name))
                != null;
    }

    /** Whether rows are groups, since an aggregate was added. */
    boolean isGrouped() {
        return last(QueryShape::aggregates) != null;
    }

    /** Whether rows are groups of equal values, which have no object behind them. */
    public boolean groupsValues() {
        boolean values = false;
        for (Step each : steps()) {
            if (each instanceof Step.Values chosen) {
                values = !chosen.all() && chosen.items().stream().noneMatch(this::isKey);
            }
            if (values && aggregates(each)) {
                return true;
            }
        }
        return false;
    }

    private boolean isKey(Named item) {
        return item.expression() instanceof F field
                && (field.path().equals("pk") || field.path().equals(model.pk().name()));
    }

    private static boolean aggregates(Step step) {
        if (step instanceof Step.Annotate annotate) {
            return AggregateSearch.finds(annotate.named().expression());
        }
        return step instanceof Step.Values values
                && values.items().stream().anyMatch(item -> AggregateSearch.finds(item.expression()));
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
