package dev.covet.orm;

import dev.covet.orm.error.ModelException;
import dev.covet.orm.error.ModelException.Problem;
import dev.covet.orm.meta.Homes;
import dev.covet.orm.meta.ModelMeta;
import dev.covet.orm.meta.Models;
import dev.covet.orm.meta.RelationMeta;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which models may be related: those of one datasource, unless a router says otherwise. */
record RelationRules(List<DatabaseRouter> routers, Homes homes) {

    /**
     * Checks all relations.
     *
     * @throws ModelException if some are not allowed; it tells of all
     */
    void check(Models models) {
        List<Problem> problems = new ArrayList<>();
        for (ModelMeta<?> model : models.all()) {
            if (!model.autoCreated()) {
                model.relations().forEach(relation -> check(relation, problems));
            }
        }
        if (!problems.isEmpty()) {
            throw new ModelException("The models", problems.stream().distinct().toList());
        }
    }

    private void check(RelationMeta relation, List<Problem> problems) {
        ModelMeta<?> model = relation.source();
        ModelMeta<?> target = relation.target();
        boolean apart = homes.apart(model, target);
        if (apart && isJoined(relation)) {
            problems.add(new Problem(
                    relation.toString(),
                    between(model, target) + ", and rows of both make up one "
                            + (relation.parentLink() ? "object" : "link"),
                    relation.parentLink()
                            ? "Put both models in one datasource."
                            : "Put both models in one datasource, or declare a model for the table in between."));
            return;
        }
        Boolean said = relation.parentLink() ? Boolean.TRUE : said(model, target);
        if (said == null ? apart : !said) {
            problems.add(new Problem(
                    relation.toString(),
                    apart ? between(model, target) : "a router does not allow it",
                    apart
                            ? "Put both models in one datasource, keep the key in a plain field, or let a DatabaseRouter"
                                    + " allow the relation, which then has no constraint and cannot be joined."
                            : "Remove the relation, or let allowRelation return true for " + model.name() + " and "
                                    + target.name() + "."));
        }
    }

    private static boolean isJoined(RelationMeta relation) {
        ModelMeta<?> through = relation.through();
        return relation.parentLink() || (through != null && through.autoCreated());
    }

    private String between(ModelMeta<?> model, ModelMeta<?> target) {
        return model.name() + " lives in the datasource \"" + homes.of(model) + "\" and " + target.name() + " in \""
                + homes.of(target) + "\"";
    }

    private @Nullable Boolean said(ModelMeta<?> model, ModelMeta<?> target) {
        for (DatabaseRouter router : routers) {
            Boolean answer = router.allowRelation(model.type(), target.type());
            if (answer != null) {
                return answer;
            }
        }
        return null;
    }
}
