package dev.covet.orm.internal.compile;

import dev.covet.orm.internal.spec.ConditionalRelation;
import dev.covet.orm.meta.FieldMeta;
import dev.covet.orm.meta.ModelMeta;
import dev.covet.orm.sql.SqlExpression;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A table of one query under its alias, and how it is joined; mutable while the query is planned. */
final class Join {

    private final String alias;
    private final ModelMeta<?> model;
    private final @Nullable Join parent;
    private final @Nullable JoinStep step;
    private final @Nullable ConditionalRelation conditional;
    private boolean outer;
    private @Nullable SqlExpression condition;

    Join(
            String alias,
            ModelMeta<?> model,
            @Nullable Join parent,
            @Nullable JoinStep step,
            @Nullable ConditionalRelation conditional) {
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

    /** Whether it joins the row that a child adds to the row before it. */
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

    /** A condition that stands in the ON besides the keys, or null. */
    @Nullable
    SqlExpression condition() {
        return condition;
    }

    void condition(SqlExpression value) {
        this.condition = value;
    }

    boolean is(Join otherParent, JoinStep otherStep, @Nullable ConditionalRelation otherConditional) {
        return parent == otherParent
                && step != null
                && otherStep.isSameJoin(step)
                && Objects.equals(conditional, otherConditional);
    }

    SqlExpression.Column column(FieldMeta field) {
        return new SqlExpression.Column(alias, field.column());
    }
}
