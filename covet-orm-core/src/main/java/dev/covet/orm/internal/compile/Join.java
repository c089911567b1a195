package dev.covet.orm.internal.compile;

import dev.covet.orm.internal.spec.ResolvedFilteredRelation;
import dev.covet.orm.meta.FieldMeta;
import dev.covet.orm.meta.ModelMeta;
import dev.covet.orm.sql.SqlExpression;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A table of one query with its alias and its join; mutable while the query is planned. */
final class Join {

    private final String alias;
    private final ModelMeta<?> model;
    private final @Nullable Join parent;
    private final @Nullable JoinStep step;
    private final @Nullable ResolvedFilteredRelation conditional;
    private boolean outer;
    private @Nullable SqlExpression condition;

    Join(
            String alias,
            ModelMeta<?> model,
            @Nullable Join parent,
            @Nullable JoinStep step,
            @Nullable ResolvedFilteredRelation conditional) {
        this.alias = alias;
        this.model = model;
        this.parent = parent;
        this.step = step;
        this.conditional = conditional;
        this.outer = parent != null && (parent.outer || isNullable());
    }

    String alias() {
        return alias;
    }

    ModelMeta<?> model() {
        return model;
    }

    @Nullable
    Join parent() {
        return parent;
    }

    @Nullable
    JoinStep step() {
        return step;
    }

    boolean isNullable() {
        return step != null && step.nullable();
    }

    /**
     * Returns whether the join leads from the table of a parent model to that of a child model (multi-table
     * inheritance).
     */
    boolean leadsFromParent() {
        return step != null && step.relation().reverse() && step.relation().parentLink();
    }

    /** Whether it joins the row of the model that a child extends. */
    boolean leadsToParent() {
        return step != null && !step.relation().reverse() && step.relation().parentLink();
    }

    boolean isOuter() {
        return outer;
    }

    void outer(boolean value) {
        this.outer = value;
    }

    /** Returns the additional ON condition, or null. */
    @Nullable
    SqlExpression condition() {
        return condition;
    }

    void condition(SqlExpression value) {
        this.condition = value;
    }

    boolean is(Join otherParent, JoinStep otherStep, @Nullable ResolvedFilteredRelation otherConditional) {
        return parent == otherParent
                && step != null
                && otherStep.isSameJoin(step)
                && Objects.equals(conditional, otherConditional);
    }

    SqlExpression.Column column(FieldMeta field) {
        return new SqlExpression.Column(alias, field.column());
    }
}
