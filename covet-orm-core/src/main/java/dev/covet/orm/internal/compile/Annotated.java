package dev.covet.orm.internal.compile;

import dev.covet.orm.internal.spec.QueryShape;
import dev.covet.orm.internal.spec.Step;
import dev.covet.orm.query.Expression;
import dev.covet.orm.query.F;
import dev.covet.orm.query.Rewriter;
import java.util.HashMap;
import java.util.Map;

/**
 * Puts what the query's names stand for in their place, so that it is seen what an expression is made of.
 *
 * @param expressions the annotations by name
 */
record Annotated(Map<String, Expression> expressions) implements Rewriter {

    static Annotated of(QueryShape shape) {
        Map<String, Expression> expressions = new HashMap<>();
        for (Step step : shape.steps()) {
            if (step instanceof Step.Annotate annotate) {
                expressions.put(annotate.named().name(), annotate.named().expression());
            }
        }
        return new Annotated(expressions);
    }

    @Override
    public Expression expression(Expression expression) {
        Expression named = expression instanceof F field ? expressions.get(field.path()) : null;
        return named == null ? expression.rewrite(this) : expression(named);
    }
}
