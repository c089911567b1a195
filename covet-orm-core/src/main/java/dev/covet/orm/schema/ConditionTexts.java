package dev.covet.orm.schema;

import dev.covet.orm.meta.ModelMeta;
import dev.covet.orm.meta.RuleCondition;

/** Writes the conditions of rules as SQL on the columns of a table. */
@FunctionalInterface
public interface ConditionTexts {

    /** Returns the condition, which has no parameters. */
    String of(ModelMeta<?> model, RuleCondition condition);
}
