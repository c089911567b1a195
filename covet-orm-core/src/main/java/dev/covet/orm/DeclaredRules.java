package dev.covet.orm;

import dev.covet.orm.error.CovetException;
import dev.covet.orm.error.ModelException;
import dev.covet.orm.error.ModelException.Problem;
import dev.covet.orm.internal.compile.RowConditions;
import dev.covet.orm.meta.CheckMeta;
import dev.covet.orm.meta.ModelMeta;
import dev.covet.orm.meta.Models;
import dev.covet.orm.meta.RuleCondition;
import dev.covet.orm.meta.UniqueMeta;
import java.util.ArrayList;
import java.util.List;

/** Tries the conditions of rules on rows when the runtime starts, so that none fails later. */
final class DeclaredRules {

    private final RowConditions conditions;
    private final List<Problem> problems = new ArrayList<>();

    private DeclaredRules(RowConditions conditions) {
        this.conditions = conditions;
    }

    /**
     * Writes the conditions of all rules of models for the database that they live in.
     *
     * @throws ModelException if some of them cannot be rules of a table; it tells of all
     */
    static void check(Models models, DatabaseRuntime database) {
        DeclaredRules rules = new DeclaredRules(database.compiler().rowConditions());
        models.all().forEach(rules::check);
        if (!rules.problems.isEmpty()) {
            throw new ModelException("The models", rules.problems);
        }
    }

    private void check(ModelMeta<?> model) {
        for (CheckMeta check : model.checks()) {
            check(model, "the check \"" + check.name() + "\"", check.condition());
        }
        for (UniqueMeta unique : model.uniqueTogether()) {
            check(model, "the unique rule \"" + unique.name() + "\"", unique.condition());
        }
    }

    private void check(ModelMeta<?> model, String rule, RuleCondition condition) {
        try {
            conditions.of(model, condition);
        } catch (CovetException e) {
            problems.add(new Problem(
                    model.name(),
                    rule + " cannot be used (" + e.getMessage() + ")",
                    "Change what " + condition.methodName() + "() returns."));
        }
    }
}
